// What the pages for rating have in common. Each page returns a function that draws it.

import { call } from "/static/js/api.js";
import { $, el, fill } from "/static/js/dom.js";

const BASE = "/beoordelingen";

export const ratings = {
  sources: () => call("GET", `${BASE}/bronnen`),
  rounds: () => call("GET", BASE),
  round: (id) => call("GET", `${BASE}/${id}`),
  make: (body) => call("POST", BASE, body),
  remove: (id) => call("DELETE", `${BASE}/${id}`),
  outcome: (id) => call("GET", `${BASE}/${id}/uitkomst`),
  exportAddress: (id) => `/v1${BASE}/${id}/uitvoer`,
  tasks: (id, person) => call("GET", `${BASE}/${id}/personen/${person}/taken`),
  task: (id, person, task) => call("GET", `${BASE}/${id}/personen/${person}/taken/${task}`),
  keep: (id, person, task, body) => call("PUT", `${BASE}/${id}/personen/${person}/taken/${task}`, body),
  clear: (id, person, task) => call("DELETE", `${BASE}/${id}/personen/${person}/taken/${task}`),
};

export const LEVELS = {
  "8-11": "kind van 8 tot en met 11 jaar",
  "12-15": "jongere van 12 tot en met 15 jaar",
  "16-18": "jongere van 16 tot en met 18 jaar",
  ouder: "ouder of verzorger",
  lvb: "lezer met een licht verstandelijke beperking",
};

export const TASKS = { kindgericht: "kindgerichte tekst", samenvatting: "samenvatting", b1: "tekst in gewone taal" };

export const day = (text) =>
  new Date(text).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });

export const title = (text) => el("h1", { tabindex: "-1" }, text);

export function show(...nodes) {
  fill($("view"), ...nodes);
}

/** Return one radio button with its words. */
export function radio({ name, value, label, help = null, checked, on }) {
  return el("label", { class: "choice" },
    el("input", { type: "radio", name, value, checked, on: { change: on } }),
    el("span", {}, el("b", {}, label), help ? el("small", {}, help) : null));
}

/** Return one tick box with its words. */
export function box({ name, value, label, help = null }) {
  return el("label", { class: "choice" },
    el("input", { type: "checkbox", name, value }),
    el("span", {}, el("b", {}, label), help ? el("small", {}, help) : null));
}
