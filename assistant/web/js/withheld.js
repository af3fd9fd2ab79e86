// Step 5: what is not in the letter, as a note for the worker. It is never part of the letter.

import { $, el, fill } from "./dom.js";
import { CLASSES } from "./plan_words.js";

const REPEATS = "Deze zin vertelt ook"; // how the service says that a sentence repeats what is withheld

export function startWithheld() {
  $("withheld-print").addEventListener("click", () => {
    document.documentElement.dataset.print = "note";
    print();
  });
  window.addEventListener("afterprint", () => { delete document.documentElement.dataset.print; });
}

/** Return the sentences to tell in person and those left out for this reader, in the order of the source. */
function withheld({ source, result }) {
  const rows = new Map(result.disclosure.filter((row) => row.decision === "oral" || row.decision === "omit").map((row) =>
    [row.sentence, { sentence: row.sentence, decision: row.decision, classes: row.classes, reason: "" }]));
  for (const { source_sentence: sentence, reason } of result.left_out) {
    const chosen = result.task === "samenvatting" ? reason.startsWith(REPEATS) : source.sentences[sentence].kind === "sentence";
    if (!rows.has(sentence) && chosen) rows.set(sentence, { sentence, decision: "omit", classes: [], reason });
  }
  return [...rows.values()].sort((one, other) => one.sentence - other.sentence);
}

/** Return the numbers of the sentences that are in the note. */
export const withheldPlaces = (draft) => new Set(withheld(draft).map((row) => row.sentence));

/** Show the note; without a withheld sentence there is none. */
export function drawWithheld(draft) {
  const rows = withheld(draft);
  $("withheld").hidden = !rows.length;
  fill($("withheld-lists"),
    drawList("Eerst mondeling vertellen", rows.filter((row) => row.decision === "oral"), draft),
    drawList("Weggelaten", rows.filter((row) => row.decision === "omit"), draft));
}

function drawList(title, rows, { source }) {
  if (!rows.length) return [];
  return [el("h3", {}, `${title} (${rows.length})`), el("ul", { class: "left-list" }, rows.map((row) => el("li", {},
    el("p", {}, `${row.sentence + 1}. ${source.sentences[row.sentence].text}`),
    row.classes.length ? el("p", { class: "tell-classes" }, row.classes.map((code) => el("span", { class: "pill" }, CLASSES[code] ?? code))) : null,
    row.reason ? el("p", { class: "help" }, row.reason) : null)))];
}
