"""A sample with its outcome, and the checks of it that several metrics share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from eval.fidelity.align import Link, align
from eval.fidelity.check import report_findings
from eval.fidelity.fixed import fixed_spans
from eval.fidelity.split import sentence_spans
from eval.fidelity.texts import check_text
from eval.harness.metrics.masking import Masked, codes_of, mask_letter, mask_source, unmasked
from eval.harness.types import Outcome, Sample
from eval.readability import ReadabilityReport, measure
from eval.redaction import PredictedMention, Prediction, RedactionReport, measure_redaction
from eval.types import FidelityReport, Finding, Span
from prompts import Level, Task

UNMARKED: Final = frozenset({"LEEFTIJD"})
"""Types that gold texts leave out by rule: what hides them is neither right nor wrong."""

_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sample with its outcome. Each check runs once, when a metric first asks for it."""

    sample: Sample
    outcome: Outcome

    @property
    def letter(self) -> str | None:
        """The text that came back; None where none was asked or the target failed."""
        return None if self.outcome.letter is None else str(self.outcome.letter.get("draft", ""))

    @property
    def sentences(self) -> tuple[Mapping[str, Any], ...]:
        """The sentences of the letter, as the target gives them; may be empty."""
        return tuple((self.outcome.letter or {}).get("sentences") or ())

    @property
    def hidden_text(self) -> str | None:
        """The source as a model would see it; None where hiding was not asked or failed."""
        if self.outcome.hidden is None:
            return None
        return str(self.outcome.hidden.get("pseudonymisedText", ""))

    @property
    def task(self) -> Task:
        """What was asked to write."""
        return cast(Task, self.sample.request.get("task", "kindgericht"))

    @property
    def level(self) -> Level:
        """The level of the reader; "ouder" is an adult who reads B1."""
        return cast(Level, self.sample.request.get("level") or "ouder")

    @cached_property
    def source_spans(self) -> tuple[Span, ...]:
        """The sentences of the source."""
        return sentence_spans(self.sample.text)

    @cached_property
    def fixed(self) -> tuple[Span, ...]:
        """The sentences of the letter that our own check knows as fixed text, in order.

        What a target calls fixed, or leaves without a source, is not: it must be in the source.
        """
        text = self.letter or ""
        return fixed_spans(self.sample.text, text, drafts=sentence_spans(text))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Which sentences of the source our own check sees in each sentence of the letter.

        What a target says of its sources is not used: the workflow, which says it, and a model
        without workflow, which does not, are measured with one instrument; and a sentence for
        which a target names no source, or a wrong one, is still compared with the whole source.
        The price is that our alignment can be wrong where the target knows better.
        """
        text = self.letter or ""
        own = [span for span in sentence_spans(text) if span not in self.fixed]
        return align(self.sample.text, text, sources=self.source_spans, drafts=own)

    @cached_property
    def claimed(self) -> tuple[Span, ...] | None:
        """The places in the source that the target says to tell; None where it says nothing.

        Nothing is judged right by it: a false claim hides no error, see `links`.
        """
        units = (self.outcome.hidden or {}).get("sentences") or ()
        told = {i for s in self.sentences for i in s.get("source_sentences") or ()}
        if not units or not told:
            return None
        return tuple(
            (int(units[i]["start"]), int(units[i]["end"]))
            for i in sorted(told)
            if 0 <= i < len(units)
        )

    @cached_property
    def fidelity(self) -> FidelityReport | None:
        """What our own check says of the letter, without losses that are hiding.

        It aligns letter and source itself, see `links`; only `fixed` text is not compared.
        A number or name of the gold identities that is gone may be withheld from this reader, so
        it is no error here. Sentences that the worker left out are no omission.
        """
        if not self.letter or not self.letter.strip():
            return None
        source, letter = self._masked
        report = check_text(
            source.text,
            letter.text,
            task=self.task,
            left_out=[source.forth(s) for s in self.source_spans if self._is_decided(s)],
        )
        found = (unmasked(f, source=source, letter=letter) for f in report.findings)
        return report_findings(tuple(f for f in found if not self._is_hiding(f)))

    @property
    def _masked(self) -> tuple[Masked, Masked]:
        """Source and letter with codes for the people of the gold text, if there is one."""
        gold, letter = self.sample.gold.text, self.letter or ""
        if gold is None:
            return Masked.plain(self.sample.text), Masked.plain(letter)
        codes = codes_of(gold, reader=self.sample.request.get("recipient"))
        return mask_source(gold, codes), mask_letter(letter, gold, codes)

    @cached_property
    def prediction(self) -> Prediction | None:
        """The gold text with what the target hid in it; None without either."""
        gold = self.sample.gold.text
        if gold is None or self.outcome.hidden is None:
            return None
        mentions = tuple(
            PredictedMention(
                start=int(m["start"]),
                end=int(m["end"]),
                entity_type=str(m["type"]),
                entity=m.get("entity"),
                role=m.get("role"),
            )
            for m in self.outcome.hidden.get("mentions", ())
            if m["type"] not in UNMARKED and 0 <= m["start"] < m["end"] <= len(gold.text)
        )
        return Prediction(gold=gold, mentions=mentions)

    @cached_property
    def hiding(self) -> RedactionReport | None:
        """The figures of hiding of this one text."""
        return None if self.prediction is None else measure_redaction([self.prediction])

    @cached_property
    def reading(self) -> ReadabilityReport | None:
        """How the letter reads at the level of its reader."""
        if not self.letter or not self.letter.strip():
            return None
        return measure(self.letter, level=self.level)

    def find(self, sentence: str) -> Span | None:
        """Return where `sentence` stands in the source, whatever its white space."""
        words = [re.escape(word) for word in sentence.split()]
        match = re.search(r"\s+".join(words), self.sample.text) if words else None
        return None if match is None else match.span()

    def _is_decided(self, span: Span) -> bool:
        places = [self.find(sentence) for sentence in self.sample.decisions]
        return any(p is not None and p[0] < span[1] and span[0] < p[1] for p in places)

    def _is_hiding(self, finding: Finding) -> bool:
        """Whether what is lost is a personal detail, which this reader may not get to see."""
        span = finding.source_span
        if span is None or finding.draft_span is not None or finding.type == "omitted":
            return False
        return any(a < span[1] and span[0] < b for a, b in self.sample.gold.identity_spans)


def flat(text: str) -> str:
    """Return `text` in small letters with single spaces."""
    return _SPACE.sub(" ", text).strip().casefold()
