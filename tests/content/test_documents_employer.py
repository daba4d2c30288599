"""The documents an employer reads: what the catalogue asks of each, asserted point by point, in every framework.

Kept texts stand in `letters/`; read a change as both sides would, then keep it: `KEEP_LETTERS=1 pytest …`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, Decision, DocumentSent, Stance
from adviser_assistant.casework.facts import State, Value
from adviser_assistant.desk import Final, finalise_document, templates, word_file
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.checks import HOLDS
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.to_html import letter_to_html
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.content.worked_letters import (
    HOSPITAL,
    LISTS,
    added,
    demo_letter,
    letter_of,
    library,
    nothing_missing,
    worked,
)

KEPT = Path(__file__).parent / "letters"
OURS = ("L02", "L03", "L04", "L05", "L06", "L07", "L10", "L23", "L24")
FRAMEWORKS = (*HOSPITAL, *LISTS)
MOMENTS = {
    "L02": ("demo-b", date(2024, 10, 28)),
    "L03": ("demo-a", date(2025, 3, 11)),
    "L04": ("demo-b", date(2025, 1, 9)),
    "L05": ("demo-a", date(2025, 4, 8)),
    "L06": ("demo-b", date(2024, 12, 2)),
    "L07": ("demo-a", date(2025, 7, 10)),
    "L10": ("demo-a", date(2025, 3, 20)),
    "L23": ("demo-b", date(2025, 1, 9)),
    "L24": ("demo-a", date(2025, 3, 20)),
}
"""A day of a fictional case on which each would be written."""

RECORDS: dict[str, Value] = {
    "advice[v1].point": "hear the practitioner again before the last day",
    "advice[v1].why": "a review on one account is hard to trust",
    "advice[v1].strength": "strongly_advise",
    "action[a9].what": "Fix the day of the next talk",
    "action[a9].owner": "the case manager",
    "action[a9].status": "open",
    "concern[c1].title": "A wait of an hour",
    "concern[c1].summary": "a patient waited for an hour",
    "concern[c1].happened_on": date(2024, 1, 4),
    "concern[c1].is_event": True,
    "duty[d1].what": "night shifts",
    "duty[d1].limit": "stop",
    "duty[d1].by_whom": "a colleague takes them",
    "duty[d1].evidence": "the incident form of 4 January",
}
"""What stands in records, and no head of a document can ask for by itself."""

OFFER: dict[str, Value] = {
    "intervention.type": ("clinical_assessment",),
    "intervention.stage": "offer_made",
    "intervention.question": "what would help with night work",
    "intervention.practitioner_says": "I would welcome it",
    "plan.practitioner_says": "I want to work nights again",
    "plan.reason": "five months away",
    "plan.evidence": "the log book and two observed lists",
    "plan.limits": "no night work before May; it cannot offer a second site",
    "plan.objectives": "lead a resuscitation at night",
    "plan.supervisor": "Dr Lane",
}


PEOPLE: dict[str, Value] = {
    "pract.name": "Sorrel Ashby",
    "pract.title": "Dr",
    "pract.pronoun": "they",
    "caller.name": "Dr Imogen Vance",
    "org.name": "Hollin Bank (fictional)",
}


@cache
def whole(framework: str, document: str, stance: Stance = Stance.OPPOSES) -> tuple[Case, datetime]:
    """A worked case in which nothing that a document names is missing, with a call and a letter of advice before it."""
    case, guidance, moment = worked(framework)
    before = moment - timedelta(days=9)
    case = case.after_all(
        [
            builders.entry(CallStarted, call="c9", channel="phone", recorded_at=before),
            builders.entry(DocumentSent, document="L01-1", template="L01", recorded_at=before + timedelta(hours=4)),
            builders.entry(Decision, what="sign_off", stance=stance, recorded_at=moment),
        ]
    )
    facts = {**PEOPLE, **RECORDS, **OFFER, "action[a9].due_on": moment.date() + timedelta(days=3)}
    case = added(case, {fact: value for fact, value in facts.items() if not case.fact(fact).statements}, moment)
    elsewhere = "exclusion." if framework in LISTS else "suspension."
    not_here = [each for each in templates(guidance)[document].head.facts if each.startswith(elsewhere)]
    not_here = [each for each in not_here if not guidance.facts[each].derived]
    case = case.after_all([builders.not_said(each, State.NOT_APPLICABLE, "another step") for each in not_here])
    return nothing_missing(case, guidance, moment, document), moment


def full_letter(framework: str, document: str, stance: Stance = Stance.OPPOSES) -> Letter:
    case, moment = whole(framework, document, stance)
    return letter_of(case, worked(framework)[1], moment, document)[0]


def final(framework: str, document: str, stance: Stance, case: Case | None = None) -> Final:
    made, moment = whole(framework, document, stance)
    guidance, made = worked(framework)[1], case or made
    return finalise_document(made, guidance, assess(made, guidance, on=moment), moment.date(), document, stance)


@pytest.fixture(scope="module")
def texts(demo_cases: dict[str, Case]) -> dict[str, str]:
    """Each document as its fictional case has it on its day; “+” marks a worked case with nothing missing."""
    drafts = {d: letter_to_text(demo_letter(demo_cases[name], on, d)[0]) for d, (name, on) in MOMENTS.items()}
    stands = Stance.DOES_NOT_OPPOSE
    drafts |= {f"{d}+": letter_to_text(full_letter("england-mhps", d, stands)) for d in OURS}
    listed = {d: full_letter("england-performers-lists", d, stands) for d in ("L02", "L04", "L23")}
    lists = {f"{d} list": letter_to_text(made) for d, made in listed.items()}
    return drafts | lists


# --- the catalogue, point by point ------------------------------------------------------------------------------

MUST_CONTAIN = {
    ("L02", "time of the call"): "We spoke by telephone on Monday 28 October 2024 at 10:15",
    ("L02", "advice is not approval"): "Speaking to us is not approval",
    ("L02", "purpose"): "MHPS allows exclusion for two purposes",
    ("L02", "alternatives each addressed"): "supervised duties, limited duties, non-clinical work, other site",
    ("L02", "type and dates"): "immediate exclusion. It began on 18 October 2024 at 17:30",
    ("L02", "need to notify"): "What Dr Qureshi-Malik is told in writing",
    ("L02", "need to review"): "The reasons for it are reviewed before any further four weeks begin",
    ("L02", "board member"): "The chair names a non-executive member of the board",
    ("L02", "right to return if no review"): "there is a right to return to work",
    ("L02", "bias check"): "Like concerns should be handled alike",
    ("L02", "speaking-up check"): "is to be kept separate from this case",
    ("L02", "gaps listed"): "These points are still open: ",
    ("L02", "welfare"): "Please name somebody outside the decision",
    ("L02", "the account, or the plan to get it"): "Please hear her before you decide",
    ("L02", "exit condition"): "What would end it early",
    ("L03", "exact scope"): "In force: supervised day shifts with Dr Lane, on full pay, since 10 March 2025",
    ("L03+", "duty by duty"): "| night shifts | stopped | a colleague takes them | the incident form",
    ("L03", "who supervises"): "Dr Lane supervises",
    ("L03", "agreed or imposed"): "You told me that Dr Mensah-Adjei agreed to it",
    ("L03", "start"): "since 10 March 2025",
    ("L03", "review"): "looked at again on Monday 24 March 2025",
    ("L03", "what lifts it"): "What lifts it:",
    ("L03", "pay and training effects"): "Pay: [not recorded]. Training and revalidation: [not recorded]",
    ("L03", "no wider than the risk"): "It is no wider than that",
    ("L03", "patients and private work"): "booked patients and lists, on-call, prescribing, teaching and private work",
    ("L03", "if refused"): "If part of it is refused, ask which part and why",
    ("L04", "total days"): "Today is day 84 in all, counting 18 October 2024 as day 1",
    ("L04", "period number"): "This is formal period number 2",
    ("L04", "next expiry"): "lapsed since Friday 3 January 2025",
    ("L04", "missed review"): "The exclusion has lapsed since Friday 6 December 2024",
    ("L04", "escalation: twelve weeks"): "Advice again at twelve weeks: close. Day 84 of 84",
    ("L04", "escalation: six months"): "Six months of exclusion: not reached",
    ("L04", "return if missed"): "Please tell Dr Qureshi-Malik today where that leaves her",
    ("L04", "request for the return"): "Please send us the return enclosed each month",
    ("L04", "is the purpose still met"): "Is it live today?",
    ("L04", "alternatives again"): "The lesser steps, asked afresh",
    ("L04", "anything new, and told"): "Whatever is new is a new concern: Dr Qureshi-Malik hears of it first",
    ("L04", "what the practitioner is told"): "before the last day: in a talk first, then in writing",
    ("L04+", "progress: late with its reason"): "| Fix the day of the next talk | the case manager |",
    ("L05", "only what changed"): "holds only what has changed since our letter of 17 March 2025",
    ("L05", "changes"): "Supervised day shifts with Dr Lane, on full pay: ended on 24 March 2025",
    ("L05", "actions"): "| Arrange a coach | Dr Lane | 20 March 2025 | done |",
    ("L05", "new date"): "We will speak again on Tuesday 6 May 2025",
    ("L05", "position"): "What Dr Mensah-Adjei said on 10 March 2025 stands as our earlier letters have it",
    ("L06", "specific issues"): "| Care of a patient with a heavy bleed after birth, on 10 October 2024 |",
    ("L06", "exclusions from scope"): "The inquiry leaves out:",
    ("L06", "who reports"): "It goes to [not recorded]",
    ("L06", "investigator’s independence"): "You told me of a tie: they work in the same directorate",
    ("L06", "dates"): "The investigator was appointed on 2 December 2024",
    ("L06", "practitioner informed"): "the practitioner is told so in writing",
    ("L06", "comments stage"): "she may comment on its facts before anybody decides",
    ("L06", "papers the process produces"): "the correspondence that the investigation produces",
    ("L06", "alternatives to an inquiry"): "For another way:",
    ("L06", "no sanction in the report"): "It proposes no sanction",
    ("L07", "reason for closing"): "We are closing because: resolved informally",
    ("L07", "what would reopen"): "can come back to us at any time",
    ("L07", "tell the practitioner"): "Please tell Dr Mensah-Adjei that our part is over",
    ("L07", "survey"): "A few questions about how we did come with this letter",
    ("L07", "outcome as reported"): "feedback, coaching and a system review",
    ("L07", "learning"): "Night bleeps are checked each month",
    ("L07", "limits that have expired"): "This limit is over: supervised day shifts",
    ("L07", "thanks"): "Thank you for working with us",
    ("L07", "what was not found"): "nothing was found either way",
    ("L07", "records"): "Our record of this is kept for as long as our retention schedule says",
    ("L10+", "both agreements"): "The organisation agreed on",
    ("L10+", "not an investigation of incidents"): "it does not investigate what happened",
    ("L10+", "decision by consideration group"): "Our consideration group met on",
    ("L10+", "timescale"): "It takes about eighteen weeks",
    ("L10+", "what it looks at"): "looks at present practice",
    ("L10+", "cost, who, report"): "Cost:",
    ("L10+", "consent forms"): "Each of you signs a consent form first",
    ("L10+", "the practitioner’s words"): "“I would welcome it”",
    ("L23", "role only"): "Role: consultant",
    ("L23", "start"): "First day of all: 18 October 2024",
    ("L23", "period"): "Present period: formal, from 6 December 2024 to 2 January 2025",
    ("L23", "reason category"): "Reason, by kind:",
    ("L23", "review date"): "Next review:",
    ("L23", "steps"): "Steps in the last month",
    ("L23", "expected end"): "Expected end:",
    ("L23", "duty or choice to send it"): "sending it to us is your choice",
    ("L24+", "role"): "Role: ",
    ("L24+", "absence or concern"): "Five months away",
    ("L24+", "evidence"): "The log book and two observed lists",
    ("L24+", "objectives"): "lead a resuscitation at night",
    ("L24+", "constraints"): "it cannot offer a second site",
    ("L24+", "supervisor"): "Dr Lane supervises",
    ("L24+", "practitioner’s view"): "“I want to work nights again”",
    ("L24+", "consent"): "the organisation agreed on",
    ("L24+", "enclosures"): "Guide to clinical supervision",
    ("L02 list", "the test"): "The test has two parts",
    ("L02 list", "agreed conditions instead"): "practice can go on under conditions that the practitioner agrees to",
    ("L02 list", "hearing and notice"): "written notice of at least two working days",
    ("L02 list", "tribunal"): "Only the tribunal can order longer",
    ("L02 list", "pay window"): "within ninety days",
    ("L02 list", "no appeal is offered"): "No appeal lies against a suspension",
    ("L04 list", "running clock"): "the last day stated is",
    ("L04 list", "those to be told"): "NHS Resolution and the regulator among them",
    ("L23 list", "last day"): "Last day as stated:",
    ("L23 list", "names nobody"): "It names nobody",
}
"""Points of A 5.4 and 5.7, and the words that show each."""

MUST_NOT = {
    "L02": ("we approve", "authorise", "indefinite", "neutral act", "guilty", "excluded with immediate effect"),
    "L03": ("limited duties", "indefinite", "until further notice", "pressure"),
    "L04": ("no change", "as before", "indefinite", "neutral act", "we approve"),
    "L05": ("sepsis", "resuscitations", "02:22", "as you will recall"),
    "L06": ("any other matter", "failings", "it is clear", "proven", "guilty"),
    "L07": ("cleared", "guilty", "aggressive", "on this occasion", "no further action"),
    "L10+": ("will find", "will show", "allegation", "you told me", "guilty"),
    "L23": ("qureshi", "farhana", "f q-m", "aldous", "marsh", "denby", "obstetrics", "health:", "depress"),
    "L24+": ("alleg", "misconduct", "is said to"),
}
"""What may stand in none of them."""


@pytest.mark.parametrize(("document", "point"), MUST_CONTAIN)
def test_each_point_of_the_catalogue_is_there(texts: dict[str, str], document: str, point: str) -> None:
    assert MUST_CONTAIN[document, point] in texts[document]


@pytest.mark.parametrize(("document", "words"), [(each, words) for each, many in MUST_NOT.items() for words in many])
def test_what_the_catalogue_forbids_stands_nowhere(texts: dict[str, str], document: str, words: str) -> None:
    assert words not in texts[document].casefold()


@pytest.mark.parametrize("document", OURS)
def test_nothing_holds_a_draft_on_its_day_and_its_own_points_are_there(
    demo_cases: dict[str, Case], document: str
) -> None:
    name, on = MOMENTS[document]
    made, found = demo_letter(demo_cases[name], on, document)
    assert [each.text for each in found if each.severity == HOLDS or each.id.startswith("must")] == []
    assert "could not be filled in" not in letter_to_text(made)


@pytest.mark.parametrize("document", OURS)
def test_letter_checks_find_only_what_the_case_itself_lacks(demo_cases: dict[str, Case], document: str) -> None:
    """Labels quoted from the caller, vague advice of the service's own, initials that were typed, no next date."""
    name, on = MOMENTS[document]
    _, found = demo_letter(demo_cases[name], on, document)
    of_the_case = {"LT-12", "lang_36", "lang_37", "lang_38", "lang_51", "next-date", "LT-11"}
    assert {each.id for each in found if not each.id.startswith(("gap", "enclosure"))} <= of_the_case


def keep(name: str, text: str) -> None:
    path = KEPT / f"{name}.txt"
    if os.environ.get("KEEP_LETTERS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "Read the change, then keep it: KEEP_LETTERS=1 pytest tests/content"


@pytest.mark.parametrize("document", ["L03", "L04", "L05", "L06", "L07", "L23"])
def test_letters_read_as_they_were_kept(demo_cases: dict[str, Case], document: str) -> None:
    name, on = MOMENTS[document]
    made, _ = demo_letter(demo_cases[name], on, document)
    keep(f"{name}-{document}-{on}", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


@pytest.mark.parametrize(
    ("framework", "document"),
    [
        ("england-mhps", "L10"),
        ("england-mhps", "L24"),
        ("wales-upsw", "L02"),
        ("england-performers-lists", "L02"),
        ("england-performers-lists", "L04"),
        ("england-performers-lists", "L23"),
    ],
)
def test_documents_of_worked_cases_read_as_they_were_kept(framework: str, document: str) -> None:
    made = full_letter(framework, document, Stance.DOES_NOT_OPPOSE)
    keep(f"{framework}-{document}", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


# --- nothing missing, in every framework -----------------------------------------------------------------------


@pytest.mark.parametrize("document", OURS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_where_nothing_is_missing_it_is_final_in_every_framework(framework: str, document: str) -> None:
    made = final(framework, document, Stance.OPPOSES)
    assert [each.what for each in made.held] == []
    assert made.content.startswith(b"PK")
    assert made.awaiting_second_reading is (document in ("L02", "L04"))


@pytest.mark.parametrize("document", OURS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_advice_that_stands_with_the_step_is_final_too_once_its_points_are_settled(
    framework: str, document: str
) -> None:
    case, moment = whole(framework, document, Stance.DOES_NOT_OPPOSE)
    for point in ("BC-23", "BC-25"):
        case = case.after_all([builders.answered(point, recorded_at=moment)])
    notice: dict[str, Value] = {"suspension.notice_complete": True, "suspension.hearing_asked_by": moment}
    if framework in LISTS and document == "L02":
        early = {
            "suspension.notice_given_on": moment.date(),
            "suspension.hearing_on": moment.date() + timedelta(days=7),
        }
        case = added(case, {**notice, **early}, moment + timedelta(seconds=1))
    assert [each.what for each in final(framework, document, Stance.DOES_NOT_OPPOSE, case).held] == []


@pytest.mark.parametrize("document", OURS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_empty_case_gives_a_draft_with_gaps_and_no_crash(framework: str, document: str) -> None:
    guidance = library().guidance("common", framework)
    made, _ = letter_of(Case("empty"), guidance, datetime(2025, 3, 11, 12).astimezone(), document)
    assert made.gaps
    assert "could not be filled in" not in letter_to_text(made)


@pytest.mark.parametrize("document", ["L02", "L03", "L04", "L06"])
@pytest.mark.parametrize("framework", ["wales-upsw", "northern-ireland-mhps", "crown-dependencies"])
def test_no_nation_is_lent_another_s_limits(framework: str, document: str) -> None:
    text = letter_to_text(full_letter(framework, document))
    lent = (
        r"two weeks|four weeks at|fortnight|28 days|right to (?:return|come back)"
        r"|six months is|five weeks|timetable of 2005"
    )
    assert re.findall(lent, text) == []
    if document in ("L02", "L04"):
        assert "own text" in text
        assert "Please send me the paragraph" in text


@pytest.mark.parametrize("document", ["L02", "L04"])
def test_limits_of_the_local_text_are_counted_where_they_were_told(document: str) -> None:
    case, moment = whole("wales-upsw", document)
    told = {"figure": "formal_exclusion", "value": 21, "unit": "days", "policy": "Our policy", "paragraph": "4.2"}
    period = {"kind": "formal", "started_on": moment.date()}
    facts = {f"local_text[t9].{name}": value for name, value in told.items()}
    facts |= {f"period[p9].{name}": value for name, value in period.items()}
    guidance = worked("wales-upsw")[1]
    figure = next(each.figure for each in guidance.clocks.values() if each.id == "formal_block")
    facts["local_text[t9].figure"] = figure
    text = letter_to_text(
        letter_of(added(case, {**facts, "exclusion.kind": "formal"}, moment), guidance, moment, document)[0]
    )
    assert "day 1 of 21" in text.casefold()
    assert "We have not read the time limits" not in text


@pytest.mark.parametrize("document", OURS)
@pytest.mark.parametrize("framework", LISTS)
def test_under_a_list_nobody_is_excluded(framework: str, document: str) -> None:
    text = letter_to_text(full_letter(framework, document)).casefold()
    assert re.findall(r"\bexclu\w+", text) == []
    assert "board member" not in text or document in ("L03", "L06")


# --- each document's own rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_return_names_nobody(framework: str) -> None:
    case, moment = whole(framework, "L23")
    people: dict[str, Value] = {
        "pract.name": "Ada Quillfeather",
        "pract.title": "Dr",
        "pract.initials": "A Q",
        "pract.reg_no": "7654321",
        "roles.dbm": "Bede Marchbanks",
        "exclusion.dbm_name": "Bede Marchbanks",
        "roles.case_manager": "Cora Ellwood",
        "support.named_contact": "Dov Easterling",
        "health.adjustments": "a later start after treatment",
    }
    made, _ = letter_of(added(case, people, moment), worked(framework)[1], moment, "L23")
    printed = (letter_to_text(made) + made.heading + made.subject).casefold()
    for name in ("quillfeather", "a q", "7654321", "marchbanks", "ellwood", "easterling", "treatment"):
        assert not re.search(rf"\b{name}\b", printed)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("document", ["L10", "L24"])
def test_what_both_sides_read_calls_neither_of_them_you_alone(framework: str, document: str) -> None:
    made = full_letter(framework, document)
    text = letter_to_text(made)
    assert made.audience == "both"
    assert "You told me" not in text
    assert "you say" not in text
    assert "the same" in text


@pytest.mark.parametrize(
    ("stage", "says", "not_says"),
    [
        ("raised", "There is no decision yet", "decided to offer"),
        ("requested", "It has not decided yet", "decided to offer"),
        ("offer_made", "The group decided to offer it", "decided not to"),
        ("no_offer", "What could help instead", "will carry it out"),
        ("withdrawn", "That counts against nobody", "decided to offer"),
    ],
)
def test_help_from_us_says_where_the_request_stands(stage: str, says: str, not_says: str) -> None:
    case, moment = whole("england-mhps", "L10")
    changed = added(case, {"intervention.stage": stage}, moment + timedelta(seconds=1))
    text = letter_to_text(letter_of(changed, worked("england-mhps")[1], moment, "L10")[0])
    assert says in text
    assert not_says not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("behavioural_assessment", "about eight weeks"),
        ("mediation", "Everybody takes part freely"),
        ("return_plan", "with a supervisor"),
        ("team_review", "not about one person"),
    ],
)
def test_help_from_us_describes_what_was_asked_for_and_nothing_else(kind: str, words: str) -> None:
    case, moment = whole("england-mhps", "L10")
    changed = added(case, {"intervention.type": (kind,)}, moment + timedelta(seconds=1))
    text = letter_to_text(letter_of(changed, worked("england-mhps")[1], moment, "L10")[0])
    assert words in text
    assert "eighteen weeks" not in text


def test_a_plan_holds_only_what_is_settled() -> None:
    case, moment = whole("england-mhps", "L24")
    open_and_settled = {
        "concern[c1].status": "upheld",
        "concern[c8].title": "A rumour about prescribing",
        "concern[c8].status": "investigation",
    }
    text = letter_to_text(letter_of(added(case, open_and_settled, moment), worked("england-mhps")[1], moment, "L24")[0])
    assert "| upheld |" in text
    assert "rumour" not in text


def test_the_review_counts_late_steps_and_says_why() -> None:
    case, moment = whole("england-mhps", "L04")
    late = {
        "action[a9].due_on": moment.date() - timedelta(days=3),
        "action[a9].late_reason": "the investigator was ill",
    }
    text = letter_to_text(
        letter_of(added(case, late, moment + timedelta(seconds=1)), worked("england-mhps")[1], moment, "L04")[0]
    )
    assert "late: the investigator was ill" in text


@pytest.mark.parametrize(("in_scope", "there"), [(True, True), (False, False)])
def test_the_scope_of_an_inquiry_is_what_was_put_into_it(in_scope: bool, there: bool) -> None:
    case, moment = whole("england-mhps", "L06")
    scope = added(case, {"concern[c1].in_scope": in_scope, "concern[c1].title": "The wait on 4 January"}, moment)
    text = letter_to_text(letter_of(scope, worked("england-mhps")[1], moment, "L06")[0])
    assert ("| The wait on 4 January, " in text) is there
    assert ("Out of scope, as you told me: the wait on 4 January" in text) is not there


def test_advice_on_restriction_waits_for_no_gate(demo_library: object) -> None:
    made = builders.case(
        builders.said("exclusion.kind", "under_consideration"), builders.said("follow.date", date(2025, 3, 14))
    )
    guidance = library().guidance("common", "england-mhps")
    moment = made.entries[-1].recorded_at
    assessment = assess(made, guidance, on=moment)
    held = finalise_document(made, guidance, assessment, moment.date(), "L03", Stance.SUPPORTS).held
    assert {each.kind for each in held} == {"gap"}


@pytest.mark.parametrize("document", ["L02", "L03", "L04", "L05", "L06", "L07"])
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_practitioner_s_account_is_a_part_of_every_letter_of_advice(framework: str, document: str) -> None:
    for made in (full_letter(framework, document), _drafted_empty(framework, document)):
        parts = [each for each in made.sections if re.search(r"account|position", each.title)]
        assert len(parts) == 1
        assert parts[0].blocks


def _drafted_empty(framework: str, document: str) -> Letter:
    guidance = library().guidance("common", framework)
    return letter_of(Case("empty"), guidance, datetime(2025, 3, 11, 12).astimezone(), document)[0]


SECRETS = ("your people and shouting", "2 september 2024", "30 september", "speak up", "spoke up")


@pytest.mark.parametrize("document", OURS)
def test_what_she_raised_herself_stands_in_none_of_them(demo_cases: dict[str, Case], document: str) -> None:
    for on in (date(2024, 10, 28), date(2025, 1, 22), date(2025, 8, 29)):
        text = letter_to_text(demo_letter(demo_cases["demo-b"], on, document)[0]).casefold()
        assert [each for each in SECRETS if each in text] == []


# --- plain words, and pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", OURS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_sentences_are_short(framework: str, document: str) -> None:
    made = full_letter(framework, document)
    blocks = [block for section in made.sections[1:] for block in section.blocks if block.kind is not BlockKind.TABLE]
    sentences = [
        each for block in blocks for each in re.split(r"(?<=[.!?:])\s+|\n", block.text) if len(each.split()) > 2
    ]
    assert sum(len(each.split()) for each in sentences) / len(sentences) <= 17
    assert [each for each in sentences if len(each.split()) > 30] == []


HOSTILE = (
    "Zoë O’Neill & <b>bold</b>",
    "{{ 7777 * 1001 }} {% if x %}",
    "مرحبا \u202eright",
    "1. x | y\n- z",
    "👩🏽‍⚕️ e\u0301",
)


@pytest.mark.parametrize("document", ["L02", "L04", "L23"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words_reach_a_list_s_page_as_words(document: str, value: str) -> None:
    guidance = worked("england-performers-lists")[1]
    names = [
        each for each in templates(guidance)[document].head.facts if guidance.facts[each].kind.value.endswith("text")
    ]
    made = builders.case(
        *(builders.said(each, value) for each in names if "[" not in each and not each.startswith("period"))
    )
    letter, _ = letter_of(made, guidance, made.entries[-1].recorded_at, document)
    assert letter_to_html(letter)
    text = letter_to_text(letter)
    assert "could not be filled in" not in text
    assert "7784777" not in text
    assert "\u202e" not in text


MOST_PAGES = {"L02": 4, "L03": 3, "L04": 3, "L05": 2, "L06": 3, "L07": 2, "L10": 2, "L23": 1, "L24": 2}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_documents_keep_to_their_length(demo_cases: dict[str, Case], tmp_path: Path) -> None:
    """Advice on exclusion has seventeen parts and a table of lesser steps; every other letter keeps to three pages."""
    for document, (name, on) in MOMENTS.items():
        (tmp_path / f"{document}.docx").write_bytes(word_file(demo_letter(demo_cases[name], on, document)[0]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{document}.docx") for document in MOMENTS]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = {}
    for document in MOMENTS:
        text = subprocess.run(["pdftotext", str(tmp_path / f"{document}.pdf"), "-"], check=True, capture_output=True)
        pages[document] = text.stdout.count(b"\f")
    assert {each: count for each, count in pages.items() if count > MOST_PAGES[each]} == {}
