// The list of rounds, and who you are in a round.

import { areYouSure, el, say, showProblem } from "/static/js/dom.js";
import { day, ratings, show, title } from "./parts.js";

const done = (person) => `${person.klaar} van ${person.totaal} klaar`;

export async function showRounds() {
  const { rondes } = await ratings.rounds();
  return () => show(
    title("Teksten beoordelen"),
    el("p", { class: "lead" }, "Hier beoordeelt de werkgroep teksten. U ziet niet welk model een tekst schreef. Zo is het oordeel eerlijk."),
    el("div", { class: "actions" }, el("a", { class: "button primary", href: "#/nieuw" }, "Maak een nieuwe ronde")),
    rondes.length
      ? el("div", { class: "rounds" }, rondes.map(roundCard))
      : el("p", { class: "card empty" }, "Er zijn nog geen rondes. Een ronde is een set teksten die een paar mensen beoordelen. Maak een ronde om te beginnen."),
  );
}

function roundCard(round) {
  const card = el("section", { class: "card", "aria-label": round.naam },
    el("h2", {}, round.naam),
    el("p", { class: "help" }, `Gemaakt op ${day(round.gemaakt)}. ${round.teksten} ${round.teksten === 1 ? "tekst" : "teksten"} of paren. ` +
      (round.echt ? "Er staan echte teksten in." : "Alle teksten zijn verzonnen.")),
    el("ul", { class: "round-people" }, round.personen.map((p) => el("li", {}, `${p.alias}: ${done(p)}`))),
    el("div", { class: "actions" },
      el("a", { class: "button primary", href: `#/ronde/${round.id}`, "aria-label": `Beoordelen: ${round.naam}` }, "Beoordelen"),
      el("a", { class: "button", href: `#/ronde/${round.id}/uitkomst`, "aria-label": `Uitkomst: ${round.naam}` }, "Uitkomst"),
      el("button", { type: "button", class: "button danger", "aria-label": `Wissen: ${round.naam}`, on: { click: () => remove(round) } }, "Wissen")));
  return card;
}

async function remove(round) {
  const sure = await areYouSure({
    title: "Deze ronde wissen?",
    text: "De teksten en alle oordelen in deze ronde verdwijnen. Dat kan niet terug. Haal eerst de cijfers op als u die wilt houden.",
    yes: "Ja, wis de ronde",
  });
  if (!sure) return;
  try {
    await ratings.remove(round.id);
  } catch (error) {
    showProblem(error.problem);
    return;
  }
  (await showRounds())();
  document.querySelector("#view h1").focus();
  say("De ronde is gewist.");
}

export async function showPeople(id) {
  const round = await ratings.round(id);
  return () => show(
    title("Wie bent u?"),
    el("p", { class: "lead" }, `Ronde: ${round.naam}. Kies uw naam. Uw oordeel wordt meteen bewaard, u kunt later verdergaan.`),
    peopleCard("Beoordelaars", round, round.personen.filter((p) => !p.lezer)),
    peopleCard("Lezers van de leestoets", round, round.personen.filter((p) => p.lezer)),
    el("p", {}, el("a", { href: "#/" }, "Terug naar alle rondes")),
  );
}

function peopleCard(name, round, people) {
  if (!people.length) return null;
  return el("section", { class: "card narrow" },
    el("h2", {}, name),
    el("ul", { class: "plain" }, people.map((person) => el("li", { class: "person" },
      el("span", {}, el("strong", {}, person.alias), ` ${done(person)}`),
      el("a", { class: "button", href: `#/ronde/${round.id}/${person.nummer}`, "aria-label": `Ga verder als ${person.alias}` },
        person.klaar ? "Ga verder" : "Begin")))));
}
