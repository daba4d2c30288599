"""The paragraphs a point of advice may rest on: the places that the framework's own checks were read in."""

from __future__ import annotations

import re

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.call.reading import source_words

AUTHORITY = "advice.authority"
_NUMBERED = re.compile(r"\d|\b[IVX]+\b")


def paragraphs(guidance: Guidance) -> tuple[str, ...]:
    """Each place once, title and paragraph; none that has no number, and none that nobody has confirmed."""
    checks = (check for check in guidance.procedure_checks.values() if check.confidence is not Confidence.LOW)
    cited = (source for check in checks for source in check.sources)
    numbered = (each for each in cited if _NUMBERED.search(each.partition(",")[2]))
    return tuple(dict.fromkeys(source_words(each, guidance) for each in numbered))
