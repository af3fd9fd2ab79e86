// Step 5: source and draft side by side, what the checks say, and copying.

import { drawDraftAdvice } from "./advice.js";
import { $, el, fill, roving, say, slicer } from "./dom.js";
import { ORIGINS, plural, SEVERITIES } from "./labels.js";
import { drawReminders, openReminders } from "./reminders.js";
import { drawOrigins, drawVerdict } from "./verdict.js";
import { drawWithheld, startWithheld, withheldPlaces } from "./withheld.js";
import { go, state } from "./state.js";

let lines = []; // one per sentence of the draft: its data, its node, the worker's own text
let sources = []; // one node per sentence of the source
let pinned = null;

export function startResult() {
  $("copy").addEventListener("click", copy);
  $("print").addEventListener("click", () => print());
  startWithheld();
  $("again").addEventListener("click", () => {
    if (state.case) go(`redacties/${state.case.id}/schrijven`);
    else say("De bron van dit concept is verwijderd. Begin met een nieuwe tekst.");
  });
}

export async function openResult() {
  const { source, result, traceId } = state.draft;
  pinned = null;
  $("again").hidden = !state.case;
  $("copy-note").textContent = "";
  $("trace").textContent = `Nummer in het logboek, voor ICT: ${traceId}`;
  drawOrigins($("origins"), result);
  drawDraft(result);
  drawSource(source, result);
  drawLeftOut(source, result);
  drawDraftAdvice(result, showTip);
  drawReminders(result);
  drawWithheld(state.draft);
  summarise();
}

function summarise() {
  drawVerdict($("verdict"), state.draft, openFindings());
}

/** Return the findings that nobody has ticked off. */
function openFindings() {
  return lines.flatMap((line) => line.findings).filter((f) => !f.done);
}

/** Return the sentences with a number for their paragraph, read from the white space between. */
function withParagraphs(result) {
  let place = 0;
  let paragraph = 0;
  return result.sentences.map((sentence) => {
    const at = result.draft.indexOf(sentence.text, place);
    if (at >= 0) {
      if (result.draft.slice(place, at).includes("\n\n")) paragraph += 1;
      place = at + sentence.text.length;
    }
    return { ...sentence, paragraph, start: Array.from(result.draft.slice(0, Math.max(at, 0))).length };
  });
}

function drawDraft(result) {
  lines = [];
  const cut = slicer(result.draft);
  const cutSource = slicer(state.draft.source.text);
  const paragraphs = [];
  for (const [index, sentence] of withParagraphs(result).entries()) {
    const line = {
      index,
      sentence,
      text: sentence.text,
      findings: sentence.findings.map((f) => ({
        ...f,
        done: false,
        inDraft: f.draft_span ? cut(...f.draft_span) : "",
        inSource: f.source_span ? cutSource(...f.source_span) : "",
      })),
    };
    line.node = el("div", {
      class: "line",
      on: { mouseenter: () => light(line.sentence.source_sentences, [index]), mouseleave: unlight, focusin: () => light(line.sentence.source_sentences, [index]), focusout: unlight },
    });
    lines.push(line);
    drawLine(line);
    paragraphs[sentence.paragraph] ??= el("div", { class: "draft-par" });
    paragraphs[sentence.paragraph].append(line.node);
  }
  fill($("draft"), paragraphs.filter(Boolean));
  if (!lines.length) fill($("draft"), el("p", { class: "empty" }, "Er is geen zin overgebleven. Kijk hieronder wat is weggelaten."));
}

function drawLine(line) {
  const { sentence } = line;
  const origin = ORIGINS[sentence.origin];
  const edited = line.text !== sentence.text;
  const open = line.findings.filter((f) => !f.done);
  line.node.classList.toggle("has-block", open.some((f) => f.severity === "blokkerend"));
  line.node.classList.toggle("has-check", open.some((f) => f.severity === "controleren") && !open.some((f) => f.severity === "blokkerend"));
  const from = sentence.source_sentences;
  fill(line.node, el("div", { class: "line-main" },
    el("p", { class: "line-text" }, line.text),
    el("div", { class: "line-meta" },
      el("span", { class: `pill origin-${sentence.origin}`, title: origin.help }, edited ? "Door u gewijzigd" : origin.label),
      from.length ? el("button", { type: "button", class: "link", on: { click: () => pin(line) } }, `Bron: ${from.length > 1 ? "zinnen" : "zin"} ${from.map((i) => i + 1).join(", ")}`) : null,
      el("button", { type: "button", class: "link", "aria-label": `Wijzig zin ${line.index + 1}`, on: { click: () => edit(line) } }, "Wijzig"),
      edited ? el("button", { type: "button", class: "link", "aria-label": `Terug naar het voorstel van zin ${line.index + 1}`, on: { click: () => setText(line, sentence.text) } }, "Terug naar het voorstel") : null)),
    from.length ? el("blockquote", { class: "quote" }, from.map((i) => state.draft.source.sentences[i].text).join(" ")) : null,
    line.findings.length ? el("ul", { class: "findings" }, line.findings.map((f) => drawFinding(line, f))) : null);
}

/** Mark the words of a tip and go there; in a sentence that the worker changed, only the sentence. */
function showTip({ start, end }) {
  const at = lines.findLastIndex((line) => line.sentence.start <= start);
  const line = lines[Math.max(at, 0)];
  if (!line) return false;
  for (const one of lines) if (one.node.querySelector(".tip-here")) drawLine(one);
  if (!line.node.querySelector(".edit")) drawLine(line); // what the worker types stays
  const node = line.node.querySelector(".line-text, textarea");
  if (node.matches(".line-text") && line.text === line.sentence.text) {
    const cut = slicer(line.text);
    const [from, to] = [start, end].map((p) => Math.min(Math.max(p - line.sentence.start, 0), cut.size));
    fill(node, cut(0, from), el("mark", { class: "tip-here" }, cut(from, to)), cut(to, cut.size));
  }
  const target = node.querySelector(".tip-here") ?? node;
  if (target !== node || node.matches(".line-text")) target.setAttribute("tabindex", "-1");
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
  return true;
}

function drawFinding(line, finding) {
  const box = el("input", { type: "checkbox", checked: finding.done, on: { change: () => {
    finding.done = box.checked;
    drawLine(line);
    summarise();
    line.node.querySelectorAll(".findings input")[line.findings.filter((f) => f.severity !== "info").indexOf(finding)]?.focus();
  } } });
  const evidence = [
    finding.inDraft && `in de tekst: “${finding.inDraft}”`,
    finding.inSource && `in de bron: “${finding.inSource}”`,
  ].filter(Boolean).join("; ");
  return el("li", { class: `finding finding-${finding.severity}${finding.done ? " done" : ""}` },
    el("p", {}, el("b", {}, `${SEVERITIES[finding.severity]}:`), finding.message),
    evidence ? el("p", { class: "evidence" }, evidence) : null,
    finding.severity === "info" ? null : el("label", {}, box, "Nagekeken"));
}

function edit(line) {
  const area = el("textarea", { rows: 3, "aria-label": `Zin ${line.index + 1}`, spellcheck: "true" });
  area.value = line.text;
  const save = () => setText(line, area.value.trim());
  fill(line.node, el("div", { class: "edit" }, area, el("div", { class: "actions" },
    el("button", { type: "button", class: "button small primary", on: { click: save } }, "Bewaar"),
    el("button", { type: "button", class: "button small quiet", on: { click: () => setText(line, line.text) } }, "Sluit zonder wijziging"))));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setText(line, line.text);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
  area.focus();
}

function setText(line, text) {
  const changed = text !== line.text;
  line.text = text;
  drawLine(line);
  line.node.querySelector("[aria-label^=Wijzig]").focus();
  if (changed) say("De zin is aangepast. Kijk zelf na of hij klopt: de controle kijkt niet opnieuw.");
}

function drawSource(source, result) {
  const gone = new Set(result.left_out.map((l) => l.source_sentence));
  const usedBy = new Map();
  lines.forEach((line) => line.sentence.source_sentences.forEach((i) => usedBy.set(i, [...(usedBy.get(i) ?? []), line.index])));
  sources = source.sentences.map((sentence, i) => el("span", {
    class: gone.has(i) ? "src gone" : "src",
    role: "button",
    "aria-label": `Zin ${i + 1}${gone.has(i) ? ", weggelaten" : ""}: ${sentence.text}`,
    on: {
      mouseenter: () => light([i], usedBy.get(i) ?? []),
      mouseleave: unlight,
      focus: () => light([i], usedBy.get(i) ?? []),
      blur: unlight,
      click: () => scrollTo(lines[(usedBy.get(i) ?? [])[0]]?.node),
    },
  }, el("sup", { "aria-hidden": "true" }, String(i + 1)), sentence.text));
  const paragraphs = [];
  source.sentences.forEach((sentence, i) => {
    paragraphs[sentence.paragraph] ??= el("div", { class: "src-par" });
    const previous = source.sentences[i - 1];
    if (previous?.paragraph === sentence.paragraph) paragraphs[sentence.paragraph].append(previous.kind === "sentence" && sentence.kind === "sentence" ? " " : "\n");
    paragraphs[sentence.paragraph].append(sources[i]);
  });
  fill($("source-sentences"), paragraphs.filter(Boolean));
  roving($("source-sentences"), sources);
}

function drawLeftOut(source, result) {
  const told = withheldPlaces(state.draft); // those are in the note for the worker
  const left = result.left_out.filter((l) => !told.has(l.source_sentence));
  fill($("left-out"), left.length ? el("details", { class: "card" },
    el("summary", {}, `Verder niet overgenomen uit de bron: ${plural(left.length, "regel", "regels")}`),
    el("ul", { class: "left-list" }, left.map((l) => el("li", {},
      `${l.source_sentence + 1}. ${source.sentences[l.source_sentence].text}`,
      el("span", { class: "help" }, l.reason))))) : null);
}

function light(fromSource, fromDraft) {
  sources.forEach((node, i) => node.classList.toggle("lit", fromSource.includes(i)));
  lines.forEach((line, i) => line.node.classList.toggle("lit", fromDraft.includes(i)));
}

function unlight() {
  if (pinned) light(pinned.sentence.source_sentences, [pinned.index]);
  else light([], []);
}

function pin(line) {
  pinned = pinned === line ? null : line;
  unlight();
  const wide = matchMedia("(min-width: 60.01rem)").matches;
  if (pinned && wide) scrollTo(sources[line.sentence.source_sentences[0]]);
}

function scrollTo(node) {
  node?.scrollIntoView({ block: "nearest" });
}

/** Return the text as it stands now, with the worker's changes. */
function wholeText() {
  const paragraphs = [];
  for (const line of lines) {
    const at = line.sentence.paragraph;
    if (line.text) paragraphs[at] = paragraphs[at] ? `${paragraphs[at]} ${line.text}` : line.text;
  }
  return paragraphs.filter(Boolean).join("\n\n");
}

async function copy() {
  const done = await toClipboard(wholeText());
  const blocking = openFindings().filter((f) => f.severity === "blokkerend").length;
  const note = !done ? "Kopiëren lukt niet in deze browser. Selecteer de tekst en druk op Ctrl + C."
    : blocking ? `Gekopieerd. Let op: er ${blocking === 1 ? "staat" : "staan"} nog ${plural(blocking, "blokkerende melding", "blokkerende meldingen")} open.`
      : openReminders() ? `Gekopieerd. Denk voor het versturen nog aan ${plural(openReminders(), "punt", "punten")} onder de tekst.`
        : "Gekopieerd.";
  $("copy-note").textContent = note;
  say(note);
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
