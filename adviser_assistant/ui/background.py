"""Slow work off the GUI thread: one worker, so that slow work never races itself; results back on the GUI thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

Work = Callable[[], Any]


@dataclass(frozen=True)
class _Job:
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    asked_by: QObject | None


class Background(QObject):
    """Does work in order. Work takes and gives plain values and never touches a widget."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._ended.connect(self._tell)
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)
        self._thread.start()

    def run(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        asked_by: QObject | None = None,
    ) -> None:
        """Do some work; one of the two callbacks follows on the GUI thread, unless the asking widget has gone."""
        self._jobs.put(_Job(work, done, failed, asked_by))

    def close(self) -> None:
        """Wait for the work under way and end."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                self._ended.emit((job, job.work(), None))
            except Exception as trouble:
                self._ended.emit((job, None, trouble))

    @Slot(object)
    def _tell(self, ended: tuple[_Job, Any, Exception | None]) -> None:
        job, result, trouble = ended
        if job.asked_by is not None and not shiboken6.isValid(job.asked_by):
            return
        if trouble is None:
            job.done(result)
        else:
            job.failed(trouble)
