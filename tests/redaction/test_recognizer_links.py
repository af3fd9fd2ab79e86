import pytest

from .gold import found, hidden


@pytest.mark.parametrize(
    "form",
    [
        "jan.jansen@voorbeeld.nl",
        "j+kind@mail.voorbeeld.museum",
        "JAN@VOORBEELD.NL",
        "jan @ voorbeeld.nl",
        "jan@ voorbeeld.nl",
        "jan(at)voorbeeld.nl",
        "jan@voorbeeld",
    ],
)
def test_mail_is_found(form: str) -> None:
    assert hidden(f"Mail naar {form} voor vragen.", "EMAIL_ADDRESS") == [form]


@pytest.mark.parametrize(
    "form",
    [
        "https://voorbeeld.nl/pad?x=1",
        "www.voorbeeld.nl/omgang",
        "voorbeeld.nl",
        "mijn.regie-noord.nl",
        "VOORBEELD.NL",
        "kort.ly/abc",
    ],
)
def test_url_is_found(form: str) -> None:
    assert hidden(f"Kijk op {form}, daar staat het.", "URL") == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Zij heet @jay.dv daar.", "@jay.dv"),
        ("Snapchat: jay_dv08", "jay_dv08"),
        ("insta jay.dv en meer", "jay.dv"),
        ("Op TikTok als jay2008.", "jay2008"),
        ("Discord: jay#1234", "jay#1234"),
        ("Op Snapchat bij jayke.op.t.veldj, zegt zij.", "jayke.op.t.veldj"),
        ("Op TikTok heet zij jay.van.d", "jay.van.d"),
        ("account sterre.xo11 op instagram sterre.xo11", "sterre.xo11"),
        ("Hij noemt zich emma2009 daar.", "emma2009"),
    ],
)
def test_account_name_is_found(text: str, form: str) -> None:
    assert form in hidden(text, "URL")


@pytest.mark.parametrize(
    "text",
    [
        "Hij zit op Instagram en TikTok.",
        "Zij gamet op de PS5 in havo4.",
        "Hij ging naar huis.De moeder niet.",
        "Zij heeft Snapchat gewist.",
    ],
)
def test_platforms_and_slips_stay(text: str) -> None:
    assert found(text) == []
