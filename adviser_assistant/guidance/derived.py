"""Facts that are worked out, never asked: counts, first and last dates, time away.

Each gives a value, or None while what it rests on is not recorded, and the facts it rests on. A rule that
needs more than the operators of a condition gets a named fact here, with a test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered, Entry, FactRecorded
from adviser_assistant.casework.facts import Source, State, Value, record_fact
from adviser_assistant.casework.own_call import OWN_ROLES, is_own_call
from adviser_assistant.guidance.caseload import Caseload
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.exclusion_days import ExclusionDays, exclusion_days
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.route import route_of
from adviser_assistant.guidance.time_spans import elapsed
from adviser_assistant.guidance.working_days import Calendar

Derived = tuple[Value | None, tuple[str, ...]]
AWAY = frozenset({"immediate", "formal", "lapsed"})
SUSPENDED = frozenset({"immediate", "ordinary", "automatic"})
BEHAVIOUR = ("behaviour", "team", "work_environment")
REFUSED_REASONS = frozenset({"reputation", "media", "working_relations", "fairness_to_others"})
BLIND_SAMPLE = 5
NO_CONTACT = frozenset({Source.DOCUMENT, Source.THIRD_PARTY})


@dataclass(frozen=True)
class Surroundings:
    """What a worked-out fact may look at."""

    case: Case
    guidance: Guidance
    caseload: Caseload
    moment: datetime
    calendar: Calendar | None

    @property
    def on(self) -> date:
        """Today."""
        return self.moment.date()

    def dates(self, record: str, name: str) -> list[tuple[date, str]]:
        """Every known date of a field over the records of a kind, with the fact's id."""
        names = (record_fact(record, key, name) for key in self.case.keys(record))
        return [(day, fact) for fact in names if (day := as_date(self.case.value(fact)))]

    def first_said(self, fact_id: str) -> date | None:
        """The day a fact was first recorded, or the day it is about where that was said."""
        statements = self.case.fact(fact_id).statements
        return statements[0].about_on or statements[0].recorded_at.date() if statements else None


def _opened_on(s: Surroundings) -> Derived:
    return (s.case.entries[0].recorded_at.date() if s.case.entries else None), ()


def first_contact(case: Case) -> date | None:
    """The first call; without one, the first thing recorded that is not taken from a paper or a third person."""
    calls: list[Entry] = [entry for events in case.calls.values() for entry in events[:1]]
    spoken = (e for e in case.entries if not (isinstance(e, FactRecorded) and e.source in NO_CONTACT))
    first = min(calls, key=lambda entry: entry.recorded_at) if calls else next(spoken, None)
    return first.recorded_at.date() if first else None


def _first_contact_on(s: Surroundings) -> Derived:
    return first_contact(s.case), ()


def _is_practitioner(s: Surroundings) -> Derived:
    """Whether it is the practitioner, or somebody for them, who rings: the kind of request says so, or the role."""
    role = s.case.text("caller.role")
    if is_own_call(s.case):
        return True, ("case.type",)
    return (role in OWN_ROLES if role else None), ("caller.role",)


def _first_logged_on(s: Surroundings) -> Derived:
    logged = s.dates("concern", "logged_on")
    if logged:
        day, fact = min(logged)
        return day, (fact,)
    titles = [record_fact("concern", key, "title") for key in s.case.keys("concern")]
    said = [(said_on, fact) for fact in titles if (said_on := s.first_said(fact))]
    return (min(said)[0], (min(said)[1],)) if said else (None, ("concern.title",))


def _latest_on(s: Surroundings) -> Derived:
    found = s.dates("concern", "happened_on")
    return (max(found)[0], (max(found)[1],)) if found else (None, ("concern.happened_on",))


def _dated_events(s: Surroundings) -> Derived:
    dated = [fact for _, fact in s.dates("concern", "happened_on")]
    events = [fact for fact in dated if s.case.value(fact.replace(".happened_on", ".is_event")) is not False]
    return len(events), tuple(events)


def _all_behaviour(s: Surroundings) -> Derived:
    names = [record_fact("concern", key, "category") for key in s.case.keys("concern")]
    values = [s.case.value(name) for name in names]
    if not values or any(value is None for value in values):
        return None, tuple(names) or ("concern.category",)
    several = [value if isinstance(value, tuple) else (str(value),) for value in values]
    return all(each.startswith(BEHAVIOUR) for value in several for each in value), tuple(names)


def _words(word_list: str) -> Callable[[Surroundings], Derived]:
    def derive(s: Surroundings) -> Derived:
        texts = [note.text for note in s.case.notes.values()]
        names = [record_fact("concern", key, name) for key in s.case.keys("concern") for name in ("title", "summary")]
        texts += [s.case.text(name) for name in names]
        return len(s.guidance.words_in("\n".join(texts), word_list)), ("notes",)

    return derive


def _exclusion_first_on(s: Surroundings) -> Derived:
    found = s.dates("period", "started_on")
    if found:
        return min(found)[0], (min(found)[1],)
    return as_date(s.case.value("exclusion.started_at")), ("exclusion.started_at",)


def _exclusion_in_force(s: Surroundings) -> Derived:
    kind = s.case.value("exclusion.kind")
    used = ("exclusion.kind", "exclusion.ended_on")
    if kind is not None and kind not in AWAY:
        return False, used[:1]
    if s.case.state("exclusion.ended_on") is State.KNOWN:
        ended = as_date(s.case.value("exclusion.ended_on"))
        return ended is None or s.on < ended, used
    return (True, used) if kind is not None else (None, used[:1])


def _suspended_on(s: Surroundings) -> Derived:
    return as_date(s.case.value("suspension.started_on")), ("suspension.started_on",)


def _suspension_in_force(s: Surroundings) -> Derived:
    kind = s.case.value("suspension.kind")
    used = ("suspension.kind", "suspension.ended_on")
    if kind is None or kind not in SUSPENDED:
        return (None if kind is None else False), used[:1]
    ended = as_date(s.case.value("suspension.ended_on"))
    return ended is None or s.on < ended, used


def _away(s: Surroundings) -> tuple[ExclusionDays | None, tuple[str, ...]]:
    value, used = _exclusion_first_on(s)
    first = as_date(value)
    return (exclusion_days(first, as_date(s.case.value("exclusion.ended_on")), s.on) if first else None), used


def _total_days(s: Surroundings) -> Derived:
    days, used = _away(s)
    return (days.elapsed if days else None), used


def _away_days(s: Surroundings) -> Derived:
    days, used = _away(s)
    return (days.day_number if days else None), used


def _current_period(s: Surroundings) -> tuple[date | None, tuple[str, ...]]:
    started = [(day, fact) for day, fact in s.dates("period", "started_on") if day <= s.on]
    return (max(started)[0], (max(started)[1],)) if started else (None, ("period.started_on",))


def _first_day_of_period(s: Surroundings) -> Derived:
    return _current_period(s)


def _period_no(s: Surroundings) -> Derived:
    formal = [key for key in s.case.keys("period") if s.case.field("period", key, "kind").value == "formal"]
    return (len(formal) or None), tuple(record_fact("period", key, "kind") for key in formal)


def contact_days(case: Case) -> list[tuple[date, str]]:
    """Every day somebody spoke or wrote to the practitioner, from contacts, communications and what was told."""
    days = [
        (day, f) for key in case.keys("contact") if (day := as_date(case.value(f := record_fact("contact", key, "on"))))
    ]
    for entry in case.communications:
        if entry.state == "done" and entry.to == "practitioner":
            days.append((entry.about_on or entry.recorded_at.date(), entry.communication or "communication"))
    return sorted(days)


def _contact_first(s: Surroundings) -> Derived:
    days = [each for each in contact_days(s.case) if each[0] <= s.on]
    return (days[0][0], (days[0][1],)) if days else (None, ("contact.on",))


def _contact_last(s: Surroundings) -> Derived:
    days = [each for each in contact_days(s.case) if each[0] <= s.on]
    return (days[-1][0], (days[-1][1],)) if days else (None, ("contact.on",))


def _silent_since(s: Surroundings) -> Derived:
    """The last contact; where there was none, the first day away, else the day the concern was logged."""
    for derive in (_contact_last, _exclusion_first_on, _suspended_on, _first_logged_on):
        day, used = derive(s)
        if day is not None:
            return day, used
    return None, ("contact.on",)


def _contact_in_14_days(s: Surroundings) -> Derived:
    last, used = _contact_last(s)
    if last is None:
        return False, used
    return (s.on - last).days <= 14 if isinstance(last, date) else None, used


def _letters_in_7_days(s: Surroundings) -> Derived:
    days = [entry.about_on or entry.recorded_at.date() for entry in s.case.sent]
    return sum(0 <= (s.on - day).days < 7 for day in days), ("documents",)


def _weighed_keys(s: Surroundings) -> set[str]:
    def is_weighed(key: str) -> bool:
        controls = s.case.field("alternative", key, "controls")
        reason = s.case.field("alternative", key, "reason")
        return controls.state is State.NOT_APPLICABLE or (controls.value is not None and bool(reason.value))

    return {key for key in s.case.keys("alternative") if is_weighed(key)}


def required_alternatives(guidance: Guidance) -> tuple[str, ...]:
    """The alternatives the framework asks to be weighed; without a framework, all of them."""
    if not guidance.framework_alternatives:
        return tuple(guidance.alternatives)
    return tuple(each.alternative for each in guidance.framework_alternatives.values() if each.required)


def _unweighed(s: Surroundings) -> Derived:
    weighed = _weighed_keys(s)
    left = [key for key in required_alternatives(s.guidance) if key not in weighed]
    return len(left), tuple(record_fact("alternative", key, "controls") for key in left)


def _weighed(s: Surroundings) -> Derived:
    weighed = _weighed_keys(s)
    return len(weighed), tuple(record_fact("alternative", key, "controls") for key in sorted(weighed))


def _spoke_up_on(s: Surroundings) -> Derived:
    names = ("pd.date", "grievance.date", "discrimination.date")
    found = [(day, name) for name in names if (day := as_date(s.case.value(name)))]
    return (max(found)[0], tuple(name for _, name in found)) if found else (None, names)


def _months(what: str) -> Callable[[Surroundings], Derived]:
    started, told, told_on = f"{what}.started_on", f"{what}.months_as_told", f"{what}.months_as_told_on"

    def derive(s: Surroundings) -> Derived:
        first = as_date(s.case.value(started))
        if first:
            return elapsed(first, s.on, "months", lambda _: True), (started,)
        months = s.case.value(told)
        if not isinstance(months, int):
            return None, (started,)
        said_on = as_date(s.case.value(told_on)) or s.first_said(told) or s.on
        return months + elapsed(said_on, s.on, "months", lambda _: True), (told,)

    return derive


def _others_in_team(s: Surroundings) -> Derived:
    return s.caseload.other_practitioners_in_team, ("team.other_practitioners",)


def _exclusions_in_year(s: Surroundings) -> Derived:
    return s.caseload.exclusions_at_organisation, ("organisation.exclusions_in_year",)


def _refused_only(s: Surroundings) -> Derived:
    used = ("exclusion.reasons_given", "exclusion.purpose")
    reasons = s.case.value(used[0])
    if not isinstance(reasons, tuple):
        return None, used[:1]
    purposes = s.case.value(used[1])
    named = isinstance(purposes, tuple) and purposes != ("none",)
    return bool(reasons) and set(reasons) <= REFUSED_REASONS and not named, used


def planned_hard_news(case: Case, on: date) -> list[tuple[datetime, str]]:
    """Hard news set for today or later: planned meetings and contacts, with their time."""
    found: list[tuple[datetime, str]] = []
    planned = case.value("meeting.planned_at")
    if case.value("meeting.planned_hard_news") is True and isinstance(planned, datetime) and planned.date() >= on:
        found.append((planned, "meeting.planned_at"))
    return sorted(found)


def _hard_news_on(s: Surroundings) -> Derived:
    found = planned_hard_news(s.case, s.on)
    return (found[0][0].date(), (found[0][1],)) if found else (None, ("meeting.planned_at",))


def _hard_news_late(s: Surroundings) -> Derived:
    found = planned_hard_news(s.case, s.on)
    if not found or s.calendar is None:
        return (False if not found else None), ("meeting.planned_at",)
    moment, used = found[0]
    return s.calendar.late_in_week(moment, 15), (used,)


def _in_blind_sample(s: Surroundings) -> Derived:
    digest = hashlib.sha256(s.case.id.encode()).digest()
    return int.from_bytes(digest[:8], "big") % BLIND_SAMPLE == 0, ()


def _standard_set_late(s: Surroundings) -> Derived:
    standard = s.case.fact("standard.before_identity").statements
    identity = s.case.fact("pract.name").statements
    if not standard:
        return (True, ("standard.before_identity",)) if identity else (None, ("standard.before_identity",))
    return bool(identity) and identity[0].recorded_at < standard[0].recorded_at, ("standard.before_identity",)


def _step(s: Surroundings) -> Derived:
    return s.guidance.step or None, ()


def checkpoint_entry(case: Case, fact_id: str) -> CheckpointAnswered | None:
    """What was answered to the checkpoint a fact stands for: `checkpoint.bc_11` is the answer to BC-11."""
    if not fact_id.startswith("checkpoint."):
        return None
    return case.checkpoints.get(fact_id.removeprefix("checkpoint.").upper().replace("_", "-"))


def checkpoint_answer(case: Case, fact_id: str) -> tuple[State, str | None]:
    """The answer to a checkpoint as a fact. Not known stays not known."""
    answered = checkpoint_entry(case, fact_id)
    if answered is None:
        return State.NOT_ASKED, None
    known = answered.answer in (CheckpointAnswer.YES, CheckpointAnswer.NO)
    return (State.KNOWN, answered.answer.value) if known else (State(answered.answer.value), None)


def lapsed_on(readings: Iterable[ClockReading]) -> Derived:
    """The first day a formal exclusion had lapsed. Later periods the employer counts do not mend it (ruling 19)."""
    lapsed = [each for each in readings if each.status is ClockStatus.LAPSED and each.since]
    first = min(lapsed, key=lambda each: each.since or date.max, default=None)
    return (first.since, first.used) if first else (None, ("period.reviewed_on",))


FROM_CLOCKS: dict[str, Callable[[Iterable[ClockReading]], Derived]] = {"exclusion.lapsed_on": lapsed_on}
"""What is worked out from the clocks, once they have been read."""

DERIVED: dict[str, Callable[[Surroundings], Derived]] = {
    "framework.route": lambda s: route_of(s.case),
    "framework.step": _step,
    "case.opened_on": _opened_on,
    "case.first_contact_on": _first_contact_on,
    "caller.is_practitioner": _is_practitioner,
    "case.in_blind_sample": _in_blind_sample,
    "standard.set_late": _standard_set_late,
    "concern.first_logged_on": _first_logged_on,
    "concern.latest_on": _latest_on,
    "concern.dated_events": _dated_events,
    "concern.all_behaviour": _all_behaviour,
    "notes.labels": _words("label"),
    "notes.pattern_words": _words("pattern"),
    "notes.distress_words": _words("distress"),
    "notes.exclusion_words": _words("exclusion"),
    "exclusion.first_on": _exclusion_first_on,
    "exclusion.in_force": _exclusion_in_force,
    "suspension.in_force": _suspension_in_force,
    "exclusion.total_days": _total_days,
    "exclusion.away_days": _away_days,
    "exclusion.first_day_of_period": _first_day_of_period,
    "exclusion.period_no": _period_no,
    "contact.first_on": _contact_first,
    "contact.last_on": _contact_last,
    "contact.silent_since": _silent_since,
    "contact.any_in_14_days": _contact_in_14_days,
    "letters.in_7_days": _letters_in_7_days,
    "alternative.unweighed": _unweighed,
    "alternative.weighed": _weighed,
    "speaking_up.last_on": _spoke_up_on,
    "post.months": _months("post"),
    "uk.months": _months("uk"),
    "team.other_practitioners": _others_in_team,
    "organisation.exclusions_in_year": _exclusions_in_year,
    "purpose.refused_only": _refused_only,
    "next_hard_news.on": _hard_news_on,
    "next_hard_news.late": _hard_news_late,
}
