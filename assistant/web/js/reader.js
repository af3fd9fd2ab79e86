// Step 3: for whom the text is. The people in the text who can be that reader, by their real name.

import { $, el, fill } from "./dom.js";
import { entities } from "./entities.js";
import { READER_ROLES, TASKS } from "./labels.js";
import { state } from "./state.js";

const ALL = {
  kind: "Ieder kind in de tekst",
  ouder: "Iedere ouder in de tekst",
  collega: "Iedere collega",
};
const NOBODY = {
  kind: "We vonden geen kind in de tekst. Staat er wel een? Geef die bij stap 2 de rol kind.",
  ouder: "We vonden geen ouder of pleegouder in de tekst. Staat er wel een? Geef die bij stap 2 de juiste rol.",
  collega: "",
};
const CHOOSE = "Kies één kind";
const ONE_EACH = "Er zijn meer kinderen in de tekst. Kies voor welk kind deze tekst is. Elk kind krijgt een eigen tekst.";
const HELP = "Kies een persoon als u weet wie de tekst leest. Anders staat er alleen in wat al deze lezers mogen weten.";

const idOf = (placeholder) => placeholder.replace(/[[\]]/g, "");

export function startReader() {
  $("recipient").addEventListener("change", () => complainReader(""));
}

const audienceOf = (request) => request.audience ?? TASKS[request.task].audience;
const readersFor = (audience) => entities().filter(({ mention }) => READER_ROLES[audience].includes(mention.role));

/** Return whether the worker must choose a child first: what one child may know, another may not. */
export function mustChoose() {
  if (!state.case || !state.kinds) return false;
  const request = state.case.request ?? { task: "kindgericht" };
  if (audienceOf(request) !== "kind") return false;
  const children = readersFor("kind").map(({ mention }) => idOf(mention.placeholder));
  return children.length > 1 && !children.includes(request.recipient);
}

/** Fill the choice with the people of the case; keep what was chosen if it still stands there. */
export function drawReader() {
  const request = state.case.request ?? { task: "kindgericht" };
  const audience = audienceOf(request);
  const people = readersFor(audience);
  const choose = audience === "kind" && people.length > 1;
  fill($("recipient"),
    el("option", { value: "" }, choose ? CHOOSE : ALL[audience]),
    people.map(({ mention, names }) =>
      el("option", { value: idOf(mention.placeholder) }, `${names[0]} (${mention.role.toLowerCase()})`)));
  const wanted = request.recipient ?? "";
  const there = !wanted || people.some(({ mention }) => idOf(mention.placeholder) === wanted);
  $("recipient").value = there ? wanted : "";
  $("recipient-help").textContent = choose ? ONE_EACH : people.length ? HELP : NOBODY[audience] || HELP;
  complainReader(there ? "" : "De lezer die u koos, staat niet meer zo in de tekst. Kies opnieuw.");
}

export const chosenReader = () => $("recipient").value || null;

/** Return for whom the text is, as words: a name, or everybody of its kind. */
export function readerName(request) {
  const audience = audienceOf(request);
  const one = entities().find(({ mention }) => idOf(mention.placeholder) === request.recipient);
  return one ? one.names[0] : ALL[audience].toLowerCase();
}

/** Show what is wrong at the field itself; an empty message takes it away. */
export function complainReader(message) {
  $("recipient-error").textContent = message;
  $("recipient-error").hidden = !message;
  if (message) $("recipient").setAttribute("aria-invalid", "true");
  else $("recipient").removeAttribute("aria-invalid");
}

/** Return whether a problem is about the reader; the page then tells it at the field. */
export const isReaderProblem = (problem) =>
  problem?.code === "recipient" || (problem?.errors ?? []).some((e) => e.pointer === "#/recipient");

export const CHOOSE_FIRST = "Kies eerst voor welk kind deze tekst is. Elk kind krijgt een eigen tekst.";

export const READER_ADVICE = "We weten niet zeker wie deze lezer is. Kies hier iemand anders, of kijk bij stap 2 of de rollen kloppen.";
