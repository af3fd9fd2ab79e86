"""A plan without a pipeline: a sentence with "slaat" is violence, one with "schuld" private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.api.shapes import WishesIn
from assistant.errors import OpenDisclosureError
from eval import DisclosureCode, DisclosurePlan, load_disclosure_policy, make_plan, reader_of

DELICATE: Mapping[str, DisclosureCode] = {"slaat": "geweld", "schuld": "prive_derde"}
_REASONS: Mapping[DisclosureCode, str] = {"geweld": "Geweld.", "prive_derde": "Privé."}


class FakePlans:
    """The part of a fake bureau that says what may be told."""

    def reader_key(self, case: Mapping[str, Any], wishes: WishesIn) -> str:
        request = wishes.to_request()
        child = str(case["text"]).split()[0]  # the child of an invented text is its first word
        return f"{request.audience}:{request.level}:{request.recipient or child}"

    def plan_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> Mapping[str, Any]:
        made = _plan(case, wishes)
        rows = []
        for item in made.items:
            place = case["sentences"][item.sentence]
            rows.append(
                {
                    "sentence": item.sentence,
                    "start": place["start"],
                    "end": place["end"],
                    "classes": [{"code": c, "label": c} for c in item.classes],
                    "reason": item.reason,
                    "heavy": item.heavy,
                    "proposal": item.proposal,
                    "decision": item.decision,
                    "basis": item.basis,
                    "reason_code": item.reason_code,
                    "open": item.is_open,
                    "lacks_agreement": item.lacks_agreement,
                }
            )
        return {"reader": made.reader, "policy_version": made.policy_version, "sentences": rows}

    def check_disclosure(self, case: Mapping[str, Any], wishes: WishesIn) -> None:
        made = _plan(case, wishes)
        if made.open:
            raise OpenDisclosureError(made.open)


def _plan(case: Mapping[str, Any], wishes: WishesIn) -> DisclosurePlan:
    request = wishes.to_request()
    return make_plan(
        [
            tuple(code for word, code in DELICATE.items() if word in sentence["text"])
            for sentence in case["sentences"]
        ],
        reader_of(request.audience, request.level),
        decisions=request.decisions,
        policy=load_disclosure_policy(),
        reasons=_REASONS,
        tell_all=request.disclosure_default == "tell",
    )
