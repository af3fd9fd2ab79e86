// One task: show it, keep every change at once, undo, go on. What is asked stands in questions.js.

import { $, el, fill, hideProblem, say, showProblem } from "/static/js/dom.js";
import { LEVELS, ratings, show, title } from "./parts.js";
import { questionsOf } from "./questions.js";

const TITLES = { tekst: "Beoordeel deze tekst", paar: "Welke tekst is beter?", leestoets: "Lees de tekst" };

const EMPTY = {
  tekst: { soort: "tekst", scores: {}, aangewezen: [], opmerking: "" },
  paar: { soort: "paar", keuzes: {}, opmerking: "" },
  leestoets: { soort: "leestoets", antwoorden: [null, null, null], opmerking: "" },
};

const copy = (value) => JSON.parse(JSON.stringify(value));

/** Go to the first open task of a person, or to the end. */
export async function showStart(id, person) {
  const { taken } = await ratings.tasks(id, person);
  const open = taken.find((task) => !task.klaar);
  location.replace(`#/ronde/${id}/${person}/${open ? open.nummer : "klaar"}`);
  return null;
}

export async function showTask(id, person, number) {
  const [task, list] = await Promise.all([ratings.task(id, person, number), ratings.tasks(id, person)]);
  const place = { id, person, number: Number(number) };
  return () => draw(place, task, list);
}

function draw(place, task, list) {
  const at = { place, task, answer: task.oordeel ?? copy(EMPTY[task.soort]), before: [], saving: Promise.resolve() };
  const doneCount = list.taken.filter((t) => t.klaar).length;
  show(
    el("div", { class: "task-head" },
      title(TITLES[task.soort]),
      el("p", { class: "help" }, `${list.alias}, taak ${task.nummer} van ${task.totaal}. `, el("span", { id: "count" }, `${doneCount} van ${task.totaal} klaar.`)),
      el("progress", { id: "progress", max: task.totaal, value: doneCount, "aria-label": "Hoeveel taken klaar zijn" }),
      task.niveau ? el("p", {}, `De lezer is een ${LEVELS[task.niveau] ?? task.niveau}.`) : null),
    el("div", { id: "body", class: "view" }),
    el("div", { class: "bar task-bar" },
      el("a", { class: "button quiet", id: "back", href: back(place) }, "Terug"),
      el("button", { type: "button", class: "button quiet", id: "undo", on: { click: () => undo(at) }, "aria-disabled": "true" }, "Ongedaan maken"),
      el("p", { id: "saved", class: "help", role: "status" }, task.oordeel ? "Uw oordeel is bewaard." : "Wat u kiest, wordt meteen bewaard."),
      el("a", { class: "button primary", id: "next", href: next(place, task) }, task.nummer === task.totaal ? "Afronden" : "Volgende")),
  );
  redraw(at);
}

const back = ({ id, person, number }) => (number > 1 ? `#/ronde/${id}/${person}/${number - 1}` : `#/ronde/${id}`);

const next = ({ id, person, number }, task) =>
  `#/ronde/${id}/${person}/${number < task.totaal ? number + 1 : "klaar"}`;

/** Show the questions again with the answers of now. */
function redraw(at) {
  fill($("body"), questionsOf(at.task, at.answer, (change) => {
    at.before.push(copy(at.answer));
    change(at.answer);
    keep(at);
  }));
}

function undo(at) {
  if (!at.before.length) {
    say("Er is niets om ongedaan te maken.");
    return;
  }
  at.answer = at.before.pop();
  redraw(at);
  keep(at, "Uw laatste keuze is ongedaan gemaakt en bewaard.");
}

/** Keep the answer of now; calls wait for each other, so that the last one wins. */
function keep(at, words = "Bewaard.") {
  $("undo").setAttribute("aria-disabled", String(!at.before.length));
  const { place, task } = at;
  const body = copy(at.answer);
  const empty = JSON.stringify(body) === JSON.stringify(EMPTY[task.soort]);
  at.saving = at.saving.then(async () => {
    try {
      const state = empty
        ? await ratings.clear(place.id, place.person, place.number)
        : await ratings.keep(place.id, place.person, place.number, body);
      tell(at, state, words);
    } catch (error) {
      if (!error.problem) throw error;
      if ($("saved")) $("saved").textContent = "Niet bewaard. Maak uw laatste keuze nog een keer.";
      showProblem(error.problem);
    }
  });
}

function tell(at, state, words) {
  if (!$("progress")) return; // she went on to another page
  hideProblem();
  $("progress").value = state.aantalKlaar;
  $("count").textContent = `${state.aantalKlaar} van ${state.totaal} klaar.`;
  $("saved").textContent = state.klaar ? `${words} Deze taak is klaar.` : words;
}

export async function showDone(id, person) {
  const { alias, taken } = await ratings.tasks(id, person);
  const open = taken.filter((task) => !task.klaar);
  const link = (task) => el("li", {}, el("a", { class: "button small", href: `#/ronde/${id}/${person}/${task.nummer}` }, `Taak ${task.nummer}`));
  return () => show(
    title(open.length ? "Nog niet alles is klaar" : "U bent klaar"),
    el("section", { class: "card narrow" },
      open.length
        ? [el("p", {}, `${alias}, bij ${open.length === 1 ? "deze taak staat" : "deze taken staat"} nog een vraag open. Wat u al koos, is bewaard.`), el("ul", { class: "open-list" }, open.map(link))]
        : el("p", {}, `Dank u wel, ${alias}. Alle ${taken.length} taken zijn bewaard. U kunt deze pagina sluiten.`)),
    el("div", { class: "actions" },
      taken.length ? el("a", { class: "button", href: `#/ronde/${id}/${person}/1` }, "Bekijk uw oordelen") : null,
      el("a", { class: "button quiet", href: "#/" }, "Naar alle rondes")),
  );
}
