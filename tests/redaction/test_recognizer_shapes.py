"""Forms seen in notes: numbers with letters, additions to addresses, short names. All invented."""

import pytest

from .gold import hidden


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("cl.nr 640518-K staat erop.", "640518-K"),
        ("Zie dossier (QB-11873/24; map 2).", "QB-11873/24"),
        ("polisnr. 1192 604 883", "1192 604 883"),
        ("clnt 41-8826-Z / map", "41-8826-Z"),
        ("verzoek (rekest 2025/D31/0447), dan", "2025/D31/0447"),
        ("doorgeven, ref 71.48.05. Dan", "71.48.05"),
        ("keuren. Nr. WQ-0318-25\nJe naam", "WQ-0318-25"),
        ("bij zaak RQ-BVL 24/6114. Ouders", "RQ-BVL 24/6114"),
    ],
)
def test_case_number_behind_short_labels(text: str, form: str) -> None:
    assert hidden(text, "NL_CASE_NUMBER") == [form]


@pytest.mark.parametrize(
    "form",
    [
        "Beukhoofdweg 14 bov.",
        "Zandstraat 9, kavel 12",
        "Kanaalseweg 12 bus 3",
        "dr. molenaarplein 8",
        "vaartweg-west 31",
        "Hoge Eikendijk 61 rd",
        "Molenwei 90",
    ],
)
def test_address_with_an_addition(form: str) -> None:
    assert hidden(f"Het adres is nu {form}", "NL_ADDRESS") == [form]


def test_bare_host_and_postcode_with_hyphen() -> None:
    assert hidden("app van de bieb: leesplek.example.", "URL") == ["leesplek.example"]
    assert hidden("Hij woont (7312-KD) daar.", "NL_POSTCODE") == ["7312-KD"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Iedereen zegt Koi; dat is goed.", "Koi"),
        ("Tante Mei woont boven.", "Mei"),
        ("Pleegouders Ad en Lenie komen.", "Ad"),
        ("De post aan Den gaat weg.", "Den"),
        ("Soms niet. Gio doet dan alsof.", "Gio"),
        ("Gisteren was Wies Ruiters er. Wies Ruiters zelf zag het.", "Wies Ruiters"),
        ("Over vader, Vo Duc: hij staat op.", "Vo Duc"),
        ("Groet,\nFemke\nZuidgeest\njeugdbeschermer", "Zuidgeest"),
        ("Wijkagent Knol: de bus stond er.", "Knol"),
        ("Zij sprak met Petra van Oosten over school.", "Petra van Oosten"),
    ],
)
def test_short_and_ambiguous_names(text: str, form: str) -> None:
    assert any(form in hit for hit in hidden(text, "PERSON"))


@pytest.mark.parametrize(
    "text",
    [
        "Hij rijdt in een Volvo en zij in een Skoda.",
        "Er ligt Playmobil en er is Nutella.",
        "Zij appt op WeChat en regelt DigiD.",
        "KOPP-gesprekken en NIKA-training, rekenen op III-niveau.",
        "A. Feiten\nHet gaat goed.\nB. Meningen\nDat is zo.",
        "Viool: max. 1 uur per dag.",
        "gsprk op school\nafspr: bellen\nzaaknr volgt\naanvr loopt\nuiterlk morgen",
        "Dat was in mei en ad hoc.",
    ],
)
def test_words_that_are_no_names(text: str) -> None:
    assert hidden(text, "PERSON") == []


def test_a_label_is_a_whole_word() -> None:
    assert hidden("De clips 2024 en de dossiers 2023 staan klaar.", "NL_CASE_NUMBER") == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Cliëntnummers: YB12-440.01 en YB12-440.02; BSN volgt", ["YB12-440.01", "YB12-440.02"]),
        ("Zorgpolis QZ 3091-77-4K.", ["QZ 3091-77-4K"]),
        ("LAS-nr: 00XB-8812", ["00XB-8812"]),
        ("Clientnr stond verkeerd (55103-W); juist is 55130-W.", ["55103-W", "55130-W"]),
        ("kaartnr. ZB-2 / 0916", ["ZB-2 / 0916"]),
        ("Politie: PL1100-24-7731. School", ["PL1100-24-7731"]),
        ("heeft OTS (JX/OTS-3312/17).", ["JX/OTS-3312/17"]),
        ("dreigt, dos. huur/56-3029, 3 mnd", ["huur/56-3029"]),
        ("aanvr.nr kz 24.03-118", ["kz 24.03-118"]),
        ("De polis, UY/7.71-04.", ["UY/7.71-04"]),
        ("Aanvraag gedaan, VOG 3301-911-7, en", ["3301-911-7"]),
        ("Onze ref.: MVB/88-1907 (B)", ["MVB/88-1907 (B)"]),
    ],
)
def test_number_behind_any_label(text: str, forms: list[str]) -> None:
    assert [f.removeprefix("VOG ") for f in hidden(text, "NL_CASE_NUMBER")] == forms


@pytest.mark.parametrize(
    "text",
    [
        "In het dossier staan 250 pagina's en de zaak duurt 12 maanden.",
        "De polis kost 1250 euro, de aanvraag van 12-03-2024 loopt.",
        "Zij scoort 115 op de WISC-V-NL, DSM-5 en ISO-9001.",
        "Melding om 14.30 uur op nummer 12, code 3.",
    ],
)
def test_numbers_near_a_label_that_stay(text: str) -> None:
    assert hidden(text, "NL_CASE_NUMBER") == []
