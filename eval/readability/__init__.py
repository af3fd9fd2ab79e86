"""How hard a text is to read. Reports measures and reasons; never claims comprehension."""

from eval.readability.measure import ReadabilityReport, SentenceReading, measure

__all__ = ["ReadabilityReport", "SentenceReading", "measure"]
