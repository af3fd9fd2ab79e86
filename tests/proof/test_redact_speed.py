"""The whole of `redact` on texts that once took minutes: time must grow with the text, no faster.

Times are of this thread's CPU, so that a busy machine does not matter. All names are invented.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from redaction import SourceText, build_analyzer, load_pipeline, load_policy, redact
from tests.proof.manifests import ROOT, write_manifest

MOST_S = 12.0
"""Seconds for 100,000 characters; the densest text here has 12,500 names in them."""
MOST_NAMES_S = 30.0
"""Seconds for 5,000 different names."""
GROWTH = 3.0
"""How much longer twice the text may take."""
NOISE_S = 0.5
"""Below this time (seconds) growth is not judged."""
NAMES = 5_000
FILES = [
    *(p.relative_to(ROOT).as_posix() for p in sorted((ROOT / "redaction/roles").glob("*.py"))),
    *(
        f"redaction/{name}.py"
        for name in (
            *("aliases", "name_match", "people", "person_choice", "person_index", "person_queue"),
            *("front_words", "leak", "leak_forms", "redact", "resolve", "spans"),
        )
    ),
]


def given(number: int) -> str:
    """Return an invented name, another one for each number."""
    letters, vowels = "bdfgklmnprstvz", "aeiou"
    found = ""
    left = number + 1000
    for _ in range(4):
        found += letters[left % 14] + vowels[(number * 7 + left) % 5]
        left //= 14
    return found.capitalize()


def full_names(size: int) -> str:
    one = (f"Jan {given(n)}ma" if n % 2 else f"{given(n)} Bakker" for n in range(size))
    return "".join(
        f"Mevrouw {name} belde.{chr(10) if n % 5 else ' '}" for n, name in enumerate(one)
    )


def mixed_names(size: int) -> str:
    return "".join(
        f"{given(n)} {given(n + 7)}sma belde. Mevrouw {given(n + 7)}sma kwam. {given(n)} lachte.\n"
        for n in range(size // 2)
    )


LONG: dict[str, Callable[[int], str]] = {
    "one line of sentences": lambda n: "Jan Bos en jan. " * (n // 16),
    "spaces in a name": lambda n: "Jan" + " " * n + "Bos",
    "one list": lambda n: "Jan Bos, Piet Vos en " * (n // 21),
    "line of blanks": lambda n: ("Jan" + " " * 60) * (n // 63),
    "label on one line": lambda n: "Betreft: " + "met Jan Bos " * (n // 12),
}


def seconds(run: Callable[[], object]) -> float:
    start = time.thread_time()
    run()
    return time.thread_time() - start


@pytest.mark.proof
@pytest.mark.timeout(900)
def test_the_time_grows_with_the_text() -> None:
    analyzer, policy = build_analyzer(load_pipeline("regels", parts="redactie")), load_policy()

    def taken(text: str) -> float:
        return seconds(lambda: redact(SourceText(text=text), analyzer=analyzer, policy=policy))

    taken("Jan Bos belde.")  # what is loaded once
    slow: list[str] = []
    slowest = 0.0
    for name, make in LONG.items():
        once, twice = taken(make(25_000)), taken(make(50_000))
        slowest = max(slowest, 2 * twice)
        if 2 * twice > MOST_S:
            slow.append(f"{name}: {2 * twice:.1f} s per 100,000 characters")
        if twice > NOISE_S and twice > GROWTH * once:
            slow.append(f"{name}: {twice / once:.1f} times as long for twice the text")
    names = max(taken(full_names(NAMES)), taken(mixed_names(NAMES // 2)))
    if names > MOST_NAMES_S:
        slow.append(f"{NAMES} names: {names:.0f} s")
    assert slow == []
    write_manifest(
        "redact-speed",
        files=FILES,
        result={
            "ok": True,
            "slowest_s_per_100000": round(slowest + 0.5),
            "names": NAMES,
            "names_s": 5 * (int(names) // 5 + 1),
        },
    )
