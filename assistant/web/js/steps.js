// The buttons of the five steps: which can be used now.

import { $ } from "./dom.js";
import { isSettled } from "./plan.js";
import { mustChoose } from "./reader.js";
import { state } from "./state.js";

let current = 0;

/** Return whether writing may start: each sentence of the plan of now is settled, for one reader. */
const mayWrite = () => Boolean(state.case) && isSettled() && !mustChoose();

/** Show which steps can be used; `step` is where the worker is now, 0 for none of them. */
export function drawSteps(step = current) {
  current = step;
  $("steps").hidden = step === 0;
  const unfinished = state.draft && state.draft.status !== "klaar";
  const open = { 1: true, 2: state.case, 3: state.case, 4: unfinished || mayWrite(), 5: state.draft?.status === "klaar" };
  for (const button of $("steps").querySelectorAll("button")) {
    const nr = Number(button.dataset.step);
    button.disabled = !open[nr];
    if (nr === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
}
