"""The signing keys of colleagues elsewhere, as the service's own file keeps them: accepted, and withdrawn since.

A withdrawal is for good and holds whatever day a signature bears, for whoever has the key can date as they like. What
was brought in before it stays and can be checked as ever.
"""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import AnswerCarried, KeyAccepted, KeyWithdrawn
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.signing import fingerprint

WITHDRAWN = (
    "The key of {name} was withdrawn on {day} ({reason}). What is signed with it counts no more, whatever day it "
    "bears. Nothing was brought in: have it read again, and signed with another key."
)
NO_SUCH_KEY = "No key of this fingerprint was accepted here."
ALREADY = "The key of {name} was withdrawn on {day} already."
NEEDS_REASON = "Say why the key is withdrawn: it stays on record with the day."
HOLDS = "Signed with the key {fingerprint} of {name}, accepted on {day}"
SINCE = "The key was withdrawn on {day} ({reason}), after this was brought in."


@dataclass(frozen=True, slots=True)
class ColleagueKey:
    """A colleague's key: when it was accepted and by whom, and when and why it was withdrawn, if it was."""

    accepted: KeyAccepted
    withdrawn: KeyWithdrawn | None = None

    @property
    def name(self) -> str:
        """Whose key it is."""
        return self.accepted.name

    @property
    def fingerprint(self) -> str:
        """What to compare over the phone."""
        return fingerprint(bytes.fromhex(self.accepted.key))

    @property
    def refusal(self) -> str:
        """Why what is signed with it is not taken, or nothing."""
        gone = self.withdrawn
        return WITHDRAWN.format(name=self.name, day=_day(gone), reason=gone.reason) if gone else ""


def colleague_keys(service: Case) -> dict[str, ColleagueKey]:
    """The keys ever accepted, in hex, in that order; the first acceptance of each stands, and so does a withdrawal."""
    gone = {each.key: each for each in reversed(service.entries) if isinstance(each, KeyWithdrawn)}
    found: dict[str, ColleagueKey] = {}
    for each in service.entries:
        if isinstance(each, KeyAccepted):
            found.setdefault(each.key, ColleagueKey(each, gone.get(each.key)))
    return found


def as_lines(service: Case) -> list[str]:
    """The keys, a line each, as a door prints them and a screen may show them."""
    found = []
    for each in colleague_keys(service).values():
        gone = each.withdrawn
        end = f"; withdrawn on {_day(gone)}: {gone.reason}" if gone else ""
        found.append(f"{each.fingerprint}  {each.name}, accepted on {_day(each.accepted)}{end}")
    return found


def withdraw(store: CaseStore, mark: str, reason: str, by: Recorder) -> ColleagueKey:
    """Take nothing more that is signed with the key of this fingerprint; gives the key as it is now."""
    reason = " ".join(reason.split())
    known = next((each for each in colleague_keys(store.service()).values() if is_mark(mark, each.fingerprint)), None)
    if known is None:
        raise AdviserError(NO_SUCH_KEY)
    if known.withdrawn:
        raise AdviserError(ALREADY.format(name=known.name, day=_day(known.withdrawn)))
    if not reason:
        raise AdviserError(NEEDS_REASON)
    store.record_for_service(by.entry(KeyWithdrawn, key=known.accepted.key, name=known.name, reason=reason))
    return colleague_keys(store.service())[known.accepted.key]


def signed_with(entry: AnswerCarried, service: Case) -> str:
    """With whose key an answer that was brought in is signed, and whether it was withdrawn since."""
    known = colleague_keys(service).get(entry.key)
    if known is None:
        return ""
    said = HOLDS.format(fingerprint=known.fingerprint, name=known.name, day=_day(known.accepted)) + "."
    gone = known.withdrawn
    return f"{said} {SINCE.format(day=_day(gone), reason=gone.reason)}" if gone else said


def is_mark(typed: str, mark: str) -> bool:
    """Whether what was typed is this fingerprint; blanks, dashes and small letters do not matter."""
    return "".join(typed.upper().split()).replace("-", "") == mark.replace("-", "")


def _day(entry: KeyAccepted | KeyWithdrawn) -> str:
    return f"{entry.recorded_at.day} {entry.recorded_at:%B %Y}"
