// What is hidden in a case: each person or thing once, with the forms in which it stands in the text.

import { slicer } from "./dom.js";
import { state } from "./state.js";
import { fold } from "./corrections.js";

// What looked like a placeholder in the source is replaced too; that is no person or thing.
export const isKind = (type) => state.kinds.types.some((t) => t.name === type);
export const typeLabel = (name) => state.kinds.types.find((t) => t.name === name)?.label ?? name;

/** Return the hidden things; `forms` counts each form, the longest first in `names`. */
export function entities() {
  const cut = slicer(state.case.text);
  const all = new Map();
  for (const mention of state.case.mentions.filter((m) => isKind(m.type))) {
    const form = cut(mention.start, mention.end);
    const one = all.get(mention.entity) ?? { mention, forms: new Map(), names: [] };
    one.forms.set(form, (one.forms.get(form) ?? 0) + 1);
    all.set(mention.entity, one);
  }
  for (const one of all.values()) one.names = [...one.forms.keys()].sort((a, b) => b.length - a.length);
  return [...all.values()];
}

/** Return the entities that also have a mention with this form. */
export const bearers = (form) => entities().filter((one) => one.names.some((name) => fold(name) === fold(form)));

/** Return the form that means this entity and no other, or its longest. */
export const ownForm = (one) => one.names.find((name) => bearers(name).length === 1) ?? one.names[0];
