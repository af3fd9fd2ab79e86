// Start of the page: which view is shown, by the address.

import { api, ApiProblem } from "./api.js";
import { $, hideProblem, showProblem } from "./dom.js";
import { openDrafts } from "./drafts.js";
import { clearForm, fillForm, startPaste } from "./paste.js";
import { openResult, startResult } from "./result.js";
import { openReview, startReview } from "./review.js";
import { isCurrent, loadPlan } from "./plan.js";
import { go, loadKinds, state } from "./state.js";
import { drawSteps } from "./steps.js";
import { leaveTelling, openTelling, sendBack, startTelling } from "./tell.js";
import { openWriting, leaveWriting, startWriting } from "./write.js";

const VIEWS = ["view-1", "view-2", "view-3", "view-4", "view-5", "view-drafts"];
let first = true;

function show(view, step = 0) {
  for (const id of VIEWS) $(id).hidden = id !== view;
  const heading = $(view).querySelector("h1");
  document.title = `${heading.textContent} – Kindgericht`;
  drawSteps(step);
  const drafts = view === "view-drafts";
  if (drafts) $("go-drafts").setAttribute("aria-current", "page");
  else $("go-drafts").removeAttribute("aria-current");
  if (!first) {
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.focus({ preventScroll: true });
  }
  first = false;
}

/** Find out whether step 4 can be used, where step 3 was not opened since the page was loaded. */
async function checkPlan() {
  if (!state.case || isCurrent()) return;
  try {
    state.kinds ??= await loadKinds();
    await loadPlan();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error; // then step 4 stays closed; step 3 tells why
  }
  drawSteps();
}

async function loadCase(id) {
  if (state.case?.id === id) return;
  state.case = await api.readCase(id);
  if (state.draft && state.draft.redactieId !== id) state.draft = null;
  await fillForm(state.case);
}

async function loadDraft(id) {
  state.draft = await api.readDraft(id);
  const from = state.draft.redactieId;
  if (from === null) {
    state.case = null;
  } else if (state.case?.id !== from) {
    try {
      state.case = await api.readCase(from);
      await fillForm(state.case);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 404) throw error;
      state.case = null;
    }
  }
}

async function route() {
  const [kind, id, part] = location.hash.replace(/^#\/?/, "").split("/");
  hideProblem();
  leaveWriting();
  leaveTelling();
  try {
    if (kind === "redacties" && id) {
      await loadCase(id);
      if (part === "tekst") show("view-1", 1);
      else if (part === "beslissen") { show("view-3", 3); await openTelling(); }
      else if (part === "schrijven") { await openWriting(null); show("view-4", 4); await checkPlan(); }
      else { await openReview(); show("view-2", 2); }
    } else if (kind === "concepten" && id) {
      await loadDraft(id);
      if (state.draft.status === "klaar") { await openResult(); show("view-5", 5); await checkPlan(); }
      else if (!sendBack(state.draft.error, { replace: true })) { await openWriting(state.draft); show("view-4", 4); }
    } else if (kind === "eerdere") {
      await openDrafts();
      show("view-drafts");
    } else {
      show("view-1", 1);
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    show("view-1", 1);
    showProblem(error.problem);
  }
}

function goStep(nr) {
  if (nr === 1) go(state.case ? `redacties/${state.case.id}/tekst` : "");
  if (nr === 2) go(`redacties/${state.case.id}`);
  if (nr === 3) go(`redacties/${state.case.id}/beslissen`);
  if (nr === 4) go(state.draft && state.draft.status !== "klaar" ? `concepten/${state.draft.id}` : `redacties/${state.case.id}/schrijven`);
  if (nr === 5) go(`concepten/${state.draft.id}`);
}

for (const button of $("steps").querySelectorAll("button")) {
  button.addEventListener("click", () => goStep(Number(button.dataset.step)));
}
for (const button of document.querySelectorAll("[data-go]")) {
  button.addEventListener("click", () => goStep(Number(button.dataset.go)));
}
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("inhoud").focus();
});
$("go-new").addEventListener("click", () => {
  state.case = null;
  state.draft = null;
  clearForm();
  go("");
});
$("go-drafts").addEventListener("click", () => go("eerdere"));
window.addEventListener("hashchange", route);
window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof ApiProblem) {
    event.preventDefault();
    showProblem(event.reason.problem);
  }
});

startPaste();
startReview();
startTelling();
startWriting();
startResult();
route();
