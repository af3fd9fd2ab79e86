// The dialog of step 2: what is this word, and must it be hidden?

import { $, el, fill } from "./dom.js";
import { state } from "./state.js";

export function startFix() {
  $("fix-type").addEventListener("change", showRole);
}

function showRole() {
  $("fix-role-field").hidden = $("fix-type").value !== "PERSON";
}

/**
 * Ask what a word is. Resolves to null (closed), {reject: true}, or {type, role}.
 * `known` says whether the word is hidden already.
 */
export function askFix({ title, why, type, role, known }) {
  const dialog = $("fix");
  $("fix-title").textContent = `‘${title}’`;
  $("fix-why").textContent = why;
  fill($("fix-type"), state.kinds.types.map((t) => el("option", { value: t.name }, t.label)));
  fill($("fix-role"), state.kinds.roles.map((r) => el("option", { value: r.name }, r.label)));
  $("fix-type").value = type;
  $("fix-role").value = role ?? "PERSOON";
  $("fix-save").textContent = known ? "Bewaar de wijziging" : "Verberg dit";
  $("fix-reject").hidden = !known;
  showRole();
  dialog.returnValue = "close";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "reject") resolve({ reject: true });
      else if (dialog.returnValue !== "save") resolve(null);
      else {
        const chosen = $("fix-type").value;
        resolve({ type: chosen, role: chosen === "PERSON" ? $("fix-role").value : null });
      }
    }, { once: true });
  });
}
