"""Of a held-out text nothing but numbers and codes gets into a record. All names are fictitious."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from eval.datasets.gold import GoldMention, GoldText
from eval.datasets.rapportages import KeepFact
from eval.harness.manifest import models_used, prompts_used
from eval.harness.metrics import SPECS
from eval.harness.records import FILE, RecordWriter, read_records
from eval.harness.runner import Job, make_record
from eval.harness.types import Gold, Outcome, Part, Record, Sample, Threshold, Withheld

TEXT = (
    "Noor Terpstra woont sinds 5 juni 2022 bij pleegmoeder Ans Wiersma in Kollumerpomp. Vader "
    "drinkt te veel volgens de wijkagent. De omgang met moeder wordt niet uitgebreid, mits zij "
    "drie keer op tijd is gekomen. Noor zegt dat zij bij Ans wil blijven wonen. Het nummer is "
    "NL44RABO0338172649."
)
LETTER = (
    "Noor woont sinds 8 mei 2019 bij Ans Wiersma. De omgang met moeder wordt wel uitgebreid. "
    "Vader drinkt te veel volgens de wijkagent. Moeder is een leugenachtige en manipulatieve vrouw "
    "en heeft 4000 euro gestolen van de buurman. Noor Terpstra heeft rekening NL44RABO0338172649. "
    "Banaan banaan banaan."
)
PROMPT = {"name": "kort", "version": "1.0", "sha256": "ab"}


def sample(*, held_out: bool) -> Sample:
    forms = ("Noor Terpstra", "Ans Wiersma", "NL44RABO0338172649", "Kollumerpomp")
    kinds = ("PERSON", "PERSON", "IBAN_CODE", "LOCATION")
    spans = [(TEXT.index(f), TEXT.index(f) + len(f)) for f in forms]
    gold = GoldText(
        id="t",
        genre="verslag",
        text=TEXT,
        keys=forms,
        mentions=tuple(
            GoldMention(
                start=a, end=b, entity_type=kind, entity=form, origin=None,
                role="KIND" if kind == "PERSON" else None,
            )
            for form, kind, (a, b) in zip(forms, kinds, spans, strict=True)
        ),
    )  # fmt: skip
    secret = "Vader drinkt te veel volgens de wijkagent."
    return Sample(
        id="t",
        cluster="t",
        text=TEXT,
        request={"task": "kindgericht", "level": "8-11"},
        held_out=held_out,
        gold=Gold(
            text=gold,
            identities=tuple((f,) for f in forms),
            identity_spans=tuple(spans),
            canaries=forms,
            canary_types=kinds,
            must_keep=(
                KeepFact(kind="stem_kind", fact="x" * 9, evidence="wil blijven wonen"),
                KeepFact(kind="voorwaarde", fact="x" * 9, evidence="drie keer op tijd"),
            ),
            must_not_say=("De omgang met moeder wordt uitgebreid.",),
            withheld=(
                Withheld(sentence=secret, words=("drinkt te veel",), kind="feit"),
                Withheld(sentence=secret, words=("de wijkagent",), kind="naam"),
            ),
            allowed=("De omgang met moeder wordt niet uitgebreid, mits zij drie",),
            marks=("banaan",),
            payload={"classes": ["verslaving"], "label": "feit", "said": True},
        ),
    )


def outcome() -> Outcome:
    return Outcome(
        status="klaar",
        seconds=1.5,
        error="Vader drinkt te veel",
        hidden={
            "pseudonymisedText": TEXT.replace("Noor Terpstra", "[KIND_1]"),
            "sentences": [],
            "mentions": [
                {"start": 0, "end": 13, "type": "PERSON", "entity": "a", "role": "ZUS"},
                {"start": 14, "end": 37, "type": "PERSON", "entity": "b", "role": None},
            ],
        },
        letter={
            "draft": LETTER,
            "sentences": [],
            "engine": "llamacpp",
            "model": "qwen2.5-coder-1.5b-instruct-q4_k_m",
            "prompt": {**PROMPT, "text": TEXT},
            "tokens": 90,
            "timings_ms": {"model": 3000},
            "fidelity": {"findings": [{"message": TEXT}]},
        },
        checked={"classes": ["geweld"], "heavy": ["verslaving"], "label": "mening", "said": False},
    )


def record(*, held_out: bool) -> Record:
    names = {name: Threshold() for name, spec in SPECS.items() if spec.function is not None}
    part = Part(
        name="deel", title="Deel", dataset="rapportages", half="test", way="concept", take=None,
        only=(), requests=(), repeats=1, metrics=names,
    )  # fmt: skip
    return make_record(Job(part=part, sample=sample(held_out=held_out), repeat=1), outcome())


def runs_of_three(*texts: str) -> set[tuple[str, ...]]:
    found = set()
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        found |= {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
    return found


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [s for pair in value.items() for one in pair for s in strings(one)]
    if isinstance(value, list | tuple):
        return [s for one in value for s in strings(one)]
    return [value] if isinstance(value, str) else []


def test_no_three_words_of_a_held_out_text_are_in_the_record() -> None:
    own = runs_of_three(TEXT, LETTER)
    shown, kept = record(held_out=False), record(held_out=True)
    assert runs_of_three(*strings(asdict(shown))) & own
    row: dict[str, Any] = asdict(kept)
    assert runs_of_three(*strings(row)) & own == set()
    names = {"terpstra", "wiersma", "kollumerpomp", "nl44rabo0338172649", "wijkagent", "banaan"}
    assert not names & set(re.findall(r"\w+", json.dumps(row).casefold()))


def test_figures_and_the_number_of_findings_stay() -> None:
    shown, kept = record(held_out=False), record(held_out=True)
    with_evidence = 0
    for name, one in shown.measures.items():
        two = kept.measures[name]
        assert (one is None) == (two is None), name
        if one is not None and two is not None:
            assert (one.numerator, one.denominator) == (two.numerator, two.denominator)
            assert [e.kind for e in one.evidence] == [e.kind for e in two.evidence]
            assert all(e.message.startswith(SPECS[name].label) for e in two.evidence), name
            with_evidence += bool(one.evidence)
    assert with_evidence >= 15
    faithful = kept.measures["trouw"]
    assert faithful is not None
    assert {e.kind for e in faithful.evidence} >= {"number"}


def test_a_run_of_held_out_texts_names_its_model_and_prompt(tmp_path: Path) -> None:
    made = record(held_out=True)
    assert (made.input, made.output) == (None, None)
    with RecordWriter(tmp_path) as writer:
        writer.write(made)
    (read,) = read_records(tmp_path)
    assert read == made
    (used,) = models_used([read])
    assert (used["engine"], used["model"]) == ("llamacpp", "qwen2.5-coder-1.5b-instruct-q4_k_m")
    assert used["sha256"]
    assert used["seed"] is None
    assert prompts_used([read, read]) == [PROMPT]
    assert made.draft_sha256 == record(held_out=False).draft_sha256
    nothing = make_record(
        Job(
            part=Part(
                name="d", title="D", dataset="rapportages", half="test", way="redactie", take=None,
                only=(), requests=(), repeats=1, metrics={"lekken": Threshold()},
            ),
            sample=sample(held_out=True),
            repeat=1,
        ),
        replace(outcome(), letter=None),
    )  # fmt: skip
    assert models_used([nothing]) == prompts_used([nothing]) == []


def test_records_of_before_still_name_their_model(tmp_path: Path) -> None:
    row = asdict(record(held_out=False))
    for name in ("engine", "model", "seed", "prompt", "draft_sha256"):
        del row[name]
    for measure in row["measures"].values():
        for one in (measure or {}).get("evidence", ()):
            del one["kind"]
    (tmp_path / FILE).write_text(json.dumps(row) + "\n", "utf-8")
    (read,) = read_records(tmp_path)
    assert read.engine is None
    (used,) = models_used([read])
    assert (used["engine"], used["model"]) == ("llamacpp", "qwen2.5-coder-1.5b-instruct-q4_k_m")


def test_speed_counts_the_tokens_that_the_target_tells() -> None:
    speed = record(held_out=True).measures["tokens_per_s"]
    assert speed is not None
    assert speed.numerator / speed.denominator == 30
