// Step 4: choose who writes, and follow the writing. Closing the tab stops nothing.

import { api, ApiProblem } from "./api.js";
import { $, el, fill, say } from "./dom.js";
import { plural, STATUSES, wishLine } from "./labels.js";
import { accepted, drawSettle, flagOpen, isQuasi, openMatters } from "./quasi.js";
import { isReaderProblem, READER_ADVICE, readerName } from "./reader.js";
import { busy, go, loadKinds, state } from "./state.js";
import { sendBack } from "./tell.js";

let stream = null;
let silent = null; // timer: how long nothing was heard

export function startWriting() {
  $("write-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (mustSettle() && openMatters()) flagOpen();
    else busy($("start"), "Bezig met starten…", start);
  });
  $("model-choices").addEventListener("change", showSettle);
  $("cancel").addEventListener("click", () => busy($("cancel"), "Bezig met stoppen…", stop));
}

export function leaveWriting() {
  stream?.close();
  stream = null;
  clearTimeout(silent);
}

function part(which) {
  for (const id of ["write-ready", "write-busy", "write-ended"]) $(id).hidden = id !== which;
}

/** Show the choice of a model, or where the draft is. */
export async function openWriting(draft) {
  if (!draft) {
    await prepare();
  } else if (draft.status === "wacht" || draft.status === "bezig") {
    follow(draft);
  } else {
    ended(draft);
  }
}

async function prepare() {
  part("write-ready");
  state.kinds ??= await loadKinds();
  const request = state.case.request ?? { task: "kindgericht" };
  $("write-lead").textContent = `U vroeg om: ${wishLine(request).toLowerCase()}. Lezer: ${readerName(request)}. Het model ziet alleen de tekst waarin alles verborgen is.`;
  drawSettle(showSettle);
  $("settle").hidden = true;
  await drawModels();
  showSettle();
}

/** Return whether the chosen model runs on a server, so that each warning needs a reason. */
function mustSettle() {
  const name = document.querySelector("input[name=model]:checked")?.value;
  const model = state.models?.find((m) => m.name === name);
  return model?.remote === true && state.case.warnings.some(isQuasi);
}

/** Show the reasons only for a model on a server, and say why the button waits. */
function showSettle() {
  const asked = mustSettle();
  const open = asked ? openMatters() : 0;
  $("settle").hidden = !asked;
  $("start-why").hidden = open === 0;
  $("start-why").textContent = open ? `U kunt nog niet schrijven: geef eerst bij ${plural(open, "punt", "punten")} een reden. Of kies een manier van schrijven zonder server.` : "";
  if (open) $("start").setAttribute("aria-disabled", "true");
  else $("start").removeAttribute("aria-disabled");
}

async function drawModels() {
  if (!state.models) fill($("model-choices"), el("p", { class: "help" }, "Even kijken welke modellen er zijn…"));
  const { modellen } = await api.models();
  state.models = modellen;
  const chosen = modellen.find((m) => m.default && m.ready) ?? modellen.find((m) => m.ready);
  fill($("model-choices"), modellen.map((model) => el("label", { class: "choice" },
    el("input", { type: "radio", name: "model", value: model.name, disabled: !model.ready, checked: model === chosen }),
    el("span", {},
      el("b", {}, model.label),
      model.warning ? el("small", { class: model.engine ? "trial" : "" }, model.warning) : null,
      model.ready ? null : el("small", {}, model.nextStep ?? "Dit model kan nu niet schrijven. Vraag ICT.")))));
}

async function start() {
  const engine = document.querySelector("input[name=model]:checked")?.value ?? "none";
  const { task, audience, level, recipient } = state.case.request ?? { task: "kindgericht" };
  const request = { task, audience, level, recipient, accepted: accepted() };
  try {
    state.case = await api.patchCase(state.case.id, { request });
    state.draft = await api.createDraft({ ...request, redactieId: state.case.id, engine });
  } catch (error) {
    if (!(error instanceof ApiProblem) || !tellAtField(error.problem)) throw error;
    return;
  }
  go(`concepten/${state.draft.id}`);
}

/** Show a problem at the field or in the step that it is about; return whether there is one. */
function tellAtField(problem) {
  if (sendBack(problem)) return true;
  if (problem.code !== "open-warnings") return false;
  $("settle").hidden = false;
  const told = flagOpen((problem.errors ?? []).map((e) => e.code));
  $("settle").hidden = !told;
  return told;
}

function follow(draft) {
  part("write-busy");
  fill($("so-far"));
  $("so-far-card").hidden = true;
  shown.paragraph = -1;
  tellModel(draft.request.engine);
  tellState({ status: draft.status, place: draft.place });
  if (draft.progress) tellProgress(draft.progress);
  leaveWriting();
  stream = api.followDraft(draft.id);
  stream.addEventListener("toestand", (event) => tellState(JSON.parse(event.data)));
  stream.addEventListener("voortgang", (event) => tellProgress(JSON.parse(event.data)));
  stream.addEventListener("zin", (event) => addSentence(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    $("progress-help").textContent = "De verbinding is even weg. Het schrijven gaat door.";
    if (stream?.readyState === EventSource.CLOSED) silent = setTimeout(() => refresh(draft.id), 2000);
  });
}

/** Say who writes, with its warning. */
async function tellModel(engine) {
  $("progress-model").textContent = "";
  state.models ??= (await api.models()).modellen;
  const model = state.models.find((m) => (engine ? m.name === engine : m.default));
  if (model) $("progress-model").textContent = `${model.label}. ${model.warning ?? ""}`;
}

function tellState(data) {
  if (data.status === "wacht") {
    $("progress-title").textContent = "Uw tekst wacht";
    $("progress").removeAttribute("value");
    $("progress-help").textContent = data.place
      ? `Er ${data.place === 1 ? "gaat" : "gaan"} nog ${plural(data.place, "tekst", "teksten")} voor. U mag dit tabblad sluiten.`
      : "Het schrijven begint zo.";
    say($("progress-help").textContent);
  } else if (data.status === "bezig") {
    $("progress-title").textContent = "Bezig met schrijven";
    $("progress-help").textContent = "Het begin duurt even: het model leest eerst de opdracht. U mag dit tabblad sluiten: de tekst komt bij Eerdere concepten.";
  } else {
    leaveWriting();
    refresh(state.draft.id);
  }
}

function tellProgress({ step, done, total }) {
  $("progress").max = Math.max(total, 1);
  $("progress").value = done;
  $("progress-title").textContent = step === "controleren" ? "Bezig met controleren"
    : done ? `Zin ${done} van ${total} is klaar` : "Bezig met de eerste zin";
  if (done) $("progress-help").textContent = "U mag dit tabblad sluiten: de tekst komt bij Eerdere concepten.";
  if (done && done % 5 === 0) say(`${done} van ${plural(total, "zin", "zinnen")} klaar.`);
}

const shown = { paragraph: -1 };

function addSentence(sentence) {
  $("so-far-card").hidden = false;
  if (sentence.paragraph !== shown.paragraph) {
    $("so-far").append(el("p"));
    shown.paragraph = sentence.paragraph;
  }
  $("so-far").lastElementChild.append(`${sentence.text} `);
}

async function refresh(id) {
  const draft = await api.readDraft(id);
  if (state.draft?.id !== id || $("view-4").hidden) return;
  state.draft = draft;
  if (draft.status === "klaar") {
    say("De tekst is klaar.");
    go(`concepten/${id}`);
  } else if (!sendBack(draft.error, { replace: true })) await openWriting(draft);
}

async function stop() {
  state.draft = await api.cancelDraft(state.draft.id);
  if (state.draft.status === "geannuleerd") {
    leaveWriting();
    ended(state.draft);
  }
}

/** Show why there is no text, and what can be done. */
function ended(draft) {
  part("write-ended");
  const problem = draft.error ?? { title: "Het schrijven is gestopt", detail: "U heeft het schrijven gestopt. Uw tekst is er nog." };
  const again = state.case
    ? el("button", { type: "button", class: "button primary", on: { click: () => go(`redacties/${state.case.id}/schrijven`) } }, "Opnieuw schrijven")
    : null;
  fill($("write-ended"),
    el("h2", {}, problem.title),
    el("p", {}, isReaderProblem(problem) ? READER_ADVICE : problem.detail),
    el("p", { class: "help" }, STATUSES[draft.status].label === "Mislukt" ? "Uw tekst is bewaard." : ""),
    el("div", { class: "actions" }, again,
      el("button", { type: "button", class: "button quiet", on: { click: () => go(state.case ? `redacties/${state.case.id}/tekst` : "") } }, "Terug naar de tekst")));
  say(problem.title);
}
