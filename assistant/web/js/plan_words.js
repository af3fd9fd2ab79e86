// The Dutch words of the page for what a reader may know: classes, decisions and reasons.

export const CLASSES = {
  seksueel_misbruik: "Seksueel misbruik",
  geweld: "Geweld",
  onbewezen: "Niet bewezen",
  suicidaliteit: "Zelfdoding of zelfbeschadiging",
  afstamming: "Afkomst of familiegeheim",
  strafbaar: "Politie of strafzaak",
  verslaving: "Verslaving",
  gezondheid_derde: "Gezondheid van een ander",
  prive_derde: "Privéleven van een ander",
  informant: "Wie informatie gaf",
  vertrouwelijk: "In vertrouwen verteld",
  geheim_adres: "Geheim adres of geheime plek",
  andere_kinderen: "Andere kinderen",
  veiligheid_medewerker: "Veiligheid van medewerkers",
  niet_besproken: "Nog niet besproken",
};

export const CHOICES = { tell: "Vertellen", oral: "Eerst mondeling vertellen", omit: "Weglaten" };

export const PROPOSALS = {
  tell: "Voorstel: vertellen.",
  oral: "Voorstel: eerst mondeling vertellen.",
  omit: "Voorstel: weglaten.",
  ask: "Er is geen voorstel. Kies zelf.",
};

export const DECISION_REASONS = {
  niet_opgegeven: "geen reden gegeven",
  lezer_weet_het: "De lezer weet dit al",
  recht_van_lezer: "De lezer heeft recht om dit te weten",
  nodig_voor_uitleg: "Nodig om het besluit uit te leggen",
  gesprek_gepland: "Er is een gesprek gepland",
  belastend: "Te zwaar om te lezen",
  veiligheid: "Het is onveilig als de lezer dit weet",
  privacy_ander: "Het is privé van iemand anders",
  niet_vastgesteld: "Het staat niet vast",
  niet_gevraagd: "De lezer vroeg hier niet naar",
};
