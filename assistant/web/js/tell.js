// Step 3: what may the reader know? The worker decides per sentence; without that nothing is written.

import { api, ApiProblem } from "./api.js";
import { $, el, fill, say } from "./dom.js";
import { plural } from "./labels.js";
import { flush, isAsked, isCurrent, isDirty, lacks, loadPlan, needed, openRows, plan, proposed, setAllAgreed, setBy, takeProposals, undoProposals, waitsForName, watchPlan } from "./plan.js";
import { CHOOSE_FIRST, chosenReader, complainReader, drawReader, isReaderProblem, mustChoose, READER_ADVICE, startReader } from "./reader.js";
import { busy, go, loadKinds, state } from "./state.js";
import { drawSteps } from "./steps.js";
import { clearCards, drawCard, drawOthers, fieldOf, refreshCards } from "./tell_rows.js";

const EMPTY = "Er zijn geen gevoelige zinnen gevonden. Dat betekent niet dat alles verteld mag worden: lees de brief zelf na.";

let shownSave = "saved";

export function startTelling() {
  startReader();
  watchPlan(showState);
  $("recipient").addEventListener("change", changeReader);
  // While typing, not afterwards: a line that goes away on the click elsewhere would move what is clicked on.
  $("tell-by").addEventListener("input", () => setBy($("tell-by").value));
  $("tell-agreed").addEventListener("input", () => setAllAgreed($("tell-agreed").value));
  $("tell-agreed").addEventListener("change", () => {
    const count = plan.rows.filter((row) => row.heavy && row.agreed === plan.agreed).length;
    if (plan.agreed) say(`De naam staat nu bij ${plural(count, "zware zin", "zware zinnen")}.`);
  });
  $("tell-next").addEventListener("click", goNext);
  $("tell-take").addEventListener("click", take);
  $("tell-undo").addEventListener("click", () => {
    const count = undoProposals();
    $("tell-take").focus();
    say(`${plural(count, "voorstel is", "voorstellen zijn")} teruggedraaid.`);
  });
  $("tell-retry").addEventListener("click", () => { $("tell-count").focus(); flush(); });
  $("tell-others").addEventListener("toggle", fillOthers);
  $("tell-done").addEventListener("click", () => busy($("tell-done"), "Bezig met bewaren…", done));
  $("view-3").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.ctrlKey || $("tell-body").hidden) return;
    event.preventDefault();
    goNext();
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
}

/** Save what is not saved yet, when the worker goes elsewhere on the page. */
export function leaveTelling() {
  if (isDirty()) flush();
}

/** Return whether `problem` belongs to step 3; if so, go there and tell it. */
export function sendBack(problem, how) {
  if (!state.case || (problem?.code !== "open-disclosure" && !isReaderProblem(problem))) return false;
  state.refusal = problem;
  go(`redacties/${state.case.id}/beslissen`, how);
  return true;
}

/** Load the plan for the reader and show it; `refusal` is why writing could not start. */
export async function openTelling() {
  const { refusal } = state;
  state.refusal = null;
  fill($("tell-notice"));
  state.kinds ??= await loadKinds();
  drawReader();
  await keepReader(); // the reader of before may be somebody else since a correction
  $("tell-by").value = plan.by;
  if (!(await load())) return;
  if (isReaderProblem(refusal)) complain();
  else if (refusal) refuse("U kunt nog niet schrijven.");
}

async function load() {
  const { id } = state.case;
  $("tell-body").hidden = true;
  drawSteps();
  if (mustChoose()) return false; // no plan for several children at once
  $("tell-busy").hidden = false;
  try {
    await loadPlan();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (state.case?.id === id) failed(error.problem);
    return false;
  } finally {
    $("tell-busy").hidden = true;
  }
  if (!isCurrent() || $("view-3").hidden) return false;
  draw();
  return true;
}

function failed(problem) {
  if (isReaderProblem(problem)) {
    complain();
    return;
  }
  const again = el("button", { type: "button", class: "button small", on: { click: openTelling } }, "Probeer het opnieuw");
  notice("error", problem.title, problem.detail, again);
}

function complain(advice = READER_ADVICE) {
  complainReader(advice);
  say(advice);
  $("recipient").focus();
}

function notice(tone, title, text, ...more) {
  fill($("tell-notice"), el("div", { class: `notice notice-${tone}`, role: "alert" },
    el("div", {}, el("strong", {}, title), el("p", {}, text), more)));
}

/** Say that sentences are open, and go to the first. */
function refuse(title) {
  const open = openRows();
  const text = open.length
    ? `Bij ${plural(open.length, "zin ontbreekt", "zinnen ontbreekt")} nog een besluit of een naam. Wij brengen u naar de eerste.`
    : "De dienst vroeg om een besluit. Kijk de zinnen hieronder na.";
  notice("warn", title, text);
  goTo(open[0]);
}

/** Let the service know who reads the text, so that a reload brings it back. */
async function keepReader() {
  const old = state.case.request ?? { task: "kindgericht" };
  if ((old.recipient ?? null) === chosenReader()) return;
  state.case = await api.patchCase(state.case.id, { request: { ...old, recipient: chosenReader() } });
}

async function changeReader() {
  if (!(await flush())) {
    drawReader();
    return;
  }
  try {
    await keepReader();
  } catch (error) {
    drawReader();
    throw error;
  }
  fill($("tell-notice"));
  if (await load()) say(`Dit is het plan voor ${$("recipient").selectedOptions[0].textContent}.`);
}

const inText = (row) => row.kind === "sentence" || (row.kind === "heading" && state.case.request?.task === "b1");
const flagged = (row) => row.classes.length > 0;
const others = () => plan.rows.filter((row) => !flagged(row) && (inText(row) || row.choice));

function draw() {
  clearCards();
  const asked = plan.rows.filter(isAsked);
  const allowed = plan.rows.filter((row) => flagged(row) && !isAsked(row));
  fill($("tell-list"), asked.map(drawCard));
  fill($("tell-policy-list"), allowed.map(drawCard));
  $("tell-list").hidden = !asked.length;
  $("tell-policy").hidden = !allowed.length;
  $("tell-policy").open = allowed.some((row) => row.choice);
  $("tell-policy-title").textContent = `Mag volgens het beleid in de tekst (${allowed.length})`;
  $("tell-empty").hidden = asked.length > 0;
  fill($("tell-empty"), el("p", {}, allowed.length
    ? "Er zijn geen zinnen waarover u moet beslissen. Lees de brief zelf na: het programma mist soms iets." : EMPTY));
  $("tell-agreed-field").hidden = !plan.rows.some((row) => row.heavy);
  $("tell-agreed").value = plan.agreed;
  fill($("tell-others-list"));
  $("tell-others").hidden = !others().length;
  $("tell-others").open = others().some((row) => row.choice);
  fillOthers();
  $("tell-body").hidden = false;
  showState();
}

function fillOthers() {
  if ($("tell-others").open && !$("tell-others-list").firstChild) fill($("tell-others-list"), drawOthers(others()));
}

/** Show how far the worker is, and whether the service has it. */
function showState() {
  if ($("view-3").hidden) return;
  drawSteps();
  refreshCards();
  const all = needed();
  const settled = all.filter((row) => lacks(row) === null).length;
  put($("tell-count"), all.length ? `${settled} van ${plural(all.length, "zin", "zinnen")} besloten` : "");
  $("tell-bar").hidden = !all.length;
  $("tell-next").hidden = settled === all.length;
  $("tell-retry").hidden = plan.save !== "failed";
  $("tell-saved").textContent = plan.save === "failed" ? `Niet bewaard. ${plan.problem.detail ?? ""}`
    : plan.save === "saving" || (isDirty() && !waitsForName()) ? "Bewaren…"
      : waitsForName() ? "Nog niet alles is bewaard: er ontbreekt een naam." : settled ? "Alles is bewaard." : "";
  $("tell-saved").classList.toggle("field-error", plan.save === "failed");
  if (plan.save === "failed" && shownSave !== "failed") say("Uw besluiten zijn niet bewaard. Ze staan nog op deze pagina.");
  shownSave = plan.save;
  $("tell-proposals").hidden = !proposed().length && !plan.undo.length;
  $("tell-take").hidden = !proposed().length && plan.undo.length > 0;
  $("tell-undo").hidden = !plan.undo.length;
  const noName = plan.rows.some((row) => lacks(row) === "by");
  flagName(noName);
  const decided = others().filter((row) => row.choice).length;
  $("tell-others-title").textContent = `Andere zinnen (${others().length}${decided ? `, waarvan ${decided} niet in de tekst` : ""})`;
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text; // a live region speaks at each change
}

function flagName(wrong) {
  $("tell-by-error").hidden = !wrong;
  if (wrong) $("tell-by").setAttribute("aria-invalid", "true");
  else $("tell-by").removeAttribute("aria-invalid");
}

function take() {
  if (!plan.by) {
    flagName(true);
    $("tell-by").focus();
    return;
  }
  const count = takeProposals();
  $("tell-undo").focus();
  const left = openRows().length;
  say(`${plural(count, "voorstel is", "voorstellen zijn")} overgenomen. ${left ? `Nog ${plural(left, "zin is", "zinnen zijn")} open.` : "Alles is besloten."}`);
}

/** Go to the next open sentence after the one with the focus, or on to writing if there is none. */
function goNext() {
  const open = openRows();
  const here = document.activeElement?.closest("[data-sentence]") ?? lastCard;
  const at = Number(here?.dataset.sentence ?? -1);
  const next = open.find((row) => row.index > at) ?? open[0];
  if (next) goTo(next);
  else $("tell-done").focus();
}

let lastCard = null; // the card that had the focus last: a click on the button itself takes it away

document.addEventListener("focusin", (event) => { lastCard = event.target.closest?.("[data-sentence]") ?? (event.target.id === "tell-next" ? lastCard : null); });

function goTo(row) {
  if (!row) return;
  const field = lacks(row) === "by" ? $("tell-by") : fieldOf(row);
  field.closest("details")?.setAttribute("open", "");
  (field.closest(".tell") ?? field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

async function done() {
  if (mustChoose()) complain(CHOOSE_FIRST);
  else if (openRows().length) refuse("U bent nog niet klaar.");
  else if (await flush()) go(`redacties/${state.case.id}/schrijven`);
  else $("tell-retry").focus();
}
