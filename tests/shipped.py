"""The guidance that comes with the program and its fictional cases, read once for all tests of a run."""

from __future__ import annotations

from datetime import date
from functools import cache

from adviser_assistant.desk import Desk, case_on_desk
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.examples import Example, read_examples
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.paths import guidance_folder, resources_folder

LIBRARY: Library = load_library(guidance_folder())


@cache
def worked(pack: str) -> tuple[tuple[Example, ...], tuple[Fault, ...]]:
    """The worked cases of a pack, and the faults in them."""
    examples, faults = read_examples(guidance_folder() / pack, LIBRARY)
    return tuple(examples), tuple(faults)


@cache
def demo(name: str, on: date | None = None) -> Desk:
    """A fictional case on the desk, as it stood on a day: `demo("demo-b", date(2024, 10, 28))`."""
    return case_on_desk(resources_folder() / "demo" / f"{name}.yaml", LIBRARY, on)
