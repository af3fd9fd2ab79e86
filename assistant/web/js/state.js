// What the page knows now. Nothing of a case goes to the browser's storage or to the address bar:
// the service keeps it, encrypted, and the address holds its number alone.

import { api } from "./api.js";

export const state = {
  case: null, // the redaction of step 1 to 3
  draft: null, // the draft of step 4 and 5
  kinds: null, // words for types and roles
  models: null,
  maxText: 60000,
  refusal: null, // why writing sent the worker back to step 3: a problem
  lostPlaces: 0, // corrections of one place that a changed text made void
};

/** Go to an address within the page; the router shows it. `replace` leaves no step to go back to. */
export function go(path, { replace = false } = {}) {
  const hash = `#/${path}`;
  if (location.hash === hash) window.dispatchEvent(new HashChangeEvent("hashchange"));
  else if (replace) location.replace(hash);
  else location.hash = hash;
}

/** Load something once, and again when it failed before. */
export function once(load) {
  let promise = null;
  return () => {
    promise ??= load().catch((error) => { promise = null; throw error; });
    return promise;
  };
}

/** Run `work` while `button` says that it is busy; a second click does nothing. */
export async function busy(button, label, work) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const old = button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = label;
  try {
    await work();
  } finally {
    button.removeAttribute("aria-disabled");
    button.textContent = old;
  }
}

/** The words for kinds of data and roles, fetched once. */
export const loadKinds = once(api.kinds);
