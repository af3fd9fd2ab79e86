"""Small targets with the shape of our API: an honest one, and one for each way to be dishonest.

They know the fictitious texts by heart, so what they do wrong is the only thing that is wrong.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from eval.harness.sources import MAKERS

LETTERS = Path(__file__).parent / "letters.yaml"
Sentence = tuple[str, str | None]
Hidden = tuple[int, int, str, str, str | None]
"""Start, end, type, entity and role of what must be hidden."""


@cache
def _gold() -> Mapping[str, list[Hidden]]:
    """Return for each text what must be hidden, in order."""
    known: dict[str, list[Hidden]] = {}
    for name in ("rapportages", "redactie", "kanaries", "gelijk-namen"):
        for sample in MAKERS[name]("ontwikkel"):
            gold = sample.gold.text
            values = [re.escape(value) for value in sample.gold.canaries]
            places = [m.span() for v in values for m in re.finditer(v, sample.text, re.IGNORECASE)]
            spans: list[Hidden] = [(*span, "PERSON", str(span), None) for span in places]
            if gold is not None:
                spans = [(m.start, m.end, m.entity_type, m.entity, m.role) for m in gold.mentions]
            known[sample.text] = _apart(spans)
    return known


def _apart(spans: list[Hidden]) -> list[Hidden]:
    """Return the spans in order, without those inside another."""
    kept: list[Hidden] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


@cache
def _letters() -> Mapping[str, list[Sentence]]:
    rows = yaml.safe_load(LETTERS.read_text("utf-8"))
    return {name: [(text, source) for text, source in letter] for name, letter in rows.items()}


def _units(text: str) -> list[dict[str, Any]]:
    pieces = re.finditer(r"[^\n]+?(?:(?<=[.?!])(?= [A-ZÀ-Ý])|(?=\n)|$)", text)
    return [
        {"start": m.start(), "end": m.end(), "text": m.group(), "kind": "sentence", "paragraph": 0}
        for m in pieces
    ]


@dataclass
class Fake:
    """A target. The functions change what an honest one would do."""

    hide: Callable[[list[Hidden], str], list[Hidden]] = lambda spans, _: spans
    write: Callable[[list[Sentence], str, str], list[Sentence]] = lambda letter, _, __: letter
    delay_s: float = 0.0
    log: Path | None = None
    cases: dict[str, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/gezondheid", self.health),
                Route("/v1/modellen", self.models),
                Route("/v1/redacties", self.redact, methods=["POST"]),
                Route("/v1/concepten", self.draft, methods=["POST"]),
                Route("/v1/concepten/{id}", self.read),
                Route("/v1/{kind}/{id}", self.forget, methods=["DELETE"]),
            ]
        )

    async def health(self, request: Request) -> Response:
        return JSONResponse({"status": "goed", "version": "0"})

    async def models(self, request: Request) -> Response:
        return JSONResponse({"modellen": []})

    async def forget(self, request: Request) -> Response:
        return Response(status_code=204)

    async def redact(self, request: Request) -> Response:
        text = (await request.json())["text"]
        await asyncio.sleep(self.delay_s)
        if self.log is not None:
            with self.log.open("a") as stream:
                stream.write(f"{len(text)}\n")
        spans = self.hide(_gold().get(text, []), text)
        hidden, place, mentions = "", 0, []
        for number, (start, end, kind, entity, role) in enumerate(spans, start=1):
            hidden += text[place:start] + f"[X_{number}]"
            place = end
            mentions.append(
                {"start": start, "end": end, "type": kind, "entity": entity, "role": role,
                 "placeholder": f"[X_{number}]"}
            )  # fmt: skip
        case = {
            "id": f"{len(self.cases):032x}",
            "text": text,
            "pseudonymisedText": hidden + text[place:],
            "sentences": _units(text),
            "mentions": mentions,
        }
        self.cases[case["id"]] = case
        return JSONResponse(case, status_code=201)

    async def draft(self, request: Request) -> Response:
        body = await request.json()
        case = self.cases[body["redactieId"]]
        name = _name(case["text"], body)
        letter = self.write(list(_letters().get(name, [])), case["text"], name)
        made = {"id": f"{len(self.drafts):032x}", "status": "wacht"}
        self.drafts[made["id"]] = {
            **made, "status": "klaar", "result": _result(letter, case["sentences"])
        }  # fmt: skip
        return JSONResponse(made, status_code=202)

    async def read(self, request: Request) -> Response:
        return JSONResponse(self.drafts[request.path_params["id"]])


def _name(text: str, body: Mapping[str, Any]) -> str:
    if "Greet Hazelaar" in text:
        return "z-01-kind" if body["audience"] == "kind" else "z-01-moeder"
    return "voogdij-noor"


def _result(letter: list[Sentence], units: list[dict[str, Any]]) -> dict[str, Any]:
    sentences = []
    for text, source in letter:
        own = [n for n, u in enumerate(units) if source is not None and source in u["text"]]
        origin = "fixed" if source is None else "model"
        sentences.append({"text": text, "origin": origin, "source_sentences": own, "findings": []})
    return {
        "draft": " ".join(text for text, _ in letter),
        "sentences": sentences,
        "engine": "fake",
        "timings_ms": {"model": 1, "total": 1},
    }


def _without_one_name(spans: list[Hidden], text: str) -> list[Hidden]:
    return [s for s in spans if text[s[0] : s[1]] not in {"Kees Hoekstra", "Rachida", "ravindra"}]


def _with_known_leak(spans: list[Hidden], text: str) -> list[Hidden]:
    """Leave what the suite `redactie` knows that leaks in its text v1-03, and nothing else."""
    return [s for s in spans if text[s[0] : s[1]] != "dag"]


def _without_condition(letter: list[Sentence], text: str, name: str) -> list[Sentence]:
    return [
        (s.replace(", mits de pleegzorgbegeleiding wordt voortgezet", ""), o) for s, o in letter
    ]


def _echo(letter: list[Sentence], text: str, name: str) -> list[Sentence]:
    return [(u["text"], u["text"]) for u in _units(text)]


def _tell(letter: list[Sentence], text: str, name: str) -> list[Sentence]:
    told = ("Je vader krijgt hulp omdat hij te veel dronk, en hij had een terugval.", "Vader volgt")
    return [*letter, told] if name == "z-01-kind" else letter


honest = Fake().app()
leaks = Fake(hide=_without_one_name).app()
leaks_as_known = Fake(hide=_with_known_leak).app()
drops = Fake(write=_without_condition).app()
echoes = Fake(write=_echo).app()
tells = Fake(write=_tell).app()
silent = Fake(write=lambda letter, text, name: []).app()
slow = Fake(
    delay_s=0.15, log=Path(os.environ["FAKE_LOG"]) if "FAKE_LOG" in os.environ else None
).app()
