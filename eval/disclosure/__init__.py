"""What may be told to whom: which sentences hold something delicate, and why."""

from eval.disclosure.check import disclosures
from eval.disclosure.table import disclosure_classes, disclosure_version
from eval.disclosure.types import Disclosure, DisclosureClass, DisclosureCode, Trigger

__all__ = [
    "Disclosure",
    "DisclosureClass",
    "DisclosureCode",
    "Trigger",
    "disclosure_classes",
    "disclosure_version",
    "disclosures",
]
