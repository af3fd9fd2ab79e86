// Step 1: the text, what to make of it, and for whom.

import { api } from "./api.js";
import { stillFitting } from "./corrections.js";
import { $, areYouSure, el, fill, hideProblem, say, slicer } from "./dom.js";
import { plural, TASKS } from "./labels.js";
import { busy, go, loadKinds, once, state } from "./state.js";

const loadSamples = once(api.samples);
let saved = ""; // the text that the service has; anything else would be lost by closing the tab

export function startPaste() {
  fill($("task-choices"), Object.entries(TASKS).map(([name, task], i) =>
    el("label", { class: "choice" },
      el("input", { type: "radio", name: "task", value: name, checked: i === 0, on: { change: () => chooseTask(name) } }),
      el("span", {}, el("b", {}, task.label), el("small", {}, task.help)))));
  $("audience").addEventListener("change", showLevel);
  $("text").addEventListener("input", showLength);
  $("file").addEventListener("change", openFile);
  $("known-add").addEventListener("click", async () => (await addKnown()).querySelector("input").focus());
  $("paste-form").addEventListener("submit", (event) => {
    event.preventDefault();
    busy($("to-check"), "Bezig met zoeken…", check);
  });
  window.addEventListener("beforeunload", (event) => {
    if ($("text").value.trim() && $("text").value !== saved) event.preventDefault();
  });
  loadSamples().then(({ voorbeelden }) => {
    fill($("samples"), voorbeelden.map((sample) =>
      el("button", { type: "button", class: "button small quiet", on: { click: () => useSample(sample.id) } }, sample.title)));
  }).catch(() => { $("samples").closest("fieldset").hidden = true; });
  api.health().then((health) => {
    state.maxText = health.maxText;
    if (health.status === "fout") {
      fill($("notice"), el("div", {}, el("strong", {}, "De dienst kan nu niet schrijven"), el("p", {}, health.detail)));
      $("notice").hidden = false;
    }
  }).catch(() => {});
  showLength();
}

function chooseTask(name) {
  $("audience").value = TASKS[name].audience;
  showLevel();
}

function showLevel() {
  $("level-field").hidden = $("audience").value !== "kind";
}

function showLength() {
  const text = $("text").value;
  const words = text.split(/\s+/).filter(Boolean).length;
  $("text-help").textContent = words
    ? `${plural(words, "woord", "woorden")}.`
    : "Nog geen tekst.";
  if (text.length <= state.maxText) refuse("");
}

function refuse(message) {
  $("text-error").textContent = message;
  $("text-error").hidden = !message;
  if (message) {
    $("text").setAttribute("aria-invalid", "true");
    $("text").focus();
  } else {
    $("text").removeAttribute("aria-invalid");
  }
}

async function mayReplace() {
  const text = $("text").value;
  return !text.trim() || text === saved || areYouSure({
    title: "Tekst vervangen?",
    text: "In het vak staat al een tekst. Die verdwijnt als u doorgaat.",
    yes: "Vervang de tekst",
  });
}

function setText(text) {
  state.case = null;
  state.draft = null;
  state.lostPlaces = 0;
  $("text").value = text;
  saved = "";
  refuse("");
  showLength();
}

async function useSample(id) {
  if (!(await mayReplace())) return;
  const sample = await api.sample(id);
  hideProblem();
  setText(sample.text);
  if ($("level").querySelector(`[value="${sample.level}"]`)) $("level").value = sample.level;
  saved = sample.text; // it can always be loaded again
  if (location.hash.length > 2) go("");
  say("Het voorbeeld staat in het vak.");
}

async function openFile() {
  const file = $("file").files[0];
  $("file").value = "";
  if (!file || !(await mayReplace())) return;
  if (file.size > 4 * state.maxText) {
    refuse("Dit bestand is te groot. Open het zelf, kopieer een deel en plak dat in het vak.");
    return;
  }
  const bytes = await file.arrayBuffer();
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes); // how older Windows programs save text
  }
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) {
    refuse("Dit is geen tekstbestand. Open het in het programma waar het van is, kopieer de tekst en plak die hier.");
    return;
  }
  setText(text);
  say("De tekst van het bestand staat in het vak.");
}

async function addKnown(entry = { name: "", role: "KIND" }) {
  state.kinds ??= await loadKinds();
  const row = el("div", { class: "known-row" },
    el("input", { type: "text", maxlength: 200, autocomplete: "off", "aria-label": "Naam" }),
    el("select", { "aria-label": "Rol" }, state.kinds.roles.map((role) => el("option", { value: role.name }, role.label))),
    el("button", { type: "button", class: "link", "aria-label": "Verwijder deze naam", on: { click: () => { row.remove(); $("known-add").focus(); } } }, "Weg"));
  row.querySelector("input").value = entry.name;
  row.querySelector("select").value = entry.role;
  $("known-rows").append(row);
  return row;
}

function readForm() {
  const audience = $("audience").value;
  const known = [...$("known-rows").children]
    .map((row) => ({ name: row.querySelector("input").value.trim(), role: row.querySelector("select").value }))
    .filter((entry) => entry.name);
  return {
    text: $("text").value,
    known,
    request: {
      task: document.querySelector("input[name=task]:checked").value,
      audience,
      level: audience === "kind" ? $("level").value : null,
      ...kept(audience),
    },
  };
}

/** Return what was chosen in step 3 and 4 and still holds: the reader, and why a warning may stay. */
function kept(audience) {
  const old = state.case?.request;
  if (!old) return {};
  return {
    recipient: old.audience === audience ? old.recipient : null,
    accepted: state.case.text === $("text").value ? old.accepted ?? [] : [],
  };
}

/** Return the corrections that hold for a changed text, if there are fewer. */
function keptCorrections(text) {
  const old = state.case?.corrections ?? [];
  const left = stillFitting(old, slicer(text));
  state.lostPlaces = old.length - left.length;
  return state.lostPlaces ? { corrections: left } : {};
}

async function check() {
  const form = readForm();
  if (!form.text.trim()) {
    refuse("Plak eerst een tekst. U kunt ook een voorbeeld laden.");
    return;
  }
  const size = Array.from(form.text).length;
  if (size > state.maxText) {
    refuse(`Deze tekst heeft ${size.toLocaleString("nl-NL")} tekens. Er passen er ${state.maxText.toLocaleString("nl-NL")}. Deel de tekst op.`);
    return;
  }
  refuse("");
  say("Bezig met zoeken naar persoonsgegevens.");
  const old = state.case;
  try {
    state.case = old ? await api.patchCase(old.id, { ...form, ...keptCorrections(form.text) }) : await api.createCase(form);
  } catch (error) {
    if (error.problem?.status === 400) {
      refuse(error.problem.detail);
      return;
    }
    throw error;
  }
  $("text").value = state.case.text; // offsets count in the text as the service reads it
  saved = $("text").value;
  go(`redacties/${state.case.id}`);
}

/** Bring back the form as it was when `record` was made. */
export async function fillForm(record) {
  state.lostPlaces = 0;
  $("text").value = record.text;
  saved = record.text;
  const wishes = record.request;
  if (wishes) {
    const radio = document.querySelector(`input[name=task][value="${wishes.task}"]`);
    if (radio) radio.checked = true;
    $("audience").value = wishes.audience ?? TASKS[wishes.task].audience;
    if (wishes.level && wishes.level !== "ouder") $("level").value = wishes.level;
  }
  showLevel();
  showLength();
  $("known-rows").replaceChildren();
  $("known-rows").closest("details").open = record.known.length > 0;
  for (const entry of record.known) await addKnown(entry);
}

export function clearForm() {
  state.lostPlaces = 0;
  $("paste-form").reset();
  $("known-rows").replaceChildren();
  saved = "";
  refuse("");
  showLevel();
  showLength();
}
