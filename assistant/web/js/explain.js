// Why something is hidden, in plain Dutch.

import { el } from "./dom.js";
import { REASONS } from "./corrections.js";

const NO_RULE = ["", "pipeline", "correction"];

export const WHY = {
  correctie: "uw keuze gaat voor",
  model_onder_nummer: "een herkend nummer gaat voor een gok van het taalmodel",
  samengevoegd: "het is een deel van deze naam",
  korter: "het was een korter stuk tekst",
  lagere_score: "het was minder zeker",
  minder_precies: "die soort is minder precies",
  volgorde: "bij gelijke zekerheid telt een vaste volgorde",
};

const DONE = {
  add: "U koos zelf om dit te verbergen.",
  change: "U gaf dit zelf een andere soort of rol.",
  merge: "U zei zelf dat dit dezelfde persoon is als een ander in de tekst.",
  split: "U zei zelf dat dit iemand anders is.",
};

/** Return the explanation of a mention as paragraphs; `typeLabel` gives the Dutch word of a type. */
export function explained(mention, typeLabel) {
  const e = mention.explanation;
  const lines = [ground(e, typeLabel(mention.type))];
  if (e.correction && e.ground !== "correctie") lines.push(DONE[e.correction]);
  if (e.correction && e.reasonCode && e.reasonCode !== "niet_opgegeven") lines.push(`Uw reden: ${REASONS[e.reasonCode].toLowerCase()}.`);
  lines.push(...sureness(e));
  const others = e.overridden.map((other) => el("li", {},
    `${source(other)} zag dit als ${typeLabel(other.type)}, met zekerheid ${percent(other.score)}. Dat telde niet: ${WHY[other.why]}.`));
  return [
    ...lines.map((line) => el("p", {}, line)),
    ...(others.length ? [el("p", {}, "Wat er nog meer is gevonden:"), el("ul", {}, others)] : []),
  ];
}

const percent = (score) => `${Math.round(score * 100)} van 100`;

function source(found) {
  if (found.reason === "pipeline") return "Het taalmodel";
  return NO_RULE.includes(found.reason) ? "Een vaste regel" : `De regel ‘${found.reason}’`;
}

function ground(e, type) {
  switch (e.ground) {
    case "model": return `Het taalmodel dat namen zoekt (${e.name}, versie ${e.version}) zag dit als ${type}.`;
    case "dossier": return "Dit lijkt op een naam die u zelf opgaf bij ‘Namen die u al kent’.";
    case "correctie": return DONE[e.correction] ?? "U koos dit zelf.";
    case "tweede_controle": return "De eerste controle sloeg dit over. De tweede controle vond het alsnog, omdat hetzelfde gegeven ergens anders in de tekst is verborgen.";
    default: return `${source(e)} zag dit als ${type}.`;
  }
}

function sureness(e) {
  if (e.ground === "correctie") return [];
  const words = e.context.map((word) => `‘${word}’`).join(", ");
  if (!words) return [`Zekerheid: ${percent(e.scoreAfter)}.`];
  const without = e.scoreBefore > 0 ? `Zonder die woorden: ${percent(e.scoreBefore)}.` : "Zonder die woorden vond geen regel dit.";
  return [`Woorden die meetelden: ${words}. Zekerheid: ${percent(e.scoreAfter)}. ${without}`];
}
