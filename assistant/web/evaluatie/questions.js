// What is asked in a task: a text beside its source, two texts, or a reader test.

import { el, roving, say, slicer } from "/static/js/dom.js";
import { radio } from "./parts.js";

const CANNOT = "Dat kan ik niet beoordelen";
const DONT_KNOW = -1;

/** Return the nodes of a task; `change` gets a function that changes the answer. */
export function questionsOf(task, answer, change) {
  if (task.soort === "tekst") return ratingOf(task, answer, change).flat();
  if (task.soort === "paar") return pairOf(task, answer, change).flat();
  return readerOf(task, answer, change).flat();
}

const card = (name, classes, ...nodes) =>
  el("section", { class: `card ${classes}`, "aria-label": name }, el("h2", {}, name), nodes);

function remark(answer, change) {
  return el("div", { class: "card narrow" },
    el("div", { class: "field" },
      el("label", { for: "remark" }, "Opmerking ", el("span", { class: "opt" }, "(hoeft niet)")),
      el("textarea", {
        id: "remark", rows: "3", maxlength: "2000", autocomplete: "off", "aria-describedby": "remark-help",
        on: { change: (event) => change((a) => { a.opmerking = event.target.value; }) },
      }, answer.opmerking),
      el("p", { class: "help", id: "remark-help" }, "Alleen de coördinator leest dit. Noem geen namen.")));
}

function ratingOf(task, answer, change) {
  const marks = (kant) => (zin, on) => change((a) => {
    a.aangewezen = a.aangewezen.filter((m) => m.kant !== kant || m.zin !== zin);
    if (on) a.aangewezen.push({ kant, zin });
  });
  const of = (kant) => new Set(answer.aangewezen.filter((m) => m.kant === kant).map((m) => m.zin));
  return [
    el("div", { class: "texts two-texts" },
      card("De rapportage", "source-card",
        el("p", { class: "help", id: "help-bron" }, "Mist er iets in de nieuwe tekst? Wijs de zin hier aan."),
        sentences(task.bron, of("bron"), marks("bron"), "help-bron")),
      card("De nieuwe tekst", "draft-card",
        el("p", { class: "help", id: "help-concept" }, "Klopt een zin niet? Klik erop. Met het toetsenbord: pijltjes en Enter."),
        sentences(task.tekst, of("concept"), marks("concept"), "help-concept"))),
    el("div", { class: "rubric" }, task.criteria.map((criterion) => scale(criterion, answer, change))),
    remark(answer, change),
  ];
}

/** Return a text of which each sentence can be marked. */
function sentences(text, marked, mark, help) {
  const cut = slicer(text.tekst);
  const nodes = [];
  const items = text.zinnen.map(([start, end], zin) => el("span", {
    class: "zin", role: "button", "aria-pressed": String(marked.has(zin)), "aria-describedby": help,
    on: {
      click: (event) => {
        const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
        event.currentTarget.setAttribute("aria-pressed", String(on));
        say(on ? "Zin aangewezen." : "Zin niet meer aangewezen.");
        mark(zin, on);
      },
    },
  }, cut(start, end)));
  let place = 0;
  text.zinnen.forEach(([start, end], zin) => {
    nodes.push(cut(place, start), items[zin]);
    place = end;
  });
  const box = el("div", { class: "rated" }, nodes, cut(place, cut.size));
  roving(box, items);
  return box;
}

function scale(criterion, answer, change) {
  const set = (value) => () => change((a) => { a.scores[criterion.id] = value; });
  const now = answer.scores[criterion.id];
  return el("fieldset", { class: "card narrow question" },
    el("legend", { class: "label-lg" }, criterion.naam, el("span", {}, criterion.vraag)),
    el("div", { class: "scale" },
      criterion.schaal.map((words, i) => radio({
        name: criterion.id, value: i + 1, label: `${i + 1}`, help: words, checked: now === i + 1, on: set(i + 1),
      })),
      radio({ name: criterion.id, value: "geen", label: CANNOT, checked: now === null, on: set(null) })));
}

function pairOf(task, answer, change) {
  const sides = [["links", "Tekst A"], ["rechts", "Tekst B"], ["gelijk", "Even goed"]];
  return [
    el("details", { class: "card" },
      el("summary", {}, "Lees de rapportage"),
      el("p", { class: "rated" }, task.bron.tekst)),
    el("div", { class: "texts pair" },
      card("Tekst A", "", el("p", { class: "rated" }, task.links)),
      card("Tekst B", "", el("p", { class: "rated" }, task.rechts))),
    el("div", { class: "rubric" }, task.criteria.map((criterion) => el("fieldset", { class: "card narrow question" },
      el("legend", { class: "label-lg" }, criterion.naam, el("span", {}, criterion.vraag)),
      el("div", { class: "sides" }, sides.map(([value, label]) => radio({
        name: criterion.id, value, label, checked: answer.keuzes[criterion.id] === value,
        on: () => change((a) => { a.keuzes[criterion.id] = value; }),
      })))))),
    remark(answer, change),
  ];
}

function readerOf(task, answer, change) {
  return [
    card("De tekst", "narrow", el("p", { class: "rated" }, task.tekst.tekst)),
    task.vragen.map((vraag, nummer) => {
      const options = [...vraag.antwoorden.map((words, i) => [i, words]), [DONT_KNOW, "Dat weet ik niet"]];
      return el("fieldset", { class: "card narrow question" },
        el("legend", { class: "label-lg" }, vraag.vraag),
        el("div", { class: "scale" }, options.map(([value, label]) => radio({
          name: `vraag-${nummer}`, value, label, checked: answer.antwoorden[nummer] === value,
          on: () => change((a) => { a.antwoorden[nummer] = value; }),
        }))));
    }),
    remark(answer, change),
  ];
}
