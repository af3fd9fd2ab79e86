// The dialog of step 2: what is wrong with a word, who or what is it, where does that hold, and why.

import { api, ApiProblem } from "./api.js";
import { $, el, fill } from "./dom.js";
import { REASONS, USUAL_REASON } from "./corrections.js";
import { typeLabel } from "./entities.js";
import { explained } from "./explain.js";
import { busy, state } from "./state.js";

const KINDS = {
  reject: "Niet verbergen",
  change: "De soort of de rol klopt niet",
  merge: "Dit is dezelfde persoon als…",
  split: "Dit is iemand anders",
};
const KINDS_OF_THINGS = { ...KINDS, merge: "Dit is hetzelfde als…", split: "Dit is iets anders" };

let asked = null; // what the dialog is about

export function startFix() {
  $("fix-type").addEventListener("change", showFields);
  $("fix-more").addEventListener("toggle", showWhy);
  fill($("fix-reason"), Object.entries(REASONS).map(([code, label]) => el("option", { value: code }, label)));
  $("fix-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value === "close") $("fix").close();
    else busy($("fix-save"), "Bezig…", save);
  });
}

/**
 * Open the dialog. `subject` holds: form, why (a line), type, role, kinds (what may be chosen; one
 * of them is no choice), others ([{value, label}] to merge with), scopes (kind => [{value, label}]),
 * mention (to explain; null for what isn't hidden yet), and save (answer => promise).
 */
export function openFix(subject) {
  asked = subject;
  const words = subject.type === "PERSON" ? KINDS : KINDS_OF_THINGS;
  $("fix-title").textContent = `‘${subject.form}’`;
  $("fix-why").textContent = subject.why;
  $("fix-more").hidden = subject.mention === null;
  $("fix-more").open = false;
  $("fix-kinds").hidden = subject.kinds.length === 1;
  fill($("fix-kind-choices"), subject.kinds.map((kind, i) => el("label", { class: "choice" },
    el("input", { type: "radio", name: "fix-kind", value: kind, checked: i === 0, on: { change: chooseKind } }),
    el("span", {}, words[kind] ?? kind))));
  fill($("fix-type"), state.kinds.types.map((t) => el("option", { value: t.name }, t.label)));
  fill($("fix-role"), state.kinds.roles.map((r) => el("option", { value: r.name }, r.label)));
  fill($("fix-with"), el("option", { value: "" }, "Kies uit de lijst"), subject.others.map((o) => el("option", { value: o.value }, o.label)));
  $("fix-with-label").textContent = subject.type === "PERSON" ? "Dezelfde persoon als" : "Hetzelfde als";
  $("fix-type").value = subject.type;
  $("fix-role").value = subject.role ?? "PERSOON";
  $("fix-save").textContent = subject.mention ? "Bewaar" : "Verberg dit";
  complain("");
  chooseKind();
  $("fix").showModal();
  (subject.kinds.length > 1 ? document.querySelector("input[name=fix-kind]:checked") : $("fix-type")).focus();
}

const chosenKind = () => document.querySelector("input[name=fix-kind]:checked").value;

function chooseKind() {
  $("fix-reason").value = USUAL_REASON[chosenKind()];
  fill($("fix-scope"), asked.scopes(chosenKind()).map((s) => el("option", { value: s.value }, s.label)));
  showFields();
}

function showFields() {
  const kind = chosenKind();
  const named = kind === "add" || kind === "change";
  $("fix-type-field").hidden = !named;
  $("fix-role-field").hidden = !named || $("fix-type").value !== "PERSON";
  $("fix-with-field").hidden = kind !== "merge";
  $("fix-scope-field").hidden = $("fix-scope").options.length < 2;
}

function complain(message) {
  $("fix-error").textContent = message;
  $("fix-error").hidden = !message;
}

async function save() {
  const type = $("fix-type").value;
  complain("");
  if (chosenKind() === "merge" && !$("fix-with").value) {
    complain("Kies eerst wie of wat het ook is.");
    $("fix-with").focus();
    return;
  }
  try {
    await asked.save({
      kind: chosenKind(),
      type,
      role: type === "PERSON" ? $("fix-role").value : null,
      with: $("fix-with").value,
      scope: $("fix-scope").value,
      reason: $("fix-reason").value,
    });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    complain(`${error.problem.detail} Er is niets veranderd.`);
    return;
  }
  $("fix").close();
  asked.saved?.();
}

/** Fetch the explanation when the worker opens it; it takes a second look at the text. */
async function showWhy() {
  if (!$("fix-more").open || !asked?.mention) return;
  const subject = asked;
  fill($("fix-more-text"), el("p", {}, "Even kijken…"));
  try {
    const record = await api.explainCase(state.case.id);
    if (asked !== subject) return;
    const { start, end } = subject.mention;
    const found = record.mentions.find((m) => m.start === start && m.end === end);
    fill($("fix-more-text"), found?.explanation ? explained(found, typeLabel) : el("p", {}, "Hier is geen uitleg bij."));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (asked === subject) fill($("fix-more-text"), el("p", { class: "field-error" }, error.problem.detail));
  }
}
