"""How long from an answer to the painted gate, beside one frame of 16 ms, and what the time goes to.

Run from the project's folder: `python -m tests.benchmarks.bench_answer`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, perf_counter_ns

FRAME = 16.0
TIMES = 40


def timed(work: Callable[[int], object], before: Callable[[], object] = lambda: None) -> list[float]:
    """The milliseconds of each of so many runs, and of nothing that comes `before` each; the first few are left out."""
    taken = []
    for number in range(TIMES + 5):
        before()
        began = perf_counter()
        work(number)
        taken.append((perf_counter() - began) * 1000)
    return taken[5:]


def tell(label: str, taken: list[float]) -> None:
    """Print median and 95th percentile, and the median's ratio to a frame."""
    late = quantiles(taken, n=20)[-1]
    print(f"{label:44} {median(taken):8.2f} ms   95th {late:7.2f} ms {median(taken) / FRAME:6.2f} frames")


def main() -> None:
    """Answer checkpoints and questions of DEMO-B on a real store, and print where the time goes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.casework.entries import CheckpointAnswer
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.guidance.assess import assess
    from adviser_assistant.guidance.case_facts import LONDON
    from adviser_assistant.guidance.case_file import read_case_file
    from adviser_assistant.guidance.library import load_library
    from adviser_assistant.paths import guidance_folder, resources_folder
    from adviser_assistant.store.keys import create_throwaway
    from adviser_assistant.summary import row_of
    from adviser_assistant.ui.call.call_page import CallPage
    from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
    from adviser_assistant.ui.open_case import OpenCase
    from adviser_assistant.ui.procedure.procedure_page import ProcedurePage
    from adviser_assistant.ui.theme import apply_theme

    qInstallMessageHandler(lambda *_: None)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light", 100)
    library = load_library(guidance_folder())
    at = datetime(2024, 10, 28, 10, 29, tzinfo=LONDON)
    facts = library.guidance(*library.packs).facts
    case = read_case_file(resources_folder() / "demo" / "demo-b.yaml", facts).case.as_of(at)
    guidance = library.guidance_for(case, at)
    with tempfile.TemporaryDirectory() as folder:
        opened = create_throwaway(Path(folder))
        opened.store.append(case.id, case.entries, row_of(case, guidance))
        at_desk = OpenCase(case, opened.store, library, Recorder(opened.profile.id, lambda: at))
        items = len(guidance.prompts) + len(guidance.checkpoints) + len(guidance.procedure_checks)
        print(f"a frame is {FRAME:.0f} ms; {items} prompts, checkpoints and procedure checks")
        tell("assess alone", timed(lambda _: assess(at_desk.case, guidance, on=at)))

        def answer(number: int) -> None:
            yes = CheckpointAnswer.YES if number % 2 else CheckpointAnswer.NOT_KNOWN
            at_desk.answer_checkpoint("BC-16", yes, evidence=f"rota {number}")

        listed = opened.store.settle
        tell("assess and append, durable, no page", timed(answer, listed))
        tell("the row of it, once painted", timed(lambda _: listed(), lambda: answer(perf_counter_ns())))
        page = BeforeExclusionPage(at_desk)
        page.resize(1298, 560)
        page.show()
        for _ in range(10):
            app.processEvents()
        tell("answer recorded, row and gate updated", timed(answer, listed))

        def answer_and_paint(number: int) -> None:
            answer(number)
            app.processEvents()

        tell("answer to gate painted, before exclusion", timed(answer_and_paint, listed))
        page.hide()
        call = CallPage(at_desk)
        call.resize(1298, 560)
        call.show()
        for _ in range(10):
            app.processEvents()

        def answer_question(number: int) -> None:
            at_desk.answer("org.policy_in_hand", bool(number % 2))
            app.processEvents()

        tell("answer to call painted", timed(answer_question, listed))
        call.hide()
        procedure = ProcedurePage(at_desk)
        procedure.resize(1298, 560)
        procedure.show()
        procedure.go("MHPS-G-06")
        for _ in range(10):
            app.processEvents()

        def answer_check(number: int) -> None:
            at_desk.answer("roles.case_manager_is_md", bool(number % 2))
            app.processEvents()

        tell("answer to check and step painted, procedure", timed(answer_check, listed))
        opened.store.close()


if __name__ == "__main__":
    main()
