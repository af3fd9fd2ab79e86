// Step 2: what is hidden. The worker sees it, corrects it, and sees what a model would see.

import { api } from "./api.js";
import { $, el, fill, roving, say, slicer } from "./dom.js";
import { GROUPS, groupOf, plural, spoken } from "./labels.js";
import { askFix, startFix } from "./fix.js";
import { go, loadKinds, state } from "./state.js";

const PLACEHOLDER = /(\[[A-Z]+_\d+\])/;

export function startReview() {
  startFix();
  $("see-source").addEventListener("click", () => see("source"));
  $("see-model").addEventListener("click", () => see("model"));
  $("add-form").addEventListener("submit", (event) => {
    event.preventDefault();
    addWord($("add-word").value.trim());
  });
  $("to-write").addEventListener("click", () => go(`redacties/${state.case.id}/schrijven`));
  $("float-hide").addEventListener("click", () => addWord(selectedWord()));
  document.addEventListener("selectionchange", placeFloat);
}

export async function openReview() {
  state.kinds ??= await loadKinds();
  see("source");
  draw();
}

// What looked like a placeholder in the source is replaced too; that is no person or thing.
const isKind = (type) => state.kinds.types.some((t) => t.name === type);
const typeLabel = (name) => state.kinds.types.find((t) => t.name === name)?.label ?? name;

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
  const found = entities().length;
  $("check-lead").textContent = found
    ? `We vonden ${plural(found, "gegeven", "gegevens")} om te verbergen. Kijk of alles klopt. U bent de laatste controle.`
    : "We vonden niets om te verbergen. Lees de tekst goed: staat er echt geen naam of adres in?";
  drawWarnings();
  drawSource();
  drawLegend();
  drawFound();
  drawCorrections();
  fill($("model-text"), state.case.pseudonymisedText.split(PLACEHOLDER).map((part) =>
    PLACEHOLDER.test(part) ? el("span", { class: "ph" }, part) : part));
}

function drawWarnings() {
  const warnings = state.case.warnings;
  fill($("check-warnings"), warnings.length ? el("div", { class: "notice notice-warn" }, el("div", {},
    el("strong", {}, `Let op: ${plural(warnings.length, "punt", "punten")} om te bekijken`),
    el("ul", {}, warnings.map((warning, i) => el("li", {}, `${warning.message} `,
      warning.start === null ? null : el("button", { type: "button", class: "link", on: { click: () => showAlert(i) } }, "Toon in de tekst")))))) : null);
}

function showAlert(index) {
  see("source");
  const place = $("source-text").querySelector(`[data-alert="${index}"]`);
  if (!place) return;
  place.scrollIntoView({ block: "center" });
  const target = place.querySelector(".hit") ?? place;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

/** Draw the text as pieces: a piece starts where a hidden part or a warning starts or ends. */
function drawSource() {
  const { text, mentions, warnings } = state.case;
  const cut = slicer(text);
  const placed = warnings.map((w, i) => ({ ...w, i })).filter((w) => w.start !== null);
  const inside = (p) => mentions.some((m) => m.start < p && p < m.end);
  const borders = new Set([0, cut.size]);
  for (const m of mentions) borders.add(m.start).add(m.end);
  for (const w of placed) for (const p of [w.start, w.end]) if (!inside(p)) borders.add(p);
  const sorted = [...borders].sort((a, b) => a - b);
  const marks = [];
  const pieces = sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1];
    const mention = mentions.find((m) => m.start === start && m.end === end && isKind(m.type));
    const alert = placed.find((w) => w.start < end && w.end > start);
    const piece = mention ? mark(mention, cut(start, end), marks) : cut(start, end);
    return alert ? el("span", { class: "alert-here", data: { alert: alert.i } }, piece) : piece;
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
      click: () => fixMention(mention, form),
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

/** Return the hidden things, each once, with the forms in which it stands in the text. */
function entities() {
  const cut = slicer(state.case.text);
  const all = new Map();
  for (const mention of state.case.mentions.filter((m) => isKind(m.type))) {
    const form = cut(mention.start, mention.end);
    const one = all.get(mention.entity) ?? { mention, forms: new Map() };
    one.forms.set(form, (one.forms.get(form) ?? 0) + 1);
    all.set(mention.entity, one);
  }
  return [...all.values()];
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
      el("button", { type: "button", class: "link", "aria-label": `${names[0]} niet verbergen`, on: { click: () => reject(names) } }, "Niet verbergen")));
}

function drawCorrections() {
  const list = state.case.corrections;
  const words = { add: "ook verbergen", reject: "niet verbergen" };
  $("corrections-card").hidden = list.length === 0;
  fill($("corrections"), list.map((c) => el("li", { class: "fixes" },
    el("span", {}, el("b", {}, c.form), ` ${words[c.kind] ?? `is ${c.role ? c.role.toLowerCase() : typeLabel(c.type)}`}`),
    el("button", { type: "button", class: "link", "aria-label": `Maak ongedaan: ${c.form}`, on: { click: () => undo(c) } }, "Ongedaan"))));
}

async function apply(corrections, message) {
  state.case = await api.patchCase(state.case.id, { corrections });
  draw();
  say(message);
}

const without = (forms) => state.case.corrections.filter((c) => !forms.includes(c.form));

async function undo(correction) {
  await apply(state.case.corrections.filter((c) => c !== correction), `Ongedaan gemaakt: ${correction.form}.`);
  ($("corrections").querySelector("button") ?? $("add-word")).focus();
}

async function reject(forms) {
  const added = state.case.corrections.filter((c) => c.kind === "add").map((c) => c.form);
  const fresh = forms.filter((f) => !added.includes(f)).map((form) => ({ kind: "reject", form }));
  await apply([...without(forms), ...fresh], `Wordt niet verborgen: ${forms.join(", ")}.`);
  $("h-2").focus({ preventScroll: true });
}

async function fixMention(mention, form) {
  const why = `Wordt nu ${spoken(mention.placeholder)}. Gevonden door: ${mention.reason || mention.recognizer}.`;
  const answer = await askFix({ title: form, why, type: mention.type, role: mention.role, known: true });
  if (answer === null) return;
  if (answer.reject) {
    await reject([form]);
    return;
  }
  const old = state.case.corrections.find((c) => c.form === form);
  const kind = old?.kind === "add" ? "add" : "change";
  await apply([...without([form]), { kind, form, type: answer.type, role: answer.role }], `Gewijzigd: ${form}.`);
  const again = [...$("source-text").querySelectorAll(".hit")].find((node) => node.textContent === form);
  (again ?? $("h-2")).focus({ preventScroll: true });
}

async function addWord(word) {
  $("float-hide").hidden = true;
  const trouble = !word ? "Vul eerst een woord of naam in." : state.case.text.includes(word) ? "" : "Dit staat zo niet in de tekst. Let op hoofdletters.";
  $("add-error").textContent = trouble;
  $("add-error").hidden = !trouble;
  if (trouble) {
    $("add-word").setAttribute("aria-invalid", "true");
    $("add-word").focus();
    return;
  }
  $("add-word").removeAttribute("aria-invalid");
  const answer = await askFix({ title: word, why: "Dit woord wordt overal in de tekst verborgen.", type: "PERSON", role: "PERSOON", known: false });
  if (answer === null) return;
  $("add-word").value = "";
  await apply([...without([word]), { kind: "add", form: word, type: answer.type, role: answer.role }], `Wordt verborgen: ${word}.`);
  $("add-word").focus();
}

/** Return the selected words, without the tags, spaces and punctuation around them. */
function selectedWord() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || $("view-2").hidden) return "";
  const range = selection.getRangeAt(0);
  if (!$("source-text").contains(range.commonAncestorContainer)) return "";
  const word = selection.toString().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return word.length <= 200 && !word.includes("\n") ? word : "";
}

function placeFloat() {
  const button = $("float-hide");
  button.hidden = !selectedWord();
  if (button.hidden) return;
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const top = box.bottom + 8 + 44 > innerHeight ? box.top - 52 : box.bottom + 8;
  button.style.setProperty("top", `${Math.max(8, top)}px`);
  button.style.setProperty("left", `${Math.min(Math.max(8, box.left), innerWidth - 150)}px`);
}
