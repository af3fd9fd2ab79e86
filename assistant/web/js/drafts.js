// The list of earlier drafts: open one, or remove it with its text.

import { api } from "./api.js";
import { $, areYouSure, el, fill, say } from "./dom.js";
import { moment, plural, STATUSES, wishLine } from "./labels.js";
import { go, state } from "./state.js";

export async function openDrafts() {
  fill($("drafts"), el("p", { class: "help" }, "Bezig met laden…"));
  const [{ concepten }, health] = await Promise.all([api.listDrafts(), api.health()]);
  $("drafts-lead").textContent = `Deze teksten staan versleuteld op de computer waar deze dienst draait. Ze worden gewist als u ze ${plural(health.retentionHours, "uur", "uur")} niet gebruikt.`;
  draw(concepten);
}

function draw(list) {
  if (!list.length) {
    fill($("drafts"), el("div", { class: "card narrow" },
      el("h2", {}, "Nog geen concepten"),
      el("p", {}, "Als u een tekst laat schrijven, staat die hier. Ook als u het tabblad tussendoor sluit."),
      el("div", { class: "actions" }, el("button", { type: "button", class: "button primary", on: { click: () => $("go-new").click() } }, "Begin met een tekst"))));
    return;
  }
  fill($("drafts"), list.map((draft) => row(draft, list)));
}

function row(draft, list) {
  const status = STATUSES[draft.status];
  const title = wishLine(draft.request);
  const when = moment(draft.createdAt);
  return el("article", { class: "card draft-row" },
    el("div", {},
      el("h2", {}, title, el("span", { class: `pill pill-${status.tone}` }, status.label)),
      el("p", { class: "help" }, `${when} · ${draft.opening}…`)),
    el("div", { class: "buttons" },
      el("button", { type: "button", class: "button small", "aria-label": `Open: ${title}, ${when}`, on: { click: () => go(`concepten/${draft.id}`) } }, "Open"),
      el("button", { type: "button", class: "button small danger", "aria-label": `Verwijder: ${title}, ${when}`, on: { click: () => remove(draft, list) } }, "Verwijder")));
}

async function remove(draft, list) {
  const sure = await areYouSure({
    title: "Concept verwijderen?",
    text: "De tekst en de bron worden gewist. Dit kan niet worden teruggedraaid. In het logboek blijft staan dat er een tekst is geschreven, zonder de inhoud.",
    yes: "Verwijder",
  });
  if (!sure) return;
  await api.deleteDraft(draft.id);
  const rest = list.filter((other) => other.id !== draft.id);
  if (draft.redactieId && !rest.some((other) => other.redactieId === draft.redactieId)) {
    await api.deleteCase(draft.redactieId).catch(() => {}); // it may be gone already
    if (state.case?.id === draft.redactieId) $("paste-form").reset();
    if (state.case?.id === draft.redactieId) state.case = null;
  }
  if (state.draft?.id === draft.id) state.draft = null;
  draw(rest);
  say("Het concept is verwijderd.");
  $("h-drafts").focus();
}
