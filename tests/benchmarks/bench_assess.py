"""What assessing costs an item, beside the same condition written as bare Python.

Run from the project's folder: `python -m tests.benchmarks.bench_assess`.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from datetime import datetime
from pstats import Stats
from statistics import median
from time import perf_counter

from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.case_facts import LONDON
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.library import load_library
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.paths import guidance_folder, resources_folder

BARE = compile(
    "kind in ('under_consideration', 'immediate', 'formal', 'lapsed') and told is None and purpose is not None",
    "bare",
    "eval",
)


PARTS = {
    "read_view": "facts and clocks",
    "read_checkpoints": "checkpoints",
    "weigh_alternatives": "lesser steps",
    "snapshot_of": "what may stand",
    "read_procedure": "procedure checks",
    "read_gates": "gates",
    "raise_prompts": "prompts",
    "plan_communications": "communications",
    "rank_questions": "ask next",
    "in_steps": "steps",
    "read_parity": "parity",
    "rank_early_help": "early help",
    "choose_framework": "framework",
}


def microseconds(work: Callable[[], object], times: int) -> float:
    """The median time of a piece of work over seven rounds."""
    rounds = []
    for _ in range(7):
        began = perf_counter()
        for _ in range(times):
            work()
        rounds.append((perf_counter() - began) / times * 1_000_000)
    return median(rounds)


def main() -> None:
    """Print the time of a whole assessment, of an item, and of one condition, as ratios to the bare one."""
    library = load_library(guidance_folder())
    at = datetime(2024, 10, 28, 10, 29, tzinfo=LONDON)
    facts = library.guidance(*library.packs).facts
    case = read_case_file(resources_folder() / "demo" / "demo-b.yaml", facts).case.as_of(at)
    guidance = library.guidance_for(case, at)
    view = CaseView(case, guidance, NO_CASELOAD, at)
    node = guidance.gates["before_exclusion"].raised_when
    names = {"kind": "immediate", "told": None, "purpose": ("protect_patients",)}
    items = sum(
        len(part)
        for part in (
            guidance.prompts,
            guidance.checkpoints,
            guidance.procedure_checks,
            guidance.clocks,
            guidance.communications,
            guidance.early_help,
        )
    )
    bare = microseconds(lambda: eval(BARE, {}, names), 5_000)
    ours = microseconds(lambda: guidance.ask(node, view), 5_000)
    whole = microseconds(lambda: assess(case, guidance, on=at), 20)
    before = assess(case, guidance, on=at)
    answers = [case.after(_answer(at, number % 2 == 0)) for number in range(2)]
    answered = microseconds(lambda: [assess(each, guidance, on=at, before=before) for each in answers], 10) / 2
    print(f"{'the largest framework, with ' + ' and '.join(guidance.stamps):44}")
    print(f"{'bare compiled Python condition':44} {bare:9.2f} µs")
    print(f"{'one condition with its trace':44} {ours:9.2f} µs {ours / bare:8.1f} ×")
    print(f"{f'assess, a {items}th of it: an item':44} {whole / items:9.2f} µs {whole / items / bare:8.1f} ×")
    print(f"{'assess, whole':44} {whole / 1000:9.2f} ms {whole / 16_000:8.2f} of a 16 ms frame")
    print(f"{'assess after one answer':44} {answered / 1000:9.2f} ms {answered / 16_000:8.2f} of a 16 ms frame")
    for part, share in shares(lambda: assess(answers[0], guidance, on=at, before=before)):
        print(f"  {part:42} {share:9.0%}")


def _answer(at: datetime, heard: bool) -> FactRecorded:
    value = "yes_meeting" if heard else "not_yet"
    return FactRecorded(id="bench", recorded_at=at, recorded_by="bench", fact="response.heard", value=value)


def shares(work: Callable[[], object]) -> list[tuple[str, float]]:
    """What part of the time each step of assessing takes, by a profile of fifty runs; the largest first."""
    profile = Profile()
    profile.enable()
    for _ in range(50):
        work()
    profile.disable()
    spent = {name: each.cumtime for name, each in Stats(profile).get_stats_profile().func_profiles.items()}
    parts = [(words, spent[name] / spent["assess"]) for name, words in PARTS.items() if name in spent]
    return sorted(parts, key=lambda part: -part[1])


if __name__ == "__main__":
    main()
