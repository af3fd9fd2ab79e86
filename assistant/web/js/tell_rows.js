// Step 3: the sentences to decide on, as cards, and the other sentences as a list.

import { el } from "./dom.js";
import { choose, isAsked, lacks, plan, setAgreed, setWhy } from "./plan.js";
import { CHOICES, DECISION_REASONS, PROPOSALS } from "./plan_words.js";

const MISSING = {
  agreed: "Nog niet bewaard: vul in welke gedragswetenschapper akkoord is.",
  other: "Nog niet bewaard: dit is dezelfde naam als bij ‘Wie beslist?’. Vul van beiden de hele naam in. Akkoord geeft iemand anders.",
  by: "Nog niet bewaard: vul bovenaan bij ‘Wie beslist?’ uw naam in.",
};

const cards = new Map(); // index of a sentence: how to refresh its card, and where to go in it

/** Forget all cards, for a new plan. */
export const clearCards = () => cards.clear();

/** Show the state of each card again; the fields themselves stay, so the focus does too. */
export function refreshCards() {
  for (const { refresh } of cards.values()) refresh();
}

/** Return the field of `row` where the worker should go on; null where it has no card. */
export function fieldOf(row) {
  return cards.get(row.index)?.field() ?? null;
}

/** Return the card of `row`, in its list. */
export function drawCard(row) {
  const id = `tell-${row.index}`;
  const nr = row.index + 1;
  const pill = el("span", { class: "pill" });
  const error = el("p", { class: "field-error", id: `${id}-error`, hidden: true });
  const who = el("p", { class: "help" });
  const clear = el("button", { type: "button", class: "link", "aria-label": `Wis het besluit over zin ${nr}`, on: { click: () => {
    choose(row, null);
    radios[0].focus();
  } } }, "Wis");
  const radios = Object.keys(CHOICES).map((value) =>
    el("input", { type: "radio", name: id, value, on: { change: () => choose(row, value) } }));
  const why = drawWhy(row, id, nr);
  const agreed = row.heavy ? drawAgreed(row, id, nr) : null;
  const node = el("li", { class: "card tell", id, data: { sentence: row.index } },
    el("div", { class: "row between" }, el("h2", {}, `Zin ${nr}`), pill),
    el("p", { class: "tell-text", id: `${id}-text` }, around(row, -1), el("mark", {}, row.text), around(row, 1)),
    el("ul", { class: "tell-classes", "aria-label": "Waarom deze zin gevoelig is" }, row.classes.map((c) => el("li", { class: "pill" }, c.label)),
      row.heavy ? el("li", { class: "pill pill-bad" }, "Zwaar") : null),
    el("p", { class: "help" }, row.reason),
    el("p", { class: "tell-proposal" }, isAsked(row) ? PROPOSALS[row.proposal] : "Volgens het beleid: vertellen. Een besluit is niet nodig."),
    el("fieldset", { class: "tell-choice", "aria-describedby": `${id}-text` },
      el("legend", {}, "Wat doet u?", el("span", { class: "unseen" }, ` Zin ${nr}`)),
      el("div", { class: "tell-choices" }, radios.map((radio) =>
        el("label", { class: "choice" }, radio, el("span", {}, CHOICES[radio.value]))))),
    el("div", { class: "tell-fields" }, why.node, agreed?.node),
    error,
    el("div", { class: "row between" }, who, clear));
  const refresh = () => {
    const missing = lacks(row);
    for (const radio of radios) radio.checked = radio.value === row.choice;
    why.select.value = row.why;
    if (agreed && document.activeElement !== agreed.input) agreed.input.value = row.agreed;
    const [tone, label] = !row.choice ? (isAsked(row) ? ["warn", "Open"] : ["ok", "Vertellen"]) : missing ? ["warn", "Naam ontbreekt"] : ["ok", "Besloten"];
    pill.className = `pill pill-${tone}`;
    pill.textContent = label;
    node.classList.toggle("tell-open", missing !== null);
    error.hidden = !MISSING[missing];
    error.textContent = MISSING[missing] ?? "";
    if (agreed) flag(agreed.input, missing === "agreed" || missing === "other");
    who.textContent = row.choice && !missing ? `Besloten door ${row.by}${row.heavy && row.agreed ? `. Akkoord: ${row.agreed}` : ""}.` : "";
    clear.hidden = !row.choice;
  };
  refresh();
  cards.set(row.index, { refresh, field: () => (["agreed", "other"].includes(lacks(row)) ? agreed.input : radios.find((r) => r.checked) ?? radios[0]) });
  return node;
}

function flag(input, wrong) {
  if (wrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Return the sentence before or after `row` in its paragraph: what a sentence means depends on it. */
function around(row, step) {
  const near = plan.rows[row.index + step];
  if (!near || near.paragraph !== row.paragraph || near.kind !== "sentence") return null;
  return el("span", { class: "tell-near" }, step < 0 ? `${near.text} ` : ` ${near.text}`);
}

function drawWhy(row, id, nr) {
  const select = el("select", { id: `${id}-why`, on: { change: () => setWhy(row, select.value) } },
    Object.entries(DECISION_REASONS).map(([value, label]) => el("option", { value }, label)));
  return { select, node: el("div", { class: "field" },
    el("label", { for: `${id}-why` }, "Waarom? ", el("span", { class: "opt" }, "(niet verplicht)"), el("span", { class: "unseen" }, ` Zin ${nr}`)), select) };
}

function drawAgreed(row, id, nr) {
  const input = el("input", { type: "text", id: `${id}-agreed`, maxlength: 200, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-error`,
    on: { input: () => setAgreed(row, input.value) } });
  return { input, node: el("div", { class: "field" },
    el("label", { for: `${id}-agreed` }, "Gedragswetenschapper die akkoord is", el("span", { class: "unseen" }, ` Zin ${nr}`)), input) };
}

/** Return the other sentences, each with a choice; only sentences that can be in a text are there. */
export function drawOthers(rows) {
  return rows.map((row) => {
    const id = `tell-${row.index}`;
    const select = el("select", { id, "aria-describedby": `${id}-text`, on: { change: () => choose(row, select.value || null) } },
      el("option", { value: "" }, "Mag in de tekst"),
      ["oral", "omit"].map((value) => el("option", { value }, CHOICES[value])));
    const error = el("p", { class: "field-error", hidden: true }, MISSING.by);
    const refresh = () => {
      select.value = row.choice === "tell" ? "" : row.choice ?? "";
      error.hidden = lacks(row) !== "by";
    };
    refresh();
    cards.set(row.index, { refresh, field: () => select });
    return el("li", { class: "tell-other" },
      el("p", { id: `${id}-text` }, row.text),
      el("div", {}, el("label", { class: "unseen", for: id }, `Zin ${row.index + 1}`), select, error));
  });
}

