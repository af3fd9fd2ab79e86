// Tips on the worker's own text (step 2) and on the draft (step 5). They hold nothing back.

import { api, ApiProblem } from "./api.js";
import { $, el, fill, say, slicer } from "./dom.js";
import { entities } from "./entities.js";
import { plural } from "./labels.js";
import { state } from "./state.js";

const PARTS = ["Feiten en meningen", "Stem van het kind", "Taal"];
const KINDS = { feit: "feiten", waarneming: "waarnemingen", uitspraak: "uitspraken", oordeel: "oordelen" };
const LONGEST = 110; // signs of a sentence that a tip quotes
const NOTHING = "Geen tips. Lees uw tekst zelf nog eens: de controle mist soms iets.";

let loaded = null; // { key, tips }: the tips of one case as it was hidden then
let asked = null; // the key of what is being fetched
let marked = null; // { start, end } of the words that a tip shows
let from = null; // the button of that tip, to go back to
let show = () => {};

/** Make the panel work; `showTip` draws the marked words in the source text and goes there. */
export function startAdvice(showTip) {
  show = showTip;
  $("advice-card").addEventListener("toggle", drawAdvice);
  $("tip-back").addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement?.closest(".tip-here, .line-text")) goBack();
  });
  window.addEventListener("hashchange", clearMark);
}

export const markedPlace = () => marked;

/** Forget which words are marked; the next drawing shows them no more. */
export function clearMark() {
  marked = null;
  from = null;
  $("tip-back").hidden = true;
}

const keyOf = (one) => `${one.id} ${one.text} ${one.pseudonymisedText}`;

/** Show the tips of the case of now; they are fetched when the panel is open, once for each case. */
export function drawAdvice() {
  if (!state.case) return;
  const key = keyOf(state.case);
  if (loaded?.key !== key) clearMark();
  if (!$("advice-card").open) {
    if (loaded?.key !== key) fill($("advice"));
    return;
  }
  if (loaded?.key === key) {
    if (!$("advice").firstChild) drawTips();
  } else if (asked !== key) {
    load(key);
  }
}

async function load(key) {
  asked = key;
  fill($("advice"),
    el("p", { class: "help", id: "advice-busy" }, "We lezen uw tekst. Dit duurt enkele seconden, bij een lange tekst langer."),
    el("progress", { "aria-labelledby": "advice-busy" }));
  try {
    const tips = await api.adviseCase(state.case.id);
    if (!isNow(key)) return;
    loaded = { key, tips };
    say(`Klaar: ${plural(drawTips(), "tip", "tips")}.`);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (isNow(key)) drawFailure(error.problem);
  } finally {
    if (asked === key) asked = null;
  }
}

const isNow = (key) => state.case !== null && keyOf(state.case) === key;

function drawFailure(problem) {
  say("De tips konden niet worden gemaakt.");
  fill($("advice"),
    el("p", { class: "field-error" }, "De tips konden niet worden gemaakt."),
    el("p", { class: "help" }, problem.detail ?? "Probeer het opnieuw."),
    el("p", { class: "help" }, "U kunt zonder tips verder."),
    el("button", { type: "button", class: "button small", on: { click: again } }, "Probeer het opnieuw"));
}

function again() {
  $("advice-card").querySelector("summary").focus();
  drawAdvice();
}

function drawTips() {
  const { tips } = loaded;
  const cut = slicer(state.case.text);
  const parts = [
    tips.sentences.filter((s) => s.advice.length || s.judging.length).map((s) => drawSentence(s, cut)),
    tips.voice.map((v) => drawVoice(v, cut)),
    tips.language.map((f) => drawLanguage(f, cut)),
  ];
  const total = parts.reduce((sum, list) => sum + list.length, 0);
  fill($("advice"),
    el("p", { class: "help" }, total ? "Tips houden niets tegen. U beslist wat u ermee doet. Aanpassen doet u bij stap 1." : NOTHING),
    drawPart(0, parts[0], counted(tips.sentences)),
    drawPart(1, parts[1]),
    drawPart(2, parts[2]));
  return total;
}

/** Say how many sentences there are of each kind. */
function counted(sentences) {
  const counts = Object.keys(KINDS).map((kind) => [kind, sentences.filter((s) => s.kind === kind).length]);
  return counts.filter(([, n]) => n).map(([kind, n]) => plural(n, kind, KINDS[kind])).join(", ");
}

function drawPart(nr, list, line = "") {
  return el("section", { class: "tip-part" },
    el("h3", {}, `${PARTS[nr]} (${list.length})`),
    line ? el("p", { class: "help" }, `In uw tekst: ${line}.`) : null,
    list.length ? el("ul", { class: "plain" }, list) : el("p", { class: "empty" }, "Geen tips."));
}

function short(words) {
  const line = words.replace(/\s+/g, " ").trim();
  const points = Array.from(line);
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join("").trimEnd()} …` : line;
}

function drawSentence(sentence, cut) {
  const whole = cut(sentence.start, sentence.end);
  return el("li", { class: "tip" },
    el("p", {}, el("span", { class: `pill kind-${sentence.kind}` }, sentence.kind), " ", el("q", { class: "words" }, short(whole))),
    sentence.advice.map((line) => el("p", {}, line)),
    sentence.judging.length ? null : shower(sentence, short(whole)),
    sentence.judging.map((word) => {
      const form = cut(word.start, word.end);
      return el("div", { class: "tip-word" },
        el("p", {}, el("b", {}, `‘${form}’`), sentence.kind === "uitspraak" ? "" : `: ${word.suggestion}`),
        shower(word, form));
    }));
}

function drawVoice(voice, cut) {
  const one = entities().find(({ mention }) => mention.placeholder === voice.child);
  return el("li", { class: "tip" },
    one ? el("p", {}, "Over ", el("b", {}, one.names[0])) : null,
    el("p", {}, voice.message),
    voice.places.map((place) => {
      const words = short(cut(place.start, place.end));
      return el("div", { class: "tip-word" }, el("p", {}, el("q", { class: "words" }, words)), shower(place, words));
    }));
}

function drawLanguage(finding, cut) {
  const words = short(cut(finding.start, finding.end));
  return el("li", { class: "tip" },
    el("p", {}, el("q", { class: "words" }, words)),
    el("p", {}, finding.message),
    suggested(finding.suggestions),
    shower(finding, words));
}

function suggested(list) {
  if (!list.length) return null;
  return el("p", {}, "Voorstel: ", list.slice(0, 3).map((word, i) => [i ? " of " : "", el("b", {}, `‘${word}’`)]).flat());
}

function shower(place, words) {
  const button = el("button", { type: "button", class: "link", "aria-label": `Toon in de tekst: ${words}`, on: { click: () => {
    marked = { start: place.start, end: place.end };
    show(marked);
    shown(button);
  } } }, "Toon in de tekst");
  return button;
}

function shown(button) {
  from = button;
  $("tip-back").hidden = false;
  say("De woorden zijn gemarkeerd. Met Escape gaat u terug naar de tip.");
}

/** Go back to the tip that brought the worker here; the mark stays. */
function goBack() {
  const button = from;
  from = null;
  $("tip-back").hidden = true;
  if (!button?.isConnected) return;
  button.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
}

/** Show the tips on a draft; `showPlace` marks {start, end} of the draft and goes there. */
export function drawDraftAdvice(result, showPlace) {
  clearMark();
  const tips = result.advice; // drafts of an older version have none
  $("draft-advice-card").hidden = !tips;
  $("draft-advice-card").open = false;
  if (!tips) return;
  $("draft-advice-title").textContent = `Tips bij de nieuwe tekst (${tips.length})`;
  const cut = slicer(result.draft);
  const part = (nr, kind) => drawPart(nr, tips.filter((tip) => tip.kind === kind).map((tip) => drawDraftTip(tip, cut, showPlace)));
  fill($("draft-advice"),
    el("p", { class: "help" }, tips.length ? "Tips houden niets tegen. U beslist wat u ermee doet. Ze gaan over de tekst zoals die is geschreven, niet over uw wijzigingen." : NOTHING),
    tips.length ? [part(1, "stem"), part(2, "taal")] : null);
}

function drawDraftTip(tip, cut, showPlace) {
  const words = tip.draft_span ? short(cut(...tip.draft_span)) : "";
  const button = el("button", { type: "button", class: "link", "aria-label": `Toon in de tekst: ${words}`, on: { click: () => {
    const [start, end] = tip.draft_span;
    if (showPlace({ start, end })) shown(button);
  } } }, "Toon in de tekst");
  return el("li", { class: "tip" },
    words ? el("p", {}, el("q", { class: "words" }, words)) : null,
    el("p", {}, tip.message),
    suggested(tip.suggestions),
    words ? button : null);
}
