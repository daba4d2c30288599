"""The call's timer: how long it has run, pause and go on, and its end. The figures come from the entries."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from adviser_assistant.casework.entries import CallEnded, CallPaused, CallStarted
from adviser_assistant.casework.whose import begun_by
from adviser_assistant.ui.call.call_clock import CallClock, read_call
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import colour, gap, px


def clock_text(seconds: int) -> str:
    """“14:32”, or “1:02:07” past an hour."""
    hours, rest = divmod(max(seconds, 0), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


class _Dot(QWidget):
    """A still dot while the call runs. The figures beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(10), px(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("serious" if self.on else "line2"))
        painter.setBrush(colour("serious" if self.on else "canvas"))
        side = px(8)
        painter.drawEllipse(QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))


class CallTimer(QWidget):
    """How long the call has run, with pause and go on. `end` stands where its holder puts it."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(8))
        self.dot = _Dot()
        self.time = labelled("", "ink", "number", 600)
        self.button = secondary("Pause", icon="pause")
        self.button.clicked.connect(self.toggle)
        self.button.setToolTip("Ctrl P")
        self.end = link("End call")
        # Without a parent it would flash up as a window of its own and take the caret.
        self.end.setParent(self)
        self.end.clicked.connect(self.end_call)
        self._row.addWidget(self.dot)
        self._row.addWidget(self.time)
        self._row.addStretch(1)
        self._row.addWidget(self.button)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._terse = False
        self.refresh()

    @property
    def call(self) -> CallClock | None:
        """The last call of the case."""
        return read_call(self.open_case.case)

    def toggle(self) -> None:
        """Pause the call, or go on; without a call, or after it ended, start one."""
        call = self.call
        if call is not None and call.runs:
            self.open_case.record(*self.open_case.stamps(), self.open_case.make(CallPaused, call=call.call))
        else:
            name = call.call if call is not None and not call.ended else self.open_case.recorder.new_id()
            whose = begun_by(self.open_case.case, self.open_case.adviser_name, self.open_case.recorder)
            self.open_case.record(*whose, self.open_case.make(CallStarted, call=name))

    def end_call(self) -> None:
        """The call is over; its time stands."""
        call = self.call
        if call is not None and not call.ended:
            self.open_case.record(*self.open_case.stamps(), self.open_case.make(CallEnded, call=call.call))

    def set_terse(self, terse: bool) -> None:
        """Give the button its icon alone, where there is little room."""
        self._terse = terse
        self.refresh()

    def refresh(self) -> None:
        """Show whether the call runs."""
        call = self.call
        runs = call is not None and call.runs
        over = call is None or call.ended
        words = "Pause" if runs else "Start a call" if over else "Go on"
        self.button.setText("" if self._terse else words)
        self.button.set_name(f"{words}, key Control P")
        self.button.set_icon("pause" if runs else "phone" if over else "play")
        set_shown(self.end, not over)
        self.dot.on = runs
        self.dot.update()
        self._show_time()

    def _show_time(self) -> None:
        call = self.call
        seconds = call.seconds if call else 0
        if call is not None and call.running_since is not None:
            seconds += int((self.open_case.now - call.running_since).total_seconds())
        self.time.setText(clock_text(seconds))
        state = "" if call and call.runs else ", ended" if call and call.ended else ", paused" if call else ""
        self.time.setAccessibleName(f"Call, {clock_text(seconds)}{state}")
