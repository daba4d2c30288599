"""What each of the seventeen letter checks looks for, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "LT-1": "Name and title as they give them",
    "LT-2": "Signed by somebody with a direct line",
    "LT-3": "Begins with why it came",
    "LT-4": "A reason for every decision",
    "LT-5": "What happens next, with dates",
    "LT-6": "What this does not mean",
    "LT-7": "Whose account each fact is",
    "LT-8": "The strain on this person, in its own words",
    "LT-9": "Support that fits nation and profession",
    "LT-10": "Who Advice is, and is not",
    "LT-11": "Short sentences, plain words",
    "LT-12": "No labels",
    "LT-13": "A call before hard news",
    "LT-14": "No more than two letters in a week",
    "LT-15": "What the reader needs, and who else is copied",
    "LT-16": "An ending that is kind",
    "LT-17": "No paragraph pasted twice",
}
