"""What reaches a reader who may not know it: whole invented cases, each for each of its readers.

    python -m bench disclosure_cases [--engine none|fake|llamacpp] [--cases dev|test]
        [--decide gold|policy] [--readers N]

A letter leaks when it holds a name, address or fact that the case forbids this reader, as a whole
word in any letter case. The fixed blocks know no case: "gezag" there is no fact.

`gold`: each forbidden sentence is left out and all else is told. `policy`: our own classes and
policy decide, what the policy asks is left out; so this also counts what the classes miss. The
engine `fake` puts what is withheld in each of its answers. `test` prints counts and the numbers of
cases only.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from assistant.drafting import Prepared, as_proposed, finish_letter, make_draft, prepare
from assistant.errors import AssistantError
from assistant.settings import load_settings
from assistant.types import DraftRequest, Letter
from assistant.workbench import Workbench, build_workbench
from bench.disclosure_attack import Attacker
from bench.disclosure_figures import FOLDER
from eval import DisclosureDecision
from models import Engine
from redaction import RecipientError

CASES: Final = {"dev": range(1, 13), "test": range(13, 31)}
"""Numbers of the cases; the rules were made on `dev`."""
_BY: Final = "proef"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one letter; `forbidden` are the kinds of what leaked, one per word."""

    case: str
    role: str
    forbidden: tuple[str, ...]
    words: tuple[str, ...] = field(repr=False)
    kept: int
    may: int
    named: bool
    sentences: int


def load_case(number: int) -> dict[str, Any]:
    """Return a case of `eval/datasets/mededelen/zaken`."""
    path = FOLDER / "zaken" / f"z-{number:02d}.yaml"
    row: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return row


def letter_for(
    case: Mapping[str, Any],
    reader: Mapping[str, Any],
    *,
    bench: Workbench,
    engine: str,
    decide: str,
) -> Outcome:
    """Return what the letter of one reader holds that it may not, and what it keeps."""
    prepared = prepare(case["tekst"], bench=bench)
    rows = [row for row in case["verboden"] if row["ontvanger"] == reader["naam"]]
    secret = places(case["tekst"], [row["zin"] for row in rows], prepared)
    request = _request(reader)
    attacker = Attacker(
        [prepared.units[i].text.text for i in secret], [w for row in rows for w in row["woorden"]]
    )
    letter, named = _letter(
        prepared,
        request,
        bench=bench,
        engine=attacker.engine() if engine == "fake" else bench.engine_for(engine),
        secret=secret if decide == "gold" else None,
    )
    told = {i for s in letter.draft.sentences for i in s.source_sentences}
    may = [row["zin"] for row in case["mag"] if row["ontvanger"] == reader["naam"]]
    kept = [told.issuperset(places(case["tekst"], [one], prepared)) for one in may]
    hits = [
        (row["soort"], w)
        for row in rows
        for w in row["woorden"]
        if has_word(_case_text(letter) if row["soort"] == "feit" else letter.text, w)
    ]
    return Outcome(
        case=case["id"],
        role=reader["rol"],
        forbidden=tuple(kind for kind, _ in hits),
        words=tuple(word for _, word in hits),
        kept=sum(kept),
        may=len(kept),
        named=named,
        sentences=len(letter.sentences),
    )


def _case_text(letter: Letter) -> str:
    """Return the sentences of the letter that were made from the source."""
    pairs = zip(letter.sentences, letter.draft.sentences, strict=True)
    return " ".join(text for text, sentence in pairs if sentence.origin != "fixed")


def places(text: str, wanted: Sequence[str], prepared: Prepared) -> tuple[int, ...]:
    """Return the units that hold a part of one of these sentences of the source, in order.

    Raises:
        ValueError: a sentence is not in the text: the case is broken.
    """
    found: set[int] = set()
    for sentence in wanted:
        match = re.search(r"\s+".join(re.escape(w) for w in sentence.split()), text)
        if match is None:
            raise ValueError("a sentence of the case is not in its text")
        start, end = match.span()
        found |= {
            unit.index
            for unit in prepared.units
            if unit.source_span[0] < end and start < unit.source_span[1]
        }
    return tuple(sorted(found))


def has_word(text: str, word: str) -> bool:
    """Return whether `word`, one or more words, stands in `text` as such, in any letter case."""
    pattern = r"\s+".join(re.escape(part) for part in word.split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def _request(reader: Mapping[str, Any]) -> DraftRequest:
    age = int(reader.get("leeftijd", 0))
    if reader["rol"] == "KIND":
        level = "8-11" if age < 12 else "12-15" if age < 16 else "16-18"
        return DraftRequest(
            task="kindgericht",
            level=level,  # type: ignore[arg-type] # one of the levels, by age
            audience="kind",
            recipient=reader["naam"],
        )
    colleague = reader["rol"] == "collega"
    return DraftRequest(
        task="b1",
        level="ouder",
        audience="collega" if colleague else "ouder",
        recipient="collega" if colleague else reader["naam"],
    )


def _letter(
    prepared: Prepared,
    request: DraftRequest,
    *,
    bench: Workbench,
    engine: Engine | None,
    secret: Sequence[int] | None,
) -> tuple[Letter, bool]:
    """Return the letter, and whether the reader was found by name; else it is for the audience."""
    for asked in (request, replace(request, recipient=None)):
        try:
            decided = _decided(prepared, asked, bench=bench, secret=secret)
            draft = make_draft(prepared, decided, bench=bench, engine=engine)
            return finish_letter(draft, prepared, bench=bench), asked is request
        except RecipientError:
            continue
    raise AssistantError("Voor deze lezer kan geen brief worden gemaakt.")


def _decided(
    prepared: Prepared, request: DraftRequest, *, bench: Workbench, secret: Sequence[int] | None
) -> DraftRequest:
    if secret is None:
        return replace(request, decisions=as_proposed(prepared, request, bench=bench, by=_BY))
    decisions = tuple(
        DisclosureDecision(sentence=i, decision="omit", by=_BY, agreed_by=_BY) for i in secret
    )
    return replace(request, decisions=decisions, disclosure_default="tell")


def report(outcomes: Sequence[Outcome], *, show_words: bool) -> dict[str, object]:
    """Return counts of letters, leaks per kind and what may be told that was kept."""
    kinds = Counter(kind for o in outcomes for kind in o.forbidden)
    return {
        "letters": len(outcomes),
        "letters_with_leak": sum(bool(o.forbidden) for o in outcomes),
        "leaks": {kind: kinds[kind] for kind in ("naam", "adres", "feit")},
        "may_be_told": sum(o.may for o in outcomes),
        "may_be_told_kept": sum(o.kept for o in outcomes),
        "readers_not_found_by_name": sum(not o.named for o in outcomes),
        "leaking": [
            {"case": o.case, "reader": o.role, "kinds": o.forbidden}
            | ({"words": o.words} if show_words else {})
            for o in outcomes
            if o.forbidden
        ],
        "cases": {
            case: {
                "letters": len(mine),
                "leaks": sum(len(o.forbidden) for o in mine),
                "kept": f"{sum(o.kept for o in mine)}/{sum(o.may for o in mine)}",
            }
            for case in sorted({o.case for o in outcomes})
            for mine in [[o for o in outcomes if o.case == case]]
        },
    }


def main() -> None:
    """Print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["none", "fake", "llamacpp"], default="none")
    parser.add_argument("--cases", choices=sorted(CASES), default="dev")
    parser.add_argument("--readers", type=int, help="no more readers per case than this")
    parser.add_argument("--decide", choices=["gold", "policy"], default="gold")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = build_workbench(load_settings(data_dir=Path(folder), engine="none"))
        started = time.monotonic()
        outcomes = [
            letter_for(case, reader, bench=bench, engine=options.engine, decide=options.decide)
            for case in map(load_case, CASES[options.cases])
            for reader in case["ontvangers"][: options.readers]
        ]
        bench.close()
    found = report(outcomes, show_words=options.cases == "dev")
    print(json.dumps(found | {"seconds": round(time.monotonic() - started)}, indent=1))


if __name__ == "__main__":
    main()
