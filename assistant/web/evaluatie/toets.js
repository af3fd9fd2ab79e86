// Letting readers read what this service wrote of an invented source: drafts, and three questions.

import { $, el } from "/static/js/dom.js";

const QUESTIONS = [0, 1, 2];
const ANSWERS = [0, 1, 2];

const textId = (question) => `question-${question}`;
const answerId = (question, answer) => `question-${question}-${answer}`;
const rightName = (question) => `question-${question}-right`;

/** Return the fields for three questions, each with three answers and the right one. */
export function questionFields() {
  return el("fieldset", { class: "pick", id: "own-questions" },
    el("legend", {}, "Drie vragen bij deze concepten"),
    el("p", { class: "help" }, "Vraag wat de lezer na het lezen moet weten: wat er gebeurt, waarom, en wat hij kan doen. Alle concepten krijgen dezelfde vragen, en elke lezer leest er één. Kijk of u de vraag zonder de tekst niet al kunt raden."),
    QUESTIONS.map(oneQuestion));
}

function oneQuestion(question) {
  return el("fieldset", { class: "pick" },
    el("legend", {}, `Vraag ${question + 1}`),
    field(textId(question), "De vraag"),
    ANSWERS.map((answer) => field(answerId(question, answer), `Antwoord ${answer + 1}`)),
    el("div", { class: "field" },
      el("label", { for: rightName(question) }, "Welk antwoord is goed?"),
      el("select", { id: rightName(question) }, ANSWERS.map((answer) => el("option", { value: answer }, `Antwoord ${answer + 1}`)))));
}

function field(id, label) {
  return el("div", { class: "field" },
    el("label", { for: id }, label),
    el("input", { type: "text", id, maxlength: "300", autocomplete: "off" }));
}

/** Return the reader tests about `drafts` as the service takes them; none without drafts. */
export function ownTests(drafts) {
  if (!drafts.length) return [];
  return [{
    concepten: drafts,
    vragen: QUESTIONS.map((question) => ({
      vraag: $(textId(question)).value,
      antwoorden: ANSWERS.map((answer) => $(answerId(question, answer)).value),
      goed: Number($(rightName(question)).value),
    })),
  }];
}
