// What the worker should think of before a letter goes. The ticks are not kept: they are a list to hand.

import { $, el, fill } from "./dom.js";
import { plural } from "./labels.js";

let items = []; // { id, text, bron, status, done }

/** Show the reminders of a draft, none of them ticked off. */
export function drawReminders(result) {
  items = (result.reminders ?? []).map((reminder) => ({ ...reminder, done: false }));
  $("reminders-card").hidden = !items.length;
  fill($("reminders"), items.map(drawReminder));
  count();
}

/** Return how many are not ticked off. */
export const openReminders = () => items.filter((item) => !item.done).length;

function drawReminder(item) {
  const bron = `reminder-bron-${item.id}`;
  const box = el("input", { type: "checkbox", "aria-describedby": bron, on: { change: () => {
    item.done = box.checked;
    count();
  } } });
  return el("li", {},
    el("label", {}, box, el("span", {}, item.text)),
    el("p", { class: "help", id: bron }, `Bron: ${item.bron}${item.status ? ` (${item.status})` : ""}.`));
}

function count() {
  const left = openReminders();
  $("reminders-count").textContent = left ? `Nog ${plural(left, "punt", "punten")}.` : "Alles is afgevinkt.";
}
