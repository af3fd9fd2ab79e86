// The list of corrections of a case: what a new one replaces, and how each is told. No page here.

export const REASONS = {
  geen_persoonsgegeven: "Dit is geen persoonsgegeven",
  gemist: "Dit was gemist",
  verkeerde_soort: "De soort of de rol klopte niet",
  zelfde_persoon: "Het is dezelfde persoon",
  andere_persoon: "Het is iemand anders",
  anders: "Een andere reden",
  niet_opgegeven: "Ik geef geen reden",
};

/** The reason that fits a kind of correction, until the worker says otherwise. */
export const USUAL_REASON = {
  add: "gemist", reject: "geen_persoonsgegeven", change: "verkeerde_soort", merge: "zelfde_persoon", split: "andere_persoon",
};

const HIDING = ["add", "change", "reject"];
const SAME = { "’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "−": "-" };

/** Return a form for comparing, as the service does: no accents, letter case or odd spaces. */
export function fold(form) {
  const plain = form.replace(/[’‘`´‐‑–−]/g, (c) => SAME[c]).replace(/\p{Cf}/gu, "");
  const folded = plain.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  return folded.split(/\s+/).filter(Boolean).join(" ") || form;
}

const same = (one, two) => fold(one) === fold(two);
const isPlaced = (c) => c.start !== null && c.start !== undefined;
const samePlace = (a, b) => a.start === b.start && a.end === b.end;

/** Return whether `old` speaks of the same thing as `fresh`, so that the newer one replaces it. */
function replaces(fresh, old) {
  if (HIDING.includes(fresh.kind) !== HIDING.includes(old.kind)) return false;
  if (isPlaced(fresh)) return isPlaced(old) && samePlace(fresh, old);
  if (isPlaced(old)) return fresh.kind === "reject" && same(old.form, fresh.form);
  if (fresh.kind === "merge") return old.kind === "merge" && same(fresh.form, old.form) && same(fresh.with, old.with);
  if (fresh.kind === "split" && old.kind === "merge") return same(old.form, fresh.form) || same(old.with, fresh.form);
  return same(old.form, fresh.form);
}

/** Return `list` with `fresh` corrections in it, without the older ones that they replace. */
export function withCorrections(list, fresh) {
  const kept = list.filter((old) => !fresh.some((one) => replaces(one, old)));
  return [...kept, ...fresh];
}

/** Return the corrections that hide `form` by hand: at `place` alone, or without a place anywhere. */
export function addedBy(list, form, place) {
  return list.filter((c) => c.kind === "add" && (place ? isPlaced(c) && samePlace(c, place) : same(c.form, form)));
}

/** Return the corrections that still fit a changed text: a place holds only where its form stands. */
export function stillFitting(list, cut) {
  return list.filter((c) => !isPlaced(c) || fold(cut(c.start, c.end)) === fold(c.form));
}

/** Return what a correction does, as the end of a sentence that starts with its form. */
export function tell(correction, typeLabel) {
  const where = isPlaced(correction) ? ", alleen op een plek" : "";
  const what = {
    add: "ook verbergen",
    reject: "niet verbergen",
    change: `is ${correction.role ? correction.role.toLowerCase() : typeLabel(correction.type)}`,
    merge: `is dezelfde als ${correction.with}`,
    split: "is iemand anders",
  }[correction.kind];
  return `${what}${where}`;
}

/** Return where `form` stands in `text` as whole words, as code points. */
export function placesOf(text, form) {
  const words = form.trim().split(/\s+/).map((w) => w.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  const side = "[\\p{L}\\p{M}\\p{N}]";
  const first = new RegExp(`^${side}`, "u").test(form.trim()) ? `(?<!${side})` : "";
  const last = new RegExp(`${side}$`, "u").test(form.trim()) ? `(?!${side})` : "";
  const found = [];
  for (const match of text.matchAll(new RegExp(first + words.join("\\s+") + last, "giu"))) {
    const start = Array.from(text.slice(0, match.index)).length;
    found.push({ start, end: start + Array.from(match[0]).length, form: match[0] });
  }
  return found;
}
