"""The guidance that comes with the program, read once for all tests of a run."""

from __future__ import annotations

from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.paths import guidance_folder

LIBRARY: Library = load_library(guidance_folder())
