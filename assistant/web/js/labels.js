// The Dutch words of the page for names of the service.

export const TASKS = {
  kindgericht: { label: "Tekst voor het kind", help: "De hele rapportage in woorden die het kind kan lezen.", audience: "kind" },
  samenvatting: { label: "Samenvatting", help: "De kern in minder zinnen.", audience: "collega" },
  b1: { label: "Begrijpelijke tekst", help: "Dezelfde inhoud in eenvoudiger Nederlands, voor taalniveau B1.", audience: "ouder" },
};

export const LEVELS = {
  "8-11": "8 tot en met 11 jaar",
  "12-15": "12 tot en met 15 jaar",
  "16-18": "16 tot en met 18 jaar",
  lvb: "extra eenvoudig (LVB)",
  ouder: "volwassene",
};

export const AUDIENCES = { kind: "het kind of de jongere", ouder: "een ouder of verzorger", pleegouder: "een pleegouder", collega: "een collega" };

export const ORIGINS = {
  model: { label: "Model", help: "een taalmodel schreef deze zin" },
  rule: { label: "Regel", help: "een vaste regel herschreef deze zin" },
  source: { label: "Bron ongewijzigd", help: "deze zin staat zo in uw tekst" },
  fixed: { label: "Vast blok", help: "deze zin staat in elke tekst" },
};

export const SEVERITIES = { blokkerend: "Blokkerend", controleren: "Controleren", info: "Ter informatie" };

export const STATUSES = {
  wacht: { label: "Wacht", tone: "warn" },
  bezig: { label: "Wordt geschreven", tone: "warn" },
  klaar: { label: "Klaar", tone: "ok" },
  mislukt: { label: "Mislukt", tone: "bad" },
  geannuleerd: { label: "Gestopt", tone: "warn" },
};

const GROUP_OF = {
  PERSON: "person",
  LOCATION: "place", NL_ADDRESS: "place", NL_POSTCODE: "place",
  DATE_TIME: "date", DATE_OF_BIRTH: "date",
  ORGANIZATION: "org",
};
export const GROUPS = {
  person: "Personen", org: "Scholen en organisaties", place: "Plaatsen en adressen", date: "Datums", number: "Nummers en contactgegevens",
};

/** Return the group of colours of an entity type. */
export const groupOf = (type) => GROUP_OF[type] ?? "number";

/** Return a placeholder as words: "[KIND_1]" becomes "kind 1". */
export const spoken = (placeholder) => placeholder.replace(/[[\]]/g, "").replace("_", " ").toLowerCase();

/** Return a moment as a worker would say it. */
export function moment(iso) {
  const date = new Date(iso);
  const day = date.toDateString() === new Date().toDateString()
    ? "vandaag"
    : date.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  return `${day} om ${date.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })}`;
}

/** Return whether a text for a parent is for a foster parent: the service then has other blocks and another plan. */
const isFoster = (request, audience) => audience === "ouder" && /^\[?PLEEGOUDER_/.test(request.recipient ?? "");

/** Return what was asked for, in one line. */
export function wishLine(request) {
  const task = TASKS[request.task]?.label ?? request.task;
  const reader = request.audience ?? TASKS[request.task]?.audience;
  if (reader !== "kind") return `${task}, voor ${AUDIENCES[isFoster(request, reader) ? "pleegouder" : reader]}`;
  return request.level ? `${task}, ${LEVELS[request.level]}` : task;
}

/** Who can be the reader of a text for an audience. The roles are those of `redaction/policy.yaml`. */
export const READER_ROLES = {
  kind: ["KIND"],
  ouder: ["MOEDER", "VADER", "OUDER", "PLEEGOUDER"],
  collega: ["JEUGDBESCHERMER", "GEDRAGSWETENSCHAPPER"],
};

export const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;
