"""Every recognizer on 10,000 generated strings, and on long ones that make bad patterns slow.

A slow match: more than `SLOWEST_MS` per 1,000 characters, or more than `GROWTH` times the time for
twice the text. Times are of this thread's CPU, so that a busy machine does not matter.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from redaction import KnownEntity, SourceText, build_analyzer, load_pipeline
from redaction.lexicon import load_lexicon
from redaction.recognizers import (
    ALL,
    DutchArtifacts,
    DutchNlpEngine,
    DutchRecognizer,
    KnownRecognizer,
    PipelineRecognizer,
)
from redaction.recognizers.propagate import propagate
from tests.proof.manifests import ROOT, write_manifest

STRINGS = 10_000
SLOWEST_MS = 50.0
GROWTH = 2.6
NOISE_S = 0.15
"""Below this time (seconds) growth is not judged."""
LENGTH = 16_000

FILES = [
    *(
        p.relative_to(ROOT).as_posix()
        for p in sorted((ROOT / "redaction/recognizers").glob("*.py"))
    ),
    *(
        f"redaction/{name}.py"
        for name in ("analyzer", "long_runs", "resolve", "sentences", "tokens")
    ),
]
KNOWN = (
    KnownEntity(name="Jan van der Aa-Jansen", aliases=("Aaaa", "Jo")),
    KnownEntity(name="Roos Vos"),
    KnownEntity(name="Kerkstraat 1", entity_type="NL_ADDRESS"),
    KnownEntity(name="06-11223344", entity_type="PHONE_NUMBER"),
)
WORDS = (
    *("Jan", "jansen", "van", "de", "der", "'t", "Roos", "roos", "zegt", "mevrouw", "dhr.", "oma"),
    *("J.", "J.P.", "j", "Vries,", "El", "school", "obs", "De", "groep", "stichting", "v.v.", "in"),
    *("te", "woont", "op", "geb.", "maart", "mei", "12", "2024", "12-3-'19", "1e", "06", "+31"),
    *("BSN", "111222333", "NL91", "ABNA", "0417164300", "kenteken", "XX-99-YY", "C/03/312345"),
    *(
        "NL91ABNA0417164300",
        "JE",
        "RK",
        "23-1234",
        "Kerkstraat",
        "14a",
        "1234",
        "AB",
        "postbus",
        "snap:",
        "@jay.dv",
    ),
    *("a@b.nl", "a", "punt", "apenstaartje", "www.a.nl/x", "http://", "#1234", "Naam:", "[KIND_1]"),
)
SIGNS = (
    *(
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\t",
        "-",
        "--",
        ".",
        "..",
        ",",
        ":",
        ";",
        "/",
        "'",
        "’",
        "(",
        ")",
    ),
    *(
        "@",
        "_",
        "#",
        "+",
        "€",
        "%",
        "\u0301",
        "\u00a0",
        "\u200b",
        "\U0001f600",
        "\u00e9",
        "\u0130",
        "",
    ),
)
LONG = (
    *("a@", "1 ", "van de ", "-", "a-", "A.", "a", "A", "1", "1-", "1.", "1/", "@", "a.", "a_"),
    *("a1", "Aa ", "aa ", "Jan ", "jan ", "J. ", "j.", "De ", "de ", "(", ":", "Naam: ", "\n", " "),
    *("a\n", "\t", "'", "a'", "\u0301", "a\u0301", "\U0001f600", "[", "[KIND_", "06 ", "+31 "),
    *("NL12 ", "12 maart ", "geb. ", "www.a", "a/", "a.nl/", "a at ", "a punt ", "snap ", "BSN "),
    *(
        "Kerkstraat ",
        "Kerkstraat 1 ",
        "1234 AB ",
        "C/03/",
        "v.v. A",
        "f.c. Aa",
        "obs De ",
        "in de ",
    ),
    *("mevrouw ", "Jansen, J. ", "van 't ", "J-P.", "Mei ", "roos ", "Jan en ", "A-B", "Aaaa-"),
    *(
        "X1",
        "€ 1",
        "1 000 ",
        "a@b.",
        "#1234",
        "1\u00a0",
        "a\u200b",
        "...",
        "?!",
        "St. ",
        "1e ",
        "9.",
    ),
    *("a, ", "A, b ", "Jansen-", "aaaaaaaaaaaaaaaaaaaa ", "snapchat: ", "a#", "1\n", "Aa en Bb "),
)


def strings() -> list[str]:
    dice = random.Random(20261122)  # noqa: S311  # makes test cases
    found = []
    for number in range(STRINGS):
        size = dice.randint(1, 14)
        pieces = [dice.choice(WORDS) + dice.choice(SIGNS) for _ in range(size)]
        if number % 10 == 0:
            pieces.insert(dice.randrange(size), dice.choice(LONG) * dice.randint(5, 60))
        if number % 7 == 0:
            pieces = [p.swapcase() for p in pieces]
        found.append("".join(pieces))
    return found


def engine() -> DutchNlpEngine:
    return DutchNlpEngine(load_pipeline(parts="redactie"), lexicon=load_lexicon())


def recognizers() -> list[DutchRecognizer]:
    return [*(cls() for cls in ALL), PipelineRecognizer(), KnownRecognizer(KNOWN)]


def seconds(run: Callable[[], object]) -> float:
    start = time.thread_time()
    run()
    return time.thread_time() - start


def slowness(recognizer: DutchRecognizer, short: DutchArtifacts, long: DutchArtifacts) -> str:
    """Return why a recognizer is too slow on `long`, which is twice `short`; empty if it isn't."""

    def times(artifacts: DutchArtifacts) -> float:
        return seconds(lambda: list(recognizer.find_in(artifacts)))

    once, twice = times(short), times(long)
    if twice > NOISE_S and twice > GROWTH * once:  # again, the best of three
        once = min(once, times(short), times(short))
        twice = min(twice, times(long), times(long))
    rate = 1000 * twice / (len(long.view.text) / 1000)
    if rate > SLOWEST_MS:
        return f"{recognizer.NAME}: {rate:.0f} ms per 1,000 characters"
    if twice > NOISE_S and twice > GROWTH * once:
        return f"{recognizer.NAME}: {twice / once:.1f} times as long for twice the text"
    return ""


@pytest.mark.proof
def test_no_recognizer_fails_or_is_slow() -> None:
    nlp_engine, every = engine(), recognizers()
    hits = dict.fromkeys((r.NAME for r in every), 0)
    for text in strings():
        artifacts = nlp_engine.process_text(text, "nl")
        for recognizer in every:
            for hit in recognizer.find_in(artifacts):
                assert 0 <= hit.start <= hit.end <= len(text), recognizer.NAME
                hits[recognizer.NAME] += 1
    assert all(hits.values()), hits
    slow: list[str] = []
    for piece in LONG:
        text = piece * (LENGTH // len(piece))
        short, long = (nlp_engine.process_text(text * n, "nl") for n in (1, 2))
        reasons = (slowness(r, short, long) for r in every)
        slow += [f"{piece!r} {reason}" for reason in reasons if reason]
    assert slow == []
    whole = whole_texts()
    write_manifest(
        "recognizers",
        files=FILES,
        result={
            "ok": True,
            "recognizers": len(every),
            "strings": STRINGS,
            "long_patterns": len(LONG),
            "slowest_whole_ms_per_1000": whole,
        },
    )


def whole_texts() -> float:
    """Assert that the whole analyzer takes long texts; return its slowest time, rounded up."""
    analyzer = build_analyzer(load_pipeline(parts="redactie"))
    slowest = 0.0
    for text in ("a@" * 50_000, "1 " * 50_000, "van de " * 20_000, "-" * 100_000, "Jan " * 25_000):
        source = SourceText(text=text)
        taken = seconds(lambda source=source: analyzer.detect(source, known=KNOWN))  # type: ignore[misc]  # a default binds it
        slowest = max(slowest, 1000 * taken / (len(text) / 1000))
    assert slowest < 2 * SLOWEST_MS
    view = engine().process_text("Jan Jansen en Roos Vos. " * 2_000, "nl").view
    found = analyzer.detect(SourceText(text=view.text))
    assert seconds(lambda: list(propagate(view, found))) < SLOWEST_MS * len(view.text) / 1e6
    return float(10 * (int(slowest) // 10 + 1))
