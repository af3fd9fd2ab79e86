// The coordinator makes a round: who rates, and which texts.

import { $, el, say, showProblem } from "/static/js/dom.js";
import { LEVELS, TASKS, box, day, ratings, show, title } from "./parts.js";
import { ownTests, questionFields } from "./toets.js";

const lines = (id) => $(id).value.split("\n").map((line) => line.trim()).filter(Boolean);
const ticked = (name) => Array.from(document.querySelectorAll(`input[name="${name}"]:checked`), (input) => input.value);

export async function showNew() {
  const sources = await ratings.sources();
  return () => show(
    title("Maak een ronde"),
    el("p", { class: "lead" }, "Kies wie er beoordelen en welke teksten zij krijgen. De teksten worden verdeeld en gehusseld."),
    el("form", { id: "new", novalidate: true, on: { submit: (event) => make(event) } },
      people(),
      practice(sources),
      drafts(sources),
      readers(sources),
      el("p", { class: "help" }, `De ronde bewaart een kopie van de teksten, versleuteld. ${sources.bewaardagen} dagen na het laatste gebruik wordt de ronde gewist.`),
      el("div", { class: "actions" },
        el("button", { type: "submit", class: "button primary", id: "make" }, "Maak de ronde"),
        el("a", { class: "button quiet", href: "#/" }, "Terug"))),
  );
}

function area(id, label, help) {
  return el("div", { class: "field" },
    el("label", { for: id }, label),
    el("textarea", { id, rows: "3", spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-help` }),
    el("p", { class: "help", id: `${id}-help` }, help));
}

function select(id, label, options) {
  return el("div", { class: "field" },
    el("label", { for: id }, label),
    el("select", { id }, options.map(([value, words]) => el("option", { value }, words))));
}

function people() {
  return el("fieldset", { class: "card narrow" },
    el("legend", { class: "label-lg" }, "De ronde"),
    el("div", { class: "field" },
      el("label", { for: "name" }, "Naam van de ronde"),
      el("input", { type: "text", id: "name", maxlength: "80", autocomplete: "off" })),
    area("raters", "Beoordelaars", "Een afkorting per regel, bijvoorbeeld AB. Gebruik geen volledige namen."),
    select("overlap", "Door hoeveel mensen wordt elke tekst beoordeeld?", [["2", "2 mensen"], ["3", "3 mensen"], ["4", "4 mensen"]]));
}

function list(legend, name, rows, empty) {
  const all = (event) => {
    const boxes = document.querySelectorAll(`input[name="${name}"]`);
    const on = !Array.from(boxes).every((input) => input.checked);
    boxes.forEach((input) => { input.checked = on; });
    say(on ? `${event.target.dataset.what}: alles gekozen.` : `${event.target.dataset.what}: niets gekozen.`);
  };
  return el("fieldset", { class: "pick" },
    el("legend", {}, legend),
    rows.length
      ? [el("p", {}, el("button", { type: "button", class: "button small", data: { what: legend }, "aria-label": `${legend}: kies alles of niets`, on: { click: all } }, "Kies alles of niets")),
        el("div", { class: "pick-list", tabindex: "0", role: "group", "aria-label": legend }, rows.map((row) => box({ name, ...row })))]
      : el("p", { class: "empty" }, empty));
}

const shipped = (rows) => rows.map((row) => ({ value: row.id, label: row.titel, help: `Voor een ${LEVELS[row.niveau]}` }));

function practice(sources) {
  return el("fieldset", { class: "card narrow" },
    el("legend", { class: "label-lg" }, "Verzonnen teksten"),
    el("p", { class: "help" }, "Oefengevallen zijn korte teksten waarin soms een fout is gezaaid. Zo ziet u of mensen fouten opmerken. De beoordelaars zien niet dat het oefening is."),
    list("Oefengevallen", "practice", shipped(sources.oefengevallen), "Er zijn geen oefengevallen. Vraag ICT om de map opnieuw te plaatsen."),
    box({ name: "compare-practice", value: "yes", label: "Ook twee versies vergelijken", help: "Van elk gekozen oefengeval met een fout: de goede versie naast de foute, zonder te zeggen welke dat is." }),
    select("drawn", "Extra teksten uit de verzameling van de controle", [["0", "geen"], ["5", "5 teksten"], ["10", "10 teksten"], ["20", "20 teksten"]]));
}

const written = (rows) => rows.map((row) => ({
  value: row.id,
  label: `${row.begin} …`,
  help: `Rapportage ${row.bron}, ${TASKS[row.taak] ?? row.taak}, ${day(row.gemaakt)}. Geschreven door: ${row.systeem}`,
}));

function drafts(sources) {
  const rows = written(sources.concepten);
  return el("fieldset", { class: "card narrow" },
    el("legend", { class: "label-lg" }, "Echte concepten"),
    el("p", { class: "help" }, "Concepten van deze dienst die klaar zijn. De teksten blijven in deze toepassing. Let op: wie de ronde opent, leest ze."),
    list("Concepten", "drafts", rows, "Er zijn nu geen concepten die klaar zijn. Maak er eerst een bij Schrijven."),
    rows.length
      ? box({ name: "compare-drafts", value: "yes", label: "Ook twee aan twee vergelijken", help: "Twee concepten van dezelfde rapportage, voor dezelfde lezer, komen naast elkaar. Zo vergelijkt u modellen, opdrachten of versies. De beoordelaars zien niet wat ze schreef." })
      : null);
}

function readers(sources) {
  const invented = written(sources.concepten.filter((row) => row.verzonnen));
  return el("fieldset", { class: "card narrow" },
    el("legend", { class: "label-lg" }, "Leestoets"),
    el("p", { class: "help" }, "Een lezer leest een tekst en beantwoordt drie vragen. Doe dit met lezers van het goede niveau, bijvoorbeeld jongeren uit de cliëntenraad."),
    list("Teksten voor de leestoets", "readers", shipped(sources.leestoetsen), "Er zijn geen teksten voor de leestoets."),
    list("Concepten van verzonnen voorbeelden", "read-drafts", invented, "Er zijn nog geen concepten van een voorbeeld. Kies bij Schrijven een voorbeeld en laat het herschrijven. Een echte rapportage kan hier niet."),
    invented.length ? questionFields() : null,
    area("reader-names", "Lezers", "Een afkorting per regel. Elke lezer leest alle gekozen teksten. Van de concepten leest elke lezer er één."));
}

const NO_NAME = { title: "De ronde heeft nog geen naam", detail: "Geef de ronde een naam. Vul daarna de rest in." };

async function make(event) {
  event.preventDefault();
  const button = $("make");
  if (button.getAttribute("aria-disabled") === "true") return;
  const empty = !$("name").value.trim();
  $("name").setAttribute("aria-invalid", String(empty));
  if (empty) {
    showProblem(NO_NAME);
    $("name").focus();
    return;
  }
  button.setAttribute("aria-disabled", "true");
  say("De ronde wordt gemaakt.");
  try {
    const round = await ratings.make(wishes());
    location.hash = `#/ronde/${round.id}`;
  } catch (error) {
    if (!error.problem) throw error;
    showProblem(error.problem);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function wishes() {
  return {
    naam: $("name").value,
    beoordelaars: lines("raters"),
    lezers: lines("reader-names"),
    oefengevallen: ticked("practice"),
    oefengevallenVergelijken: ticked("compare-practice").length > 0,
    leestoetsen: ticked("readers"),
    steekproef: Number($("drawn").value),
    concepten: ticked("drafts"),
    leestoetsConcepten: ownTests(ticked("read-drafts")),
    conceptenVergelijken: ticked("compare-drafts").length > 0,
    overlap: Number($("overlap").value),
  };
}
