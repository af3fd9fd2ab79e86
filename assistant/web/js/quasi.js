// Warnings for what may point at one person without a name. A server gets the text only with a reason.

import { $, el, fill, slicer } from "./dom.js";
import { plural } from "./labels.js";
import { go, state } from "./state.js";

export const isQuasi = (warning) => warning.code.startsWith("quasi_");

export const REASONS = {
  nodig: "De tekst kan niet zonder",
  niet_herkenbaar: "Niemand herkent hieraan de persoon",
  klopt_niet: "De waarschuwing klopt niet",
  toestemming: "De persoon vindt het goed",
};

/** Return the open matters of a case: each code once, with its message and the words it is about. */
function matters() {
  const cut = slicer(state.case.text);
  const all = new Map();
  for (const warning of state.case.warnings.filter(isQuasi)) {
    const one = all.get(warning.code) ?? { code: warning.code, message: warning.message, words: [] };
    if (warning.start !== null) one.words.push(cut(warning.start, warning.end).replace(/\s+/g, " "));
    all.set(warning.code, one);
  }
  return [...all.values()];
}

/** Return what the worker accepted so far, as the service takes it. */
export function accepted() {
  return [...$("settle-list").querySelectorAll("select")]
    .filter((select) => select.value)
    .map((select) => ({ code: select.dataset.code, reason: select.value }));
}

/** Return how many matters still need a reason. */
export const openMatters = () => [...$("settle-list").querySelectorAll("select")].filter((select) => !select.value).length;

/** Draw a small form per matter; `changed` is called after each choice. */
export function drawSettle(changed) {
  const old = new Map((state.case.request?.accepted ?? []).map((a) => [a.code, a.reason]));
  const list = matters();
  $("settle-lead").textContent = `Uw tekst gaat naar een server. ${plural(list.length, "punt kan", "punten kunnen")} iemand herkenbaar maken, ook zonder naam. Geef bij elk punt een reden, of pas de tekst aan.`;
  fill($("settle-list"), list.map(({ code, message, words }) => {
    const id = `settle-${code}`;
    const select = el("select", { id, data: { code }, "aria-describedby": `${id}-what ${id}-error`, on: { change: () => { flag(select, false); changed(); } } },
      el("option", { value: "" }, "Kies een reden"),
      Object.entries(REASONS).map(([value, label]) => el("option", { value }, label)));
    select.value = old.get(code) ?? "";
    return el("li", { class: "matter" },
      el("p", { id: `${id}-what` }, words.map((w, i) => [i ? ", " : "", el("q", { class: "words" }, w)]).flat(), words.length ? ": " : "", message),
      el("label", { for: id }, "Waarom mag dit blijven staan?", el("span", { class: "unseen" }, ` ${words.join(", ")}`)),
      select,
      el("p", { class: "field-error", id: `${id}-error`, hidden: true }, "Kies hier eerst een reden."));
  }));
  $("settle-edit").onclick = () => go(`redacties/${state.case.id}/tekst`);
}

function flag(select, wrong) {
  $(`${select.id}-error`).hidden = !wrong;
  if (wrong) select.setAttribute("aria-invalid", "true");
  else select.removeAttribute("aria-invalid");
}

/** Point at the matters without a reason (or with one of `codes`) and go to the first, if any. */
export function flagOpen(codes = []) {
  const wrong = [...$("settle-list").querySelectorAll("select")].filter((s) => !s.value || codes.includes(s.dataset.code));
  for (const select of wrong) flag(select, true);
  wrong[0]?.focus();
  return wrong.length > 0;
}
