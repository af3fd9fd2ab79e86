// The pages for rating texts: which one is shown follows from the address after the #.

import { hideProblem, showProblem } from "/static/js/dom.js";
import { ApiProblem } from "/static/js/api.js";
import { showRounds, showPeople } from "./rounds.js";
import { showNew } from "./new.js";
import { showTask, showDone, showStart } from "./task.js";
import { showOutcome } from "./outcome.js";

const ID = "([0-9a-f]{32})";
const ROUTES = [
  [/^#\/nieuw$/, showNew],
  [new RegExp(`^#/ronde/${ID}$`), showPeople],
  [new RegExp(`^#/ronde/${ID}/uitkomst$`), showOutcome],
  [new RegExp(`^#/ronde/${ID}/(\\d+)$`), showStart],
  [new RegExp(`^#/ronde/${ID}/(\\d+)/klaar$`), showDone],
  [new RegExp(`^#/ronde/${ID}/(\\d+)/(\\d+)$`), showTask],
];

let turn = 0;

async function route() {
  const mine = ++turn;
  hideProblem();
  const hash = location.hash;
  const found = ROUTES.map(([pattern, view]) => [hash.match(pattern), view]).find(([match]) => match);
  try {
    const draw = found ? await found[1](...found[0].slice(1)) : await showRounds();
    if (mine !== turn || !draw) return; // somebody went on meanwhile
    draw();
    const title = document.querySelector("#view h1");
    document.title = `${title.textContent} - Kindgericht`;
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  } catch (error) {
    if (mine !== turn) return;
    if (!(error instanceof ApiProblem)) throw error;
    showProblem(error.problem);
  }
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the # of the address is for the page that is shown
  document.getElementById("inhoud").focus();
});
window.addEventListener("hashchange", route);
route();
