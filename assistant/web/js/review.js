// Step 2: what is hidden. The worker sees it, corrects it, and sees what a model would see.

import { clearMark, drawAdvice, markedPlace, startAdvice } from "./advice.js";
import { $, el, fill, roving, slicer } from "./dom.js";
import { fixMention, rejectEntity, startCorrect, undo } from "./correct.js";
import { REASONS, tell } from "./corrections.js";
import { entities, isKind, typeLabel } from "./entities.js";
import { GROUPS, groupOf, plural, spoken } from "./labels.js";
import { isQuasi } from "./quasi.js";
import { selectedPiece } from "./selection.js";
import { go, loadKinds, state } from "./state.js";
import { drawSteps } from "./steps.js";

const PLACEHOLDER = /(\[[A-Z]+_\d+\])/;

export function startReview() {
  startCorrect(draw);
  startAdvice(showTip);
  $("see-source").addEventListener("click", () => see("source"));
  $("see-model").addEventListener("click", () => see("model"));
  $("to-write").addEventListener("click", () => go(`redacties/${state.case.id}/beslissen`));
}

export async function openReview() {
  state.kinds ??= await loadKinds();
  see("source");
  clearMark();
  draw();
}

function see(which) {
  const model = which === "model";
  $("see-source").setAttribute("aria-pressed", String(!model));
  $("see-model").setAttribute("aria-pressed", String(model));
  $("source-text").hidden = model;
  $("legend").hidden = model;
  $("hint-select").hidden = model;
  $("model-text").hidden = !model;
}

function draw() {
  drawSteps(); // a correction can open a sentence of step 3 again
  const found = entities().length;
  $("check-lead").textContent = found
    ? `We vonden ${plural(found, "gegeven", "gegevens")} om te verbergen. Kijk of alles klopt. U bent de laatste controle.`
    : "We vonden niets om te verbergen. Lees de tekst goed: staat er echt geen naam of adres in?";
  drawWarnings();
  drawSource();
  drawLegend();
  drawFound();
  drawCorrections();
  drawAdvice();
  fill($("model-text"), state.case.pseudonymisedText.split(PLACEHOLDER).map((part) =>
    PLACEHOLDER.test(part) ? el("span", { class: "ph" }, part) : part));
}

function drawWarnings() {
  const all = state.case.warnings.map((warning, i) => ({ warning, i }));
  const quasi = all.filter(({ warning }) => isQuasi(warning));
  const other = all.filter(({ warning }) => !isQuasi(warning));
  fill($("check-warnings"),
    state.lostPlaces ? el("div", { class: "notice notice-warn" }, el("div", {},
      el("strong", {}, `${plural(state.lostPlaces, "correctie is", "correcties zijn")} vervallen`),
      el("p", {}, "U veranderde de tekst. Een keuze voor een plek die er niet meer zo staat, geldt niet meer. Kijk die plekken opnieuw na."))) : null,
    other.length ? el("div", { class: "notice notice-warn" }, el("div", {},
      el("strong", {}, `Let op: ${plural(other.length, "punt", "punten")} om te bekijken`),
      el("ul", {}, other.map(drawWarning)))) : null,
    quasi.length ? el("div", { class: "notice notice-warn", id: "quasi" }, el("div", {},
      el("strong", {}, `Herkenbaar, ook zonder naam: ${plural(quasi.length, "punt", "punten")}`),
      el("p", {}, "Pas de tekst aan bij stap 1, of laat het zo staan. Gaat de tekst naar een model op een server? Dan vragen we bij stap 4 waarom het mag blijven staan."),
      el("ul", {}, quasi.map(drawWarning)))) : null);
}

function drawWarning({ warning, i }) {
  const cut = slicer(state.case.text);
  const placed = warning.start !== null;
  const words = placed ? cut(warning.start, warning.end).replace(/\s+/g, " ") : "";
  return el("li", {},
    placed && isQuasi(warning) ? el("q", { class: "words" }, words) : null, placed && isQuasi(warning) ? ": " : null,
    `${warning.message} `,
    placed ? el("button", { type: "button", class: "link", "aria-label": `Toon in de tekst: ${words}`, on: { click: () => showAlert(i) } }, "Toon in de tekst") : null);
}

function showAlert(index) {
  see("source");
  const place = $("source-text").querySelector(`[data-alert~="${index}"]`);
  if (!place) return;
  place.scrollIntoView({ block: "center" });
  const target = place.querySelector(".hit") ?? place;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

/** Mark the words of a tip and go there. */
function showTip() {
  see("source");
  drawSource();
  const place = $("source-text").querySelector(".tip-here");
  if (!place) return;
  place.setAttribute("tabindex", "-1");
  place.scrollIntoView({ block: "center" });
  place.focus({ preventScroll: true });
}

/** Draw the text as pieces: a piece starts where a hidden part, a warning or a tip starts or ends. */
function drawSource() {
  const { text, mentions, warnings } = state.case;
  const cut = slicer(text);
  const placed = warnings.map((w, i) => ({ ...w, i })).filter((w) => w.start !== null);
  const inside = (p) => mentions.some((m) => m.start < p && p < m.end);
  const borders = new Set([0, cut.size]);
  for (const m of mentions) borders.add(m.start).add(m.end);
  const tip = markedPlace();
  for (const w of [...placed, ...(tip ? [tip] : [])]) for (const p of [w.start, w.end]) if (!inside(p)) borders.add(p);
  const sorted = [...borders].sort((a, b) => a - b);
  const marks = [];
  const pieces = sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1];
    const mention = mentions.find((m) => m.start === start && m.end === end && isKind(m.type));
    const alerts = placed.filter((w) => w.start < end && w.end > start);
    const words = mention ? mark(mention, cut(start, end), marks) : cut(start, end);
    const piece = tip && tip.start < end && tip.end > start ? el("mark", { class: "tip-here" }, words) : words;
    return alerts.length ? el("span", { class: "alert-here", data: { alert: alerts.map((w) => w.i).join(" ") } }, piece) : piece;
  });
  fill($("source-text"), pieces);
  roving($("source-text"), marks);
}

function mark(mention, form, marks) {
  const tag = mention.role && mention.role !== "PERSOON" ? mention.role.toLowerCase() : "";
  const node = el("span", {
    class: `hit hit-${groupOf(mention.type)}`,
    role: "button",
    "aria-label": `${form}: verborgen als ${spoken(mention.placeholder)}. Wijzig.`,
    title: `${spoken(mention.placeholder)}: ${typeLabel(mention.type)}`,
    data: { tag, entity: mention.entity },
    on: {
      click: (event) => { // a drag with the mouse selects a part; it is no click
        if (!event.detail || selectedPiece() === null) fixMention(mention, form);
      },
      mouseenter: () => light(mention.entity),
      mouseleave: () => light(null),
      focus: () => light(mention.entity),
      blur: () => light(null),
    },
  }, form);
  marks.push(node);
  return node;
}

function light(entity) {
  for (const node of $("source-text").querySelectorAll(".hit")) node.classList.toggle("same", node.dataset.entity === entity);
}

function drawLegend() {
  const groups = Object.keys(GROUPS).filter((g) => state.case.mentions.some((m) => groupOf(m.type) === g));
  fill($("legend"), groups.map((g) => el("li", {}, el("span", { class: `hit hit-${g}`, "aria-hidden": "true" }, "abc"), GROUPS[g])));
  $("legend").hidden = groups.length === 0 || $("source-text").hidden;
}

// Which groups the worker opened or shut: a correction draws the list again.
const opened = new Set();
const shut = new Set();
const remember = (group) => (event) => {
  (event.target.open ? opened : shut).add(group);
  (event.target.open ? shut : opened).delete(group);
};

function drawFound() {
  const all = entities();
  $("found-title").textContent = `Gevonden (${all.length})`;
  if (!all.length) {
    fill($("found"), el("p", { class: "empty" }, "Nog niets. Voeg hierboven toe wat verborgen moet worden."));
    return;
  }
  const groups = Object.keys(GROUPS).map((g) => [g, all.filter((one) => groupOf(one.mention.type) === g)]);
  fill($("found"), groups.filter(([, list]) => list.length).map(([g, list]) =>
    el("details", { class: "found-group", open: shut.has(g) ? false : g === "person" || opened.has(g), on: { toggle: remember(g) } },
      el("summary", {}, `${GROUPS[g]} (${list.length})`), list.map(drawEntity))));
}

function drawEntity({ mention, forms }) {
  const names = [...forms.keys()];
  const total = [...forms.values()].reduce((a, b) => a + b, 0);
  const others = names.slice(1);
  const role = mention.role && mention.role !== "PERSOON" ? mention.role.toLowerCase() : typeLabel(mention.type);
  return el("div", { class: "entity", on: { mouseenter: () => light(mention.entity), mouseleave: () => light(null) } },
    el("strong", {}, names[0]),
    el("span", { class: "ph" }, mention.placeholder),
    el("p", { class: "forms" }, `${role}, ${total} keer${others.length ? `; ook als: ${others.join(", ")}` : ""}`),
    el("div", { class: "row" },
      el("button", { type: "button", class: "link", "aria-label": `Wijzig ${names[0]}`, on: { click: () => fixMention(mention, names[0]) } }, "Wijzig"),
      el("button", { type: "button", class: "link", "aria-label": `${names[0]} niet verbergen`, on: { click: () => rejectEntity(names, mention.type) } }, "Niet verbergen")));
}

function drawCorrections() {
  const list = state.case.corrections;
  $("corrections-card").hidden = list.length === 0;
  fill($("corrections"), list.map((c) => el("li", { class: "fixes" },
    el("span", {}, el("b", {}, c.form), ` ${tell(c, typeLabel)}`, el("small", {}, REASONS[c.reason] ?? "")),
    el("button", { type: "button", class: "link", "aria-label": `Maak ongedaan: ${c.form} ${tell(c, typeLabel)}`, on: { click: () => undo(c) } }, "Ongedaan"))));
}
