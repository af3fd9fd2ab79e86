"""The client: hides a text and has it written over `/v1`, as the page does."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import httpx

from eval.errors import HarnessError
from eval.harness.types import Outcome, Part, Sample

POLL_S: Final = 0.1
_BUSY: Final = frozenset({429, 503})
_FINAL: Final = frozenset({"klaar", "mislukt", "geannuleerd"})
_LONGEST_WAIT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """How the target is called; `engine` None takes its default. Limits are in seconds."""

    engine: str | None = None
    ready_s: float = 600.0
    answer_s: float = 900.0


class _RefusedError(Exception):
    """The target answered with an error; `code` is its own word for it, never a text."""

    def __init__(self, status: int | None, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


class Target:
    """Calls one target. Safe to use from several threads."""

    def __init__(self, client: httpx.Client, options: TargetOptions) -> None:
        self._client = client
        self._options = options

    def wait_until_ready(self) -> Mapping[str, Any]:
        """Return what the target says of itself, when it can work.

        Raises:
            HarnessError: it does not answer, or is not ready in time.
        """
        end = time.monotonic() + self._options.ready_s
        while True:
            try:
                state = self._client.get("/v1/gezondheid").json()
                if state.get("status") == "goed":
                    return {"health": state, "models": self._models()}
                if state.get("status") == "fout":
                    raise HarnessError("Het systeem meldt dat het niet kan werken. Los dat eerst "
                                       "op; kijk naar /v1/gezondheid.")  # fmt: skip
            except (httpx.HTTPError, ValueError, AttributeError):
                state = {}
            if time.monotonic() > end:
                raise HarnessError(
                    "Het systeem geeft geen antwoord op /v1/gezondheid. Staat het aan, en klopt "
                    "het adres?"
                )
            time.sleep(POLL_S)

    def _models(self) -> object:
        try:
            return self._client.get("/v1/modellen").json().get("modellen")
        except (httpx.HTTPError, ValueError, AttributeError):
            return None

    def send(self, sample: Sample, part: Part) -> Outcome:
        """Return what the target makes of a sample.

        An error of the target is an outcome: it is counted. A target that is gone is none.

        Raises:
            HarnessError: the connection is lost; what was finished is kept.
        """
        hidden: Mapping[str, Any] | None = None
        started = time.perf_counter()
        try:
            hidden = self._hide(sample)
            letter = self._write(sample, hidden) if part.way == "concept" else None
        except _RefusedError as error:
            return Outcome(
                status="mislukt", error=error.code, http_status=error.status, hidden=hidden
            )
        except httpx.TransportError as error:
            raise HarnessError(
                f"De verbinding met het systeem is weg ({type(error).__name__}). Start het weer en "
                "ga verder met --resume."
            ) from None
        finally:
            self._forget("redacties", (hidden or {}).get("id"))
        seconds = time.perf_counter() - started
        return Outcome(status="klaar", hidden=hidden, letter=letter, seconds=seconds)

    def _hide(self, sample: Sample) -> Mapping[str, Any]:
        body: dict[str, Any] = {"text": sample.text}
        if sample.known:
            body["known"] = list(sample.known)
        if sample.request:
            body["request"] = self._wishes(sample, [])
        return self._json(lambda: self._client.post("/v1/redacties", json=body))

    def _wishes(self, sample: Sample, decisions: list[dict[str, Any]]) -> dict[str, Any]:
        wishes: dict[str, Any] = {**sample.request}
        wishes["disclosure"] = {"default": "tell", "decisions": decisions}
        if self._options.engine is not None:
            wishes["engine"] = self._options.engine
        return wishes

    def _write(self, sample: Sample, hidden: Mapping[str, Any]) -> Mapping[str, Any]:
        body = self._wishes(sample, _decisions(sample, hidden))
        body["redactieId"] = hidden.get("id")
        made = self._json(lambda: self._client.post("/v1/concepten", json=body))
        end = time.monotonic() + self._options.answer_s
        try:
            while made.get("status") not in _FINAL:
                if time.monotonic() > end:
                    raise _RefusedError(None, "te-langzaam")
                time.sleep(POLL_S)
                made = self._json(partial(self._client.get, f"/v1/concepten/{made['id']}"))
        finally:
            self._forget("concepten", made.get("id"))
        result = made.get("result")
        if made.get("status") != "klaar" or not isinstance(result, dict):
            raise _RefusedError(None, _code(made.get("error")))
        return result

    def _json(self, call: Callable[[], httpx.Response]) -> dict[str, Any]:
        """Return the answer as an object; a busy target is asked again until time is up."""
        end = time.monotonic() + self._options.answer_s
        while True:
            response = call()
            if response.status_code not in _BUSY or time.monotonic() > end:
                break
            wait = response.headers.get("Retry-After", "1")
            time.sleep(min(float(wait) if wait.isdigit() else 1.0, _LONGEST_WAIT_S))
        try:
            content = response.json()
        except ValueError:
            raise _RefusedError(response.status_code, "geen-json") from None
        if not response.is_success or not isinstance(content, dict):
            raise _RefusedError(response.status_code, _code(content))
        return content

    def _forget(self, kind: str, identifier: object) -> None:
        if isinstance(identifier, str):
            try:
                self._client.delete(f"/v1/{kind}/{identifier}")
            except httpx.HTTPError:
                return  # it was only to keep the target tidy


def _code(problem: object) -> str:
    """Return the target's own code of an error; its other words are not ours to keep."""
    code = problem.get("code") if isinstance(problem, dict) else None
    return code if isinstance(code, str) and len(code) < 60 else "fout"


def _decisions(sample: Sample, hidden: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return "leave out" for every unit of the source that holds a sentence of `decisions`."""
    wanted = [" ".join(sentence.split()) for sentence in sample.decisions]
    found = []
    for number, unit in enumerate(hidden.get("sentences", ())):
        text = " ".join(str(unit.get("text", "")).split())
        if any(w in text or (len(text.split()) > 2 and text in w) for w in wanted):
            found.append({"sentence": number, "decision": "omit", "by": "meting"})
    return found
