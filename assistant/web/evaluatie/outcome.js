// What came out of a round, for its coordinator.

import { el, say } from "/static/js/dom.js";
import { LEVELS, ratings, show, title } from "./parts.js";

const LITTLE = "te weinig";

// Types of planted errors, as in eval/ratings/table.py.
const TYPES = {
  date: "datum", number: "getal", negation: "ontkenning", person: "persoon", condition: "voorwaarde",
  modality: "zekerheid", invented: "verzonnen", omitted: "weggelaten", attribution: "wie het zei",
  cause: "oorzaak", placeholder: "plaatshouder",
};

const number = (value, digits = 1) => value.toLocaleString("nl-NL", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const percent = (value) => `${Math.round(value * 100)}%`;

/** Return a figure with its margin under it. */
function figure(estimate, format) {
  if (!estimate) return el("td", {}, LITTLE);
  const margin = estimate.low === null
    ? `geen marge, ${estimate.texts} ${estimate.texts === 1 ? "tekst" : "teksten"}`
    : `${format(estimate.low)} tot ${format(estimate.high)}, ${estimate.texts} teksten`;
  return el("td", {}, format(estimate.value), el("small", {}, margin));
}

// Krippendorff: from .80 reliable, from .667 for tentative conclusions.
// Source: Krippendorff, Content Analysis (2004), p. 241 (accessed 2026-11-22).
function agreement(alpha) {
  if (!alpha) return el("small", {}, "Minstens 5 teksten met 2 oordelen nodig, en verschil in oordeel.");
  if (alpha.value >= 0.8) return el("small", {}, "goed");
  return el("small", {}, alpha.value >= 0.667 ? "voorzichtig te gebruiken" : "te laag voor een besluit");
}

function table(caption, heads, rows, empty) {
  if (!rows.length) return el("section", { class: "card" }, el("h2", {}, caption), el("p", { class: "empty" }, empty));
  return el("section", { class: "card scrolls", tabindex: "0", role: "region", "aria-label": caption },
    el("table", { class: "figures" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, rows)));
}

const row = (name, ...cells) => el("tr", {}, el("th", { scope: "row" }, name), cells);
const cell = (text) => el("td", {}, text);

export async function showOutcome(id) {
  show(title("Uitkomst"), el("p", { class: "help", id: "busy", role: "status" }, "De cijfers worden uitgerekend. Dit kan de eerste keer een halve minuut duren."));
  const found = await ratings.outcome(id);
  return () => {
    draw(found);
    say("De cijfers zijn klaar.");
  };
}

function draw({ ronde, uitkomst, namen, labels, opmerkingen }) {
  show(
    title(`Uitkomst: ${ronde.naam}`),
    el("p", { class: "lead" }, `${uitkomst.done} van ${uitkomst.assigned} taken zijn klaar. Alleen wat klaar is, telt mee.`),
    uitkomst.done ? null : el("p", { class: "notice notice-warn" }, "Er is nog niets af. Vraag de beoordelaars om te beginnen."),
    ratingTable(uitkomst, labels),
    preferenceTable(uitkomst, labels),
    noticedTable(uitkomst, namen),
    typeTable(uitkomst),
    readerTable(uitkomst),
    correlationTable(uitkomst, labels),
    remarks(opmerkingen),
    el("div", { class: "actions" },
      el("a", { class: "button primary", id: "export", href: ratings.exportAddress(ronde.id), download: `beoordelingen-${ronde.id.slice(0, 8)}.json` }, "Haal de cijfers op"),
      el("a", { class: "button quiet", href: "#/" }, "Naar alle rondes")),
    el("p", { class: "help" }, "In het bestand staan cijfers, geen teksten, opmerkingen of namen. De marge zegt waar het echte cijfer waarschijnlijk ligt (95%)."),
  );
}

function ratingTable({ criteria }, labels) {
  const rows = criteria.filter((one) => one.mean).flatMap((one) => [
    row(labels[one.criterion], figure(one.mean, number), withWords(figure(one.alpha, (v) => number(v, 2)), agreement(one.alpha))),
    ...(one.systems.length > 1 ? one.systems.map((s) => row(el("small", {}, s.system), figure(s.mean, number), cell(""))) : []),
  ]);
  return table("Oordelen", ["Onderdeel", "Gemiddeld, van 1 tot 5", "Overeenstemming (alpha)"], rows,
    "Er zijn nog geen teksten beoordeeld.");
}

function withWords(td, words) {
  td.append(words);
  return td;
}

function preferenceTable({ preferences }, labels) {
  const rows = preferences.map((one) => row(labels[one.criterion],
    withWords(figure(one.for_first, percent), el("small", {}, one.first)),
    withWords(figure(one.for_second, percent), el("small", {}, one.second)),
    cell(percent(one.equal.value))));
  return table("Welke tekst is beter?", ["Onderdeel", "Koos de ene", "Koos de andere", "Even goed"], rows,
    "Er zijn nog geen teksten vergeleken.");
}

function noticedTable({ noticed }, names) {
  const rows = noticed.map((one) => row(names[one.rater] ?? one.rater,
    cell(one.planted ? `${one.noticed} van ${one.planted}` : LITTLE),
    cell(`${one.false_marks} in ${one.texts} ${one.texts === 1 ? "tekst" : "teksten"}`)));
  return table("Gezaaide fouten opgemerkt", ["Beoordelaar", "Gezien", "Aangewezen wat goed was"], rows,
    "Er zijn nog geen oefengevallen klaar.");
}

function typeTable({ noticed_types: types }) {
  if (!types.length) return null;
  return table("Gezaaide fouten per soort", ["Soort fout", "Gezien"],
    types.map((one) => row(TYPES[one.type] ?? one.type, cell(`${one.noticed} van ${one.planted}`))), "");
}

function readerTable({ understood }) {
  const rows = understood.map((one) => row(LEVELS[one.level] ?? one.level, figure(one.right, percent), cell(String(one.readers)), cell(`${one.unknown} keer`)));
  return table("Leestoets", ["Lezer", "Goede antwoorden", "Lezers", "Weet ik niet"], rows, "Er is nog geen leestoets gedaan.");
}

function correlationTable({ correlations }, labels) {
  const rows = correlations.map((one) => row(labels[one.criterion], cell(one.metric),
    el("td", {}, number(one.rho, 2), el("small", {}, `${number(one.low, 2)} tot ${number(one.high, 2)}, ${one.texts} teksten`))));
  return table("Samenhang met de automatische maten", ["Onderdeel", "Maat", "Samenhang, van -1 tot 1"], rows,
    "Hiervoor zijn minstens 10 teksten met oordelen en maten nodig.");
}

function remarks(rows) {
  if (!rows.length) return null;
  return el("section", { class: "card" },
    el("h2", {}, "Opmerkingen"),
    el("ul", {}, rows.map((one) => el("li", {}, el("strong", {}, `${one.alias}, ${one.taak}: `), one.tekst))));
}
