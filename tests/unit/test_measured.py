"""What of a case is counted: what is not recorded stays unknown, and nothing is read into it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CallStarted,
    CommunicationRecorded,
    DocumentFinalised,
    Entry,
    ReaderView,
    SecondView,
    Stance,
)
from adviser_assistant.casework.measured import Away, Measured, Owed
from adviser_assistant.insights import exclusion_of
from adviser_assistant.store.measures import as_text, from_text
from adviser_assistant.summary import row_of
from tests import builders
from tests.builders import MORNING, entry, said
from tests.shipped import LIBRARY

RUNG = MORNING.date()
BEFORE, LATER = RUNG - timedelta(days=3), RUNG + timedelta(days=3)


def measured(*told: Entry) -> Measured | None:
    case = Case("c", fictional=True).after_all((entry(CallStarted, call="call-1"), *told))
    return row_of(case, LIBRARY.guidance_for(case, case.entries[-1].recorded_at)).measured


def counted(*told: Entry) -> Measured:
    found = measured(*told)
    assert found is not None
    return found


def away(*told: Entry, first: date = RUNG) -> Away:
    found = counted(said("period[p1].kind", "formal"), said("period[p1].started_on", first), *told).away
    assert found is not None
    return found


def test_of_a_case_with_nothing_recorded_nothing_is_claimed() -> None:
    found = counted()
    wanted = Measured(opened_on=RUNG, told=found.told)
    assert found == wanted


@pytest.mark.parametrize(
    ("fact", "value"),
    [("case.type", "general_enquiry"), ("case.type", "self_contact"), ("case.type", "team"),
     ("closure.reason", "duplicate"), ("closure.reason", "out_of_scope")],
)  # fmt: skip
def test_what_is_about_no_case_of_an_organisation_is_not_counted(fact: str, value: str) -> None:
    assert measured(said(fact, value)) is None


@pytest.mark.parametrize(("day", "first"), [(BEFORE, False), (RUNG, None), (LATER, True)])
def test_on_the_day_of_the_first_formal_step_nobody_can_tell_who_came_first(day: date, first: bool | None) -> None:
    assert counted(said("investigation.decided_on", day)).rung_first is first


def test_that_no_formal_step_is_recorded_does_not_say_that_none_was_taken() -> None:
    assert counted(said("concern[c1].title", "something")).rung_first is None
    assert counted(said("proc.stage", "informal")).rung_first is True


def test_a_letter_is_no_talk() -> None:
    raised = said("concern[c1].logged_on", BEFORE)
    written = entry(CommunicationRecorded, communication="", form="letter", about_on=RUNG)
    assert counted(raised, written).days_to_talk is None
    assert counted(raised, replace(written, id="x", form="telephone")).days_to_talk == 3


def test_an_account_given_on_the_first_day_away_may_have_come_after() -> None:
    heard = said("response.heard", "yes_meeting")
    assert away(heard, said("response.on", RUNG)).heard_before is None
    assert away(heard, said("response.on", BEFORE)).heard_before is True
    assert away(said("response.heard", "not_yet")).heard_before is False
    assert away().heard_before is None


def test_a_value_that_was_corrected_never_counted() -> None:
    wrong = said("ext.gmc_gdc_gphc", "referred")
    assert counted(wrong).referred
    assert not counted(wrong, said("ext.gmc_gdc_gphc", "not_considered", corrects=wrong.id)).referred
    assert counted(wrong, said("ext.gmc_gdc_gphc", "closed", about_on=LATER)).referred


def test_a_review_that_the_end_of_the_exclusion_made_needless_is_not_due() -> None:
    england = [said("case.jurisdiction", "england"), said("case.framework", "mhps_england")]
    england += [said("org.type", "acute_trust"), said("post.contract", "substantive")]
    assert away(*england).reviews == (Owed(RUNG + timedelta(days=27)),)
    assert away(*england, said("exclusion.ended_on", LATER)).reviews == ()


def test_what_depends_on_today_is_worked_out_when_it_is_read() -> None:
    open_ = Away(RUNG, reviews=(Owed(LATER),))
    assert [exclusion_of(open_, day).days for day in (RUNG, LATER)] == [0, 3]
    assert [exclusion_of(open_, day).reviews_due for day in (LATER, LATER + timedelta(days=1))] == [0, 1]


def test_only_the_first_masked_reading_of_a_letter_is_blind() -> None:
    final = entry(DocumentFinalised, document="L02-1", template="L02", stance=Stance.OPPOSES, digest="0" * 64)
    views = [
        entry(SecondView, document="L02-1", masked=masked, view=view, read_by=builders.COLLEAGUE, final=final.id)
        for masked, view in ((True, ReaderView.OTHERWISE), (True, ReaderView.SAME), (False, ReaderView.SAME))
    ]
    assert counted(final, *views).blind_reads == (("opposes", "otherwise"),)


def test_speaking_up_is_denied_only_where_all_three_were_asked() -> None:
    raised = said("concern[c1].logged_on", RUNG)
    denied = [said("pd.raised", False), said("discrimination.alleged", False), said("grievance.live", "none")]
    assert counted(raised, *denied[:2]).spoke_up is None
    assert counted(raised, *denied).spoke_up is False
    assert counted(raised, said("pd.date", BEFORE)).spoke_up is True
    assert counted(raised, *denied[1:], said("pd.date", LATER)).spoke_up is False


def test_it_comes_back_from_the_store_as_it_went_in_and_says_nobody_s_name() -> None:
    full = counted(
        said("pract.name", "Ada Fictional"), said("org.name", "FICTIONAL Trust"), said("closing.reply", "hm")
    )
    assert from_text(as_text(full)) == full
    assert "Ada" not in as_text(full)
    assert not any(isinstance(getattr(full, each.name), datetime) for each in fields(full))
