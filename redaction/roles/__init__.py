"""Finds in the text what each person is in the case. Gender or role never follow from a name."""

from redaction.roles.signs import Evidence, Signs, Strength, find_evidence, owner_fits

__all__ = ["Evidence", "Signs", "Strength", "find_evidence", "owner_fits"]
