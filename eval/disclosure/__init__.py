"""What may be told to whom: which sentences hold something delicate, and why."""

from eval.disclosure.check import disclosures
from eval.disclosure.enforce import (
    SourceTraces,
    Withheld,
    check_withheld,
    read_sources,
    withheld_content,
    withhold,
)
from eval.disclosure.plan import (
    Decision,
    DecisionReason,
    DisclosureDecision,
    DisclosurePlan,
    PlanItem,
    classes_at,
    make_plan,
    reader_of,
)
from eval.disclosure.policy import (
    DISCLOSURE_POLICY_FILE,
    Choice,
    DisclosurePolicy,
    Reader,
    load_disclosure_policy,
)
from eval.disclosure.table import disclosure_classes, disclosure_version
from eval.disclosure.types import Disclosure, DisclosureClass, DisclosureCode, Trigger

__all__ = [
    "DISCLOSURE_POLICY_FILE",
    "Choice",
    "Decision",
    "DecisionReason",
    "Disclosure",
    "DisclosureClass",
    "DisclosureCode",
    "DisclosureDecision",
    "DisclosurePlan",
    "DisclosurePolicy",
    "PlanItem",
    "Reader",
    "SourceTraces",
    "Trigger",
    "Withheld",
    "check_withheld",
    "classes_at",
    "disclosure_classes",
    "disclosure_version",
    "disclosures",
    "load_disclosure_policy",
    "make_plan",
    "read_sources",
    "reader_of",
    "withheld_content",
    "withhold",
]
