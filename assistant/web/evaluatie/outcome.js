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

// What an alpha allows, as in eval/ratings/table.py: judged there on the lower bound of its margin.
const VERDICTS = {
  goed: "goed: de hele marge ligt vanaf 0,80",
  voorzichtig: "voorzichtig te gebruiken: de hele marge ligt vanaf 0,667",
  laag: "te laag voor een besluit",
  onzeker: "nog niet te zeggen: laat meer teksten beoordelen",
};

function agreement(verdict) {
  return el("small", {}, VERDICTS[verdict] ?? "Minstens 5 teksten met 2 oordelen nodig, en verschil in oordeel.");
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
    ratingTable("Oordelen over concepten", uitkomst.criteria, labels, "Er zijn nog geen concepten beoordeeld. Oefenteksten staan apart, onderaan."),
    preferenceTable(uitkomst, labels),
    readerTable(uitkomst),
    correlationTable("Samenhang met de automatische maten", uitkomst.correlations, labels),
    noticedTable(uitkomst, namen),
    typeTable(uitkomst),
    practiceTables(uitkomst, labels),
    remarks(opmerkingen),
    el("div", { class: "actions" },
      el("a", { class: "button primary", id: "export", href: ratings.exportAddress(ronde.id), download: `beoordelingen-${ronde.id.slice(0, 8)}.json` }, "Haal de cijfers op"),
      el("a", { class: "button quiet", href: "#/" }, "Naar alle rondes")),
    el("p", { class: "help" }, "In het bestand staan cijfers, geen teksten, opmerkingen of namen. De marge zegt waar het echte cijfer waarschijnlijk ligt (95%)."),
  );
}

function ratingTable(caption, criteria, labels, empty) {
  const rows = criteria.filter((one) => one.mean).flatMap((one) => [
    row(labels[one.criterion], figure(one.mean, number), withWords(figure(one.alpha, (v) => number(v, 2)), agreement(one.verdict))),
    ...(one.systems.length > 1 ? one.systems.map((s) => row(el("small", {}, s.system), figure(s.mean, number), cell(""))) : []),
  ]);
  return table(caption, ["Onderdeel", "Gemiddeld, van 1 tot 5", "Overeenstemming (alpha)"], rows, empty);
}

/** Return the figures of texts made for practice: apart, as planted errors pull them down. */
function practiceTables({ practice_criteria: criteria, practice_correlations: correlations }, labels) {
  if (!criteria.some((one) => one.mean)) return null;
  return [
    ratingTable("Oefenteksten apart: oordelen", criteria, labels, ""),
    correlations.length ? correlationTable("Oefenteksten apart: samenhang", correlations, labels) : null,
  ];
}

function withWords(td, words) {
  td.append(words);
  return td;
}

function preferenceTable({ preferences }, labels) {
  const share = (estimate, system) => el("td", {}, percent(estimate.value), system ? el("small", {}, system) : null);
  const rows = preferences.map((one) => row(labels[one.criterion],
    share(one.for_first, one.first),
    share(one.for_second, one.second),
    share(one.equal, null),
    withWords(figure(one.lead, points), el("small", {}, winner(one)))));
  return table("Welke tekst is beter?", ["Onderdeel", "Koos de ene", "Koos de andere", "Even goed", "Verschil: de ene min de andere"], rows,
    "Er zijn nog geen teksten vergeleken.");
}

const points = (value) => `${value > 0 ? "+" : ""}${Math.round(value * 100)} punten`;

function winner({ winner: won, first, second, p }) {
  const test = `p = ${number(p, 3)}`;
  if (!won) return `Geen winnaar aangetoond (${test}).`;
  return `Wint: ${won === "first" ? first : second} (${test}).`;
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
  const rows = understood.map((one) => row(
    [LEVELS[one.level] ?? one.level, el("small", {}, one.system ?? "meegeleverde teksten")],
    figure(one.right, percent), cell(String(one.readers)), cell(`${one.unknown} keer`)));
  return table("Leestoets", ["Lezer", "Goede antwoorden (gokken geeft 33%)", "Lezers", "Weet ik niet"], rows, "Er is nog geen leestoets gedaan.");
}

// The sign that a correlation has when people and measure agree.
const SIGNS = { 1: "boven 0: een hogere maat is beter", "-1": "onder 0: een hogere maat is moeilijker" };

function correlationTable(caption, correlations, labels) {
  const rows = correlations.map((one) => row(labels[one.criterion], cell(one.metric),
    el("td", {}, number(one.rho, 2), el("small", {}, `${number(one.low, 2)} tot ${number(one.high, 2)}, ${one.texts} teksten`)),
    cell(SIGNS[one.expected] ?? "niet bekend")));
  return table(caption, ["Onderdeel", "Maat", "Samenhang, van -1 tot 1", "Mensen en maat zijn het eens"], rows,
    "Hiervoor zijn minstens 10 concepten met oordelen en maten nodig.");
}

function remarks(rows) {
  if (!rows.length) return null;
  return el("section", { class: "card" },
    el("h2", {}, "Opmerkingen"),
    el("ul", {}, rows.map((one) => el("li", {}, el("strong", {}, `${one.alias}, ${one.taak}: `), one.tekst))));
}
