// The plan for one reader: what is decided per sentence, and saving it. Nothing is drawn here.

import { api, ApiProblem } from "./api.js";
import { sameName } from "./names.js";
import { state } from "./state.js";

const WAIT_MS = 500; // so that the arrow keys in a group of choices save once

/** `save`: "saved", "saving" or "failed". `by` and `agreed` are remembered in the page alone. */
export const plan = { key: null, caseId: null, rows: [], save: "saved", problem: null, by: "", agreed: "", undo: [] };

let wishes = {};
let timer = null;
let running = null;
let changed = () => {};

/** Call `listener` after each change of the plan or of its saving. */
export function watchPlan(listener) {
  changed = listener;
}

const requestOf = () => {
  const { task, audience, level, recipient } = state.case.request ?? { task: "kindgericht" };
  return { task, audience, level, recipient };
};

// A correction of who is who can make a sentence heavy: then the plan of before is not that of now.
const keyOfNow = () => JSON.stringify([state.case?.id, state.case?.text, state.case?.pseudonymisedText, state.case?.corrections, state.case && requestOf()]);

/** Return whether the plan is for the reader and the text of now. */
export const isCurrent = () => plan.key === keyOfNow();

/** Load the plan for the reader of the case of now; what was not saved yet stays. */
export async function loadPlan() {
  const { id } = state.case;
  const asked = requestOf();
  const key = keyOfNow();
  if (isDirty()) await flush();
  if (key === plan.key && isDirty()) return;
  const answer = await api.planCase(id, asked);
  if (key !== keyOfNow()) return;
  if (plan.caseId !== id) plan.agreed = "";
  wishes = asked;
  Object.assign(plan, { key, caseId: id, save: "saved", problem: null, undo: [] });
  const found = new Map(answer.sentences.map((row) => [row.sentence, row]));
  plan.rows = state.case.sentences.map((sentence, i) => rowOf(i, sentence, found.get(i)));
}

function rowOf(index, sentence, found) {
  const mine = found?.basis === "worker";
  return {
    index,
    text: sentence.text,
    paragraph: sentence.paragraph,
    kind: sentence.kind,
    classes: found?.classes ?? [],
    reason: found?.reason ?? "",
    heavy: found?.heavy ?? false,
    proposal: found?.proposal ?? "tell",
    choice: mine ? found.decision : null,
    why: mine ? found.reasonCode : "niet_opgegeven",
    by: mine ? found.by : "",
    agreed: mine ? found.agreedBy ?? "" : "",
    sent: mine ? { sentence: index, decision: found.decision, by: found.by, agreed_by: found.agreedBy, reason: found.reasonCode } : null,
    touched: false,
  };
}

/** The program found it delicate, and the policy does not say that it may be told. */
export const isAsked = (row) => row.classes.length > 0 && row.proposal !== "tell";

/** What is still missing before a decision holds: "choice", "agreed", "other" (a second name), "by", or null. */
export function lacks(row) {
  if (!row.choice) return isAsked(row) ? "choice" : null;
  if (row.heavy && !row.agreed.trim()) return "agreed";
  if (row.heavy && sameName(row.agreed, row.by)) return "other";
  return row.by.trim() ? null : "by";
}

/** Return the rows that a decision is asked for, or that the worker chose to decide on. */
export const needed = () => plan.rows.filter((row) => isAsked(row) || row.choice);

export const openRows = () => plan.rows.filter((row) => lacks(row) !== null);

/** Return whether the plan of now is here and nothing in it is open. */
export const isSettled = () => isCurrent() && openRows().length === 0;

/** Return what the service should hold for `row`; a decision that lacks a name is not sent. */
function decisionOf(row) {
  if (!row.touched) return row.sent;
  if (!row.choice || lacks(row)) return null;
  return { sentence: row.index, decision: row.choice, by: row.by.trim(), agreed_by: row.heavy ? row.agreed.trim() : null, reason: row.why };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Return whether closing the page would lose a choice. */
export const isDirty = () => plan.rows.some((row) => row.touched && (!same(decisionOf(row), row.sent) || (row.choice && lacks(row))));

/** Return whether a choice waits for a name. */
export const waitsForName = () => plan.rows.some((row) => row.touched && row.choice && lacks(row));

function touch(row) {
  row.touched = true;
  row.by = plan.by;
  plan.undo = plan.undo.filter((one) => one !== row);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(flush, WAIT_MS);
  changed();
}

/** Decide on `row`; null takes the decision back. */
export function choose(row, choice) {
  row.choice = choice;
  if (row.heavy && !row.agreed) row.agreed = plan.agreed;
  touch(row);
  later();
}

export function setWhy(row, why) {
  row.why = why;
  if (row.choice) touch(row);
  later();
}

export function setAgreed(row, name) {
  row.agreed = name.trim();
  if (row.choice) touch(row);
  later();
}

/** Put the worker's name at the decisions of this visit. */
export function setBy(name) {
  const old = plan.by;
  plan.by = name.trim();
  for (const row of plan.rows) if (row.touched && row.choice && row.by === old) row.by = plan.by;
  later();
}

/** Put the name of who agrees at each heavy sentence that has no other. */
export function setAllAgreed(name) {
  const old = plan.agreed;
  plan.agreed = name.trim();
  const rows = plan.rows.filter((row) => row.heavy && (!row.agreed || (row.agreed === old && (row.touched || !row.choice))));
  for (const row of rows) {
    row.agreed = plan.agreed;
    if (row.choice) { row.touched = true; row.by ||= plan.by; }
  }
  later();
}

/** Return the open sentences that the policy has a proposal for. */
export const proposed = () => plan.rows.filter((row) => isAsked(row) && !row.choice && row.proposal !== "ask");

/** Decide each of them as proposed; return how many. */
export function takeProposals() {
  const rows = proposed();
  for (const row of rows) choose(row, row.proposal);
  plan.undo = rows;
  changed();
  return rows.length;
}

/** Take back what `takeProposals` did, as far as nobody changed it since; return how many. */
export function undoProposals() {
  const rows = plan.undo;
  for (const row of rows) choose(row, null);
  plan.undo = [];
  changed();
  return rows.length;
}

/** Save now what has to be saved; resolves to whether the service has it all. */
export function flush() {
  clearTimeout(timer);
  running ??= save().finally(() => { running = null; });
  return running;
}

async function save() {
  const { rows, caseId } = plan;
  const asked = wishes;
  while (rows.some((row) => !same(decisionOf(row), row.sent))) {
    const body = rows.map((row) => [row, decisionOf(row)]);
    note("saving");
    try {
      await api.planCase(caseId, { ...asked, disclosure: { decisions: body.map(([, one]) => one).filter(Boolean) } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      note("failed", error.problem);
      return false;
    }
    for (const [row, one] of body) row.sent = one;
  }
  note("saved");
  return true;
}

function note(save, problem = null) {
  plan.save = save;
  plan.problem = problem;
  changed();
}
