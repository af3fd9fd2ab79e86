// The banner above a draft: what the checks say, who wrote it, and how it reads.

import { el, fill } from "./dom.js";
import { ORIGINS, plural } from "./labels.js";

/** Show the verdict; `open` are the findings that nobody has ticked off. */
export function drawVerdict(node, draft, open) {
  const { result } = draft;
  const blocking = open.filter((f) => f.severity === "blokkerend").length;
  const check = open.filter((f) => f.severity === "controleren").length;
  const had = result.fidelity.findings.some((f) => f.severity === "blokkerend");
  const [tone, title, advice] = blocking
    ? ["error", `${plural(blocking, "blokkerende melding", "blokkerende meldingen")}`, "Hier zegt de tekst iets anders dan de bron. Los dit op voordat u de tekst gebruikt."]
    : check
      ? ["warn", `${plural(check, "punt", "punten")} om na te kijken`, "De controle vond geen blokkerend verschil met de bron. Kijk de gemarkeerde zinnen na."]
      : ["ok", had ? "Alle meldingen zijn nagekeken" : "Geen verschil met de bron gevonden", "De controle mist soms iets. Lees de tekst nog een keer helemaal."];
  fill(node, el("div", { class: `notice notice-${tone}` }, el("div", {},
    el("strong", {}, title),
    el("p", {}, advice),
    el("p", { class: "help" }, writer(draft)),
    readable(result.readability))));
}

function writer({ result }) {
  if (!result.model) return "Geschreven met vaste regels, zonder model.";
  return `Geschreven door ${result.model}. Een model maakt fouten: controleer elke zin.`;
}

/** Show how many sentences came from whom. */
export function drawOrigins(node, result) {
  const count = {};
  for (const sentence of result.sentences) count[sentence.origin] = (count[sentence.origin] ?? 0) + 1;
  fill(node, Object.keys(ORIGINS).filter((o) => count[o]).map((o) =>
    el("li", { class: `pill origin-${o}`, title: ORIGINS[o].help }, `${ORIGINS[o].label} ${count[o]}`)));
}

/** What makes the text hard, and a score with its uncertainty: no score proves understanding. */
function readable(report) {
  const reasons = report?.reasons ?? [];
  if (!reasons.length) return null;
  return el("details", {},
    el("summary", {}, "Hoe leest deze tekst?"),
    el("ul", {}, reasons.map((reason) => el("li", {}, reason))),
    el("p", { class: "help" }, "Of de lezer het begrijpt, weet u pas als u het vraagt."));
}
