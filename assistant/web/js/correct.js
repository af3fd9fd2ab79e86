// What the worker does in step 2: hide, show, rename, join and part; and undo each of them.

import { api } from "./api.js";
import { $, say, slicer } from "./dom.js";
import { addedBy, fold, placesOf, tell, USUAL_REASON, withCorrections } from "./corrections.js";
import { bearers, entities, ownForm, typeLabel } from "./entities.js";
import { openFix, startFix } from "./fix.js";
import { plural, spoken } from "./labels.js";
import { startSelection } from "./selection.js";
import { state } from "./state.js";

const AROUND = 18; // characters of text beside a place in the list of places
let redraw = () => {};

export function startCorrect(draw) {
  redraw = draw;
  startFix();
  startSelection((piece) => askAdd(piece.form, [piece]));
  $("add-form").addEventListener("submit", (event) => {
    event.preventDefault();
    addTyped($("add-word").value.trim());
  });
}

async function apply(corrections, message) {
  state.case = await api.patchCase(state.case.id, { corrections });
  redraw();
  say(message);
}

export async function undo(correction) {
  await apply(state.case.corrections.filter((c) => c !== correction), `Ongedaan gemaakt: ${correction.form} ${tell(correction, typeLabel)}.`);
  ($("corrections").querySelector("button") ?? $("add-word")).focus();
}

/**
 * Leave every mention of `forms` readable. What the worker hid by hand is taken back first.
 * Of another `type` than PERSON it leaves people who bear that form hidden.
 */
export async function reject(forms, { reason = USUAL_REASON.reject, place = null, type = "PERSON" } = {}) {
  const message = `Wordt niet verborgen: ${forms.join(", ")}.`;
  const own = forms.flatMap((form) => addedBy(state.case.corrections, form, place));
  if (own.length) await apply(state.case.corrections.filter((c) => !own.includes(c)), message);
  const distinct = [...new Map(forms.map((form) => [fold(form), form])).values()];
  const left = own.length ? distinct.filter((form) => isHidden(form, place)) : distinct;
  const fresh = left.map((form) => ({ kind: "reject", form, type, reason, ...place }));
  if (fresh.length) await apply(withCorrections(state.case.corrections, fresh), message);
}

function isHidden(form, place) {
  if (place) return state.case.mentions.some((m) => m.start < place.end && place.start < m.end);
  return bearers(form).length > 0;
}

export async function rejectEntity(names, type) {
  await reject(names, { type });
  $("h-2").focus({ preventScroll: true });
}

const HERE = "hier";
const ALL = "overal";
const FORM = "vorm";

/** Ask what is wrong with a mention. */
export function fixMention(mention, form) {
  const all = entities();
  const mine = all.find((one) => one.mention.entity === mention.entity);
  const others = all.filter((one) => one !== mine && one.mention.type === mention.type)
    .map((one) => ({ value: ownForm(one), label: `${one.names[0]} (${spoken(one.mention.placeholder)})` }));
  const mentions = [...mine.forms.values()].reduce((a, b) => a + b, 0);
  const kinds = ["change", "reject"];
  if (others.length) kinds.push("merge");
  if (mentions > 1) kinds.push("split");
  const place = { start: mention.start, end: mention.end };
  openFix({
    form, mention, others, kinds,
    why: `Wordt nu ${spoken(mention.placeholder)}.`,
    type: mention.type,
    role: mention.role,
    scopes: (kind) => scopesOf(kind, { form, mine }),
    save: (answer) => keep(form, place, answer, mention.type),
    saved: () => focusOn(form),
  });
}

/** Return where a decision can hold, the usual choice first. */
function scopesOf(kind, { form, mine }) {
  const count = mine.names.filter((n) => fold(n) === fold(form)).reduce((sum, n) => sum + mine.forms.get(n), 0);
  const here = { value: HERE, label: "Alleen op deze plek" };
  const shared = bearers(form).length > 1;
  const more = mine.names.some((n) => fold(n) !== fold(form));
  const rows = [];
  if (kind === "merge") {
    if (!shared) rows.push({ value: ALL, label: "Overal in de tekst" });
    if (!shared && more) rows.push({ value: FORM, label: `Alleen ‘${form}’, niet de andere vormen` });
  } else if (kind !== "split" || (more && !shared)) {
    rows.push({ value: ALL, label: `Overal waar ‘${form}’ staat${shared ? "" : ` (${count} keer)`}` });
  }
  if (count > 1 || shared || !rows.length) rows.push(here);
  return rows;
}

async function keep(form, place, answer, type) {
  const at = answer.scope === HERE ? place : null;
  if (answer.kind === "reject") {
    await reject([form], { reason: answer.reason, place: at, type });
    return;
  }
  const one = { kind: answer.kind, form, reason: answer.reason, ...at };
  const fresh = [one];
  if (answer.kind === "change") {
    const added = addedBy(state.case.corrections, form, at).some((c) => at || c.start == null);
    if (added) one.kind = "add";
    Object.assign(one, { type: answer.type, role: answer.role });
  }
  if (answer.kind === "merge") one.with = answer.with;
  if (answer.scope === FORM) fresh.unshift({ kind: "split", form, reason: answer.reason });
  await apply(withCorrections(state.case.corrections, fresh), `Bewaard: ${form} ${tell(one, typeLabel)}.`);
}

function focusOn(form) {
  const again = [...$("source-text").querySelectorAll(".hit")].find((node) => node.textContent === form);
  (again ?? $("h-2")).focus({ preventScroll: true });
}

function addTyped(word) {
  const places = word ? placesOf(state.case.text, word) : [];
  const trouble = !word ? "Vul eerst een woord of naam in."
    : places.length ? "" : "Dit staat niet als los woord in de tekst. Controleer hoe het er staat, of selecteer het in de tekst.";
  $("add-error").textContent = trouble;
  $("add-error").hidden = !trouble;
  if (trouble) {
    $("add-word").setAttribute("aria-invalid", "true");
    $("add-word").focus();
    return;
  }
  $("add-word").removeAttribute("aria-invalid");
  askAdd(word, places);
}

/** Ask how to hide `form`, found at `places`; a selected piece has one place. */
function askAdd(form, places) {
  const cut = slicer(state.case.text);
  const whole = placesOf(state.case.text, form);
  const inLonger = (p) => state.case.mentions.some((m) => m.start <= p.start && p.end <= m.end && m.end - m.start > p.end - p.start);
  const everywhere = { value: ALL, label: whole.length > 1 ? `Overal in de tekst (${plural(whole.length, "keer", "keer")})` : "Overal in de tekst" };
  const rows = places.slice(0, 30).map((p, i) => ({
    value: String(i),
    label: places.length === 1 ? "Alleen op deze plek" : `Alleen hier: …${cut(Math.max(0, p.start - AROUND), p.end + AROUND).replace(/\s+/g, " ")}…`,
  }));
  const isWhole = places.length > 1 || whole.some((w) => w.start === places[0].start && w.end === places[0].end);
  const scopes = !isWhole ? rows : places.length === 1 && inLonger(places[0]) ? [...rows, everywhere] : [everywhere, ...rows];
  openFix({
    form,
    why: "Dit wordt verborgen. Kies wat het is.",
    type: "PERSON",
    role: "PERSOON",
    kinds: ["add"],
    others: [],
    mention: null,
    scopes: () => scopes,
    save: async (answer) => {
      const at = answer.scope === ALL ? null : places[Number(answer.scope)];
      const one = { kind: "add", form: at?.form ?? form, type: answer.type, role: answer.role, reason: answer.reason };
      if (at) Object.assign(one, { start: at.start, end: at.end });
      await apply(withCorrections(state.case.corrections, [one]), `Wordt verborgen: ${form}.`);
    },
    saved: () => {
      $("add-word").value = "";
      $("add-word").focus();
    },
  });
}
