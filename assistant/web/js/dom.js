// Small helpers for the page. Text goes in as text nodes only, so nothing from a case is ever markup.

export const $ = (id) => document.getElementById(id);

/** Return a new element; `props` are attributes, `on` holds listeners, `data` data attributes. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** Replace everything in `node`. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
}

/** Say something to a screen reader, also when it is the same sentence again. */
export function say(message) {
  const live = $("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = message; }, 50);
}

/** Offsets of the service count code points; return a function that cuts `text` by them. */
export function slicer(text) {
  const points = Array.from(text);
  const cut = (start, end) => points.slice(start, end).join("");
  cut.size = points.length;
  return cut;
}

/** Show a notice at the top of the page: what happened, and what to do. */
export function showProblem(problem) {
  const lines = (problem.errors ?? []).map((e) => el("li", {}, e.detail));
  fill($("notice"), el("div", {},
    el("strong", {}, problem.title ?? "Er ging iets mis"),
    el("p", {}, problem.detail ?? "Probeer het opnieuw."),
    lines.length ? el("ul", {}, lines) : null),
  el("button", { type: "button", class: "link", on: { click: hideProblem } }, "Sluit"));
  $("notice").hidden = false;
  $("notice").scrollIntoView({ block: "nearest" });
}

export function hideProblem() {
  $("notice").hidden = true;
  fill($("notice"));
}

/** Ask for a yes or no in a dialog; resolves to true for yes. */
export function areYouSure({ title, text, yes }) {
  const dialog = $("sure");
  $("sure-title").textContent = title;
  $("sure-text").textContent = text;
  $("sure-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Let the arrow keys move between `items`; only one of them is a stop for the Tab key. */
export function roving(container, items) {
  if (!items.length) return;
  items.forEach((item, i) => item.setAttribute("tabindex", i === 0 ? "0" : "-1"));
  container.onkeydown = (event) => {
    const at = items.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      items[at].click();
      return;
    }
    const to = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step ? at + step : -1;
    if (to < 0 || to >= items.length) return;
    event.preventDefault();
    items[at].setAttribute("tabindex", "-1");
    items[to].setAttribute("tabindex", "0");
    items[to].focus();
  };
}
