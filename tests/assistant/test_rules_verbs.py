"""Verb forms: third person to second person."""

from __future__ import annotations

import pytest

from assistant.drafting.rules import rewrite_by_rule, verbs


@pytest.mark.parametrize(
    ("form", "after", "before"),
    [
        ("heeft", "hebt", "heb"),
        ("is", "bent", "ben"),
        ("kan", "kunt", "kun"),
        ("wil", "wilt", "wil"),
        ("zal", "zult", "zul"),
        ("mag", "mag", "mag"),
        ("woont", "woont", "woon"),
        ("zit", "zit", "zit"),
        ("wordt", "wordt", "word"),
        ("vindt", "vindt", "vind"),
        ("houdt", "houdt", "houd"),
        ("eet", "eet", "eet"),
        ("laat", "laat", "laat"),
        ("moet", "moet", "moet"),
        ("gaat", "gaat", "ga"),
        ("verstaat", "verstaat", "versta"),
        ("doet", "doet", "doe"),
        ("ziet", "ziet", "zie"),
        ("leest", "leest", "lees"),
        ("geeft", "geeft", "geef"),
        ("leeft", "leeft", "leef"),
        ("slaapt", "slaapt", "slaap"),
        ("fietst", "fietst", "fiets"),
        ("mist", "mist", "mis"),
        ("functioneert", "functioneert", "functioneer"),
        ("twijfelt", "twijfelt", "twijfel"),
        ("verwacht", "verwacht", "verwacht"),
        ("werkte", "werkte", "werkte"),
        ("woonde", "woonde", "woonde"),
        ("kwam", "kwam", "kwam"),
        ("had", "had", "had"),
    ],
)
def test_forms(form: str, after: str, before: str) -> None:
    assert verbs.finite(form) == verbs.VerbForm(after=after, before=before)


@pytest.mark.parametrize("word", ["bericht", "kamer", "vaak", "gemaakt", "xyzt", "de", "wonen"])
def test_no_finite_form(word: str) -> None:
    assert verbs.finite(word) is None


@pytest.mark.parametrize(
    ("infinitive", "stem"),
    [
        ("wonen", "woon"),
        ("zitten", "zit"),
        ("leven", "leef"),
        ("lezen", "lees"),
        ("werken", "werk"),
    ],
)
def test_first_stem(infinitive: str, stem: str) -> None:
    assert verbs.stems(infinitive)[0] == stem


def test_no_stem_of_what_is_no_infinitive() -> None:
    assert verbs.stems("tafel") == ()


@pytest.mark.parametrize("form", ["gebruikt", "verwacht", "bezoekt"])
def test_participle_like(form: str) -> None:
    assert verbs.is_participle_like(form)


@pytest.mark.parametrize("form", ["belt", "vertelt", "woont", "werkte"])
def test_not_participle_like(form: str) -> None:
    assert not verbs.is_participle_like(form)


@pytest.mark.parametrize("form", ["gemaakt", "weggenomen", "besproken", "gecontroleerd"])
def test_participles(form: str) -> None:
    assert verbs.is_participle(form)


@pytest.mark.parametrize("form", ["gezicht", "gesprekken", "kamer"])
def test_no_participles(form: str) -> None:
    assert not verbs.is_participle(form)


@pytest.mark.parametrize("form", ["een", "geen", "samen", "kinderen", "tafel"])
def test_no_infinitives(form: str) -> None:
    assert not verbs.is_infinitive_like(form)


INVERSION = """
blijft blijf
schrijft schrijf
geeft geef
leeft leef
heeft heb
reist reis
leest lees
kiest kies
vindt vind
houdt houd
wordt word
zit zit
eet eet
weet weet
laat laat
gaat ga
staat sta
doet doe
ziet zie
slaat sla
komt kom
krijgt krijg
belt bel
slaapt slaap
woont woon
speelt speel
volgt volg
mist mis
wacht wacht
praat praat
vraagt vraag
verblijft verblijf
wrijft wrijf
drijft drijf
sterft sterf
erft erf
durft durf
hoeft hoef
proeft proef
oefent oefen
streeft streef
gelooft geloof
belooft beloof
schuift schuif
treft tref
verhuist verhuis
verliest verlies
bewijst bewijs
wijst wijs
lost los
kust kus
past pas
botst bots
fietst fiets
danst dans
eist eis
poetst poets
niest nies
beslist beslis
rijdt rijd
leidt leid
snijdt snijd
meldt meld
antwoordt antwoord
onderhoudt onderhoud
treedt treed
redt red
zet zet
let let
moet moet
sluit sluit
geniet geniet
vergeet vergeet
rust rust
start start
maakt maak
loopt loop
zegt zeg
ligt lig
draagt draag
neemt neem
begint begin
gooit gooi
groeit groei
ontstaat ontsta
voorziet voorzie
"""
"""Third person, and the form before "je"."""


@pytest.mark.parametrize(
    ("form", "before"), [tuple(line.split()) for line in INVERSION.strip().splitlines()]
)
@pytest.mark.parametrize(
    "opening", ["Vandaag", "Na schooltijd", "Als oma ziek is,", "Oma is ziek, daarom"]
)
def test_common_verbs_before_je(form: str, before: str, opening: str) -> None:
    expected = verbs.finite(form)
    assert expected is not None
    assert expected.before == before
    rewrite = rewrite_by_rule(
        f"{opening} {form} [KIND_1] daar.", task="kindgericht", level="12-15", audience="kind"
    )
    assert rewrite is not None
    assert rewrite.text.endswith(f" {before} je daar.")


@pytest.mark.parametrize("form", ["spuit", "giet"])
def test_a_stem_on_t_outside_the_list_is_refused(form: str) -> None:
    assert verbs.finite(form) is None
