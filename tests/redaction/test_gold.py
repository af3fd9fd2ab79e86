"""What is hidden in the fictitious texts of `data/`; the bars are those of the development set."""

from . import gold

NUMBERS = (
    "DATE_TIME", "DATE_OF_BIRTH", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN_CODE", "NL_BSN",
    "NL_CASE_NUMBER", "NL_LICENSE_PLATE", "URL",
)  # fmt: skip


def texts() -> list[gold.GoldText]:
    return [t for part in (".", "later", "last") for t in gold.load(gold.DATA / part)]


def test_gold_marks_are_complete() -> None:
    assert len(texts()) >= 25
    assert all("{{" not in t.text and "}}" not in t.text and t.spans for t in texts())


def test_shares_hidden() -> None:
    score = gold.measure(gold.analyzer(), texts())
    assert score.share("PERSON") >= 0.99, score.missed
    assert score.share(*NUMBERS) >= 0.99, score.missed
    assert score.share("NL_ADDRESS", "LOCATION") >= 0.97, score.missed
    assert score.share("ORGANIZATION") >= 0.93, score.missed
    assert score.precision >= 0.95
    assert score.false_per_1000 <= 3, score.false_spans


def test_shares_hidden_in_lower_case_and_capitals() -> None:
    for change in (str.lower, str.upper):
        score = gold.measure(gold.analyzer(), texts(), change=change)
        assert score.share("PERSON") >= 0.9, score.missed
        assert score.share(*NUMBERS) >= 0.99, score.missed
