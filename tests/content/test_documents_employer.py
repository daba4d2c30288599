"""The documents an employer reads: what the catalogue asks of each, asserted point by point, in every framework.

Kept texts stand in `letters/`; read a change as both sides would, then keep it: `KEEP_LETTERS=1 pytest …`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, Decision, DocumentSent, Stance
from adviser_assistant.casework.facts import State, Value
from adviser_assistant.desk import Final, draft_of, finalise_document, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.check import HOLDS, Check
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.to_html import letter_to_html
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.content.employer_points import CATALOGUE, MOMENTS, MUST_CONTAIN, MUST_NOT, OTHER_DAYS
from tests.content.test_practitioner_pages import pages_of
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
from tests.every import every

KEPT = Path(__file__).parent / "letters"
OURS = tuple(MOMENTS)
Drafted = tuple[Letter, tuple[Check, ...]]
Drafts = Callable[[str, date, str], Drafted]
FRAMEWORKS = (*HOSPITAL, *LISTS)
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


@cache
def full_letter(framework: str, document: str, stance: Stance = Stance.OPPOSES) -> Letter:
    case, moment = whole(framework, document, stance)
    return letter_of(case, worked(framework)[1], moment, document)[0]


def final(framework: str, document: str, stance: Stance, case: Case | None = None) -> Final:
    made, moment = whole(framework, document, stance)
    guidance, made = worked(framework)[1], case or made
    return finalise_document(made, guidance, assess(made, guidance, on=moment), moment.date(), document, stance)


@pytest.fixture(scope="module")
def drafts(demo_cases: dict[str, Case]) -> Drafts:
    """A document of a fictional case on a day, with its checks; each is drafted once."""
    return cache(lambda name, on, document: demo_letter(demo_cases[name], on, document))


@pytest.fixture(scope="module")
def text_of(drafts: Drafts) -> Callable[[str], str]:
    """A document on its day; “+” is a worked case with nothing missing, “list” a list’s."""

    @cache
    def made(which: str) -> str:
        document, framework = which.removesuffix("+"), "england-mhps"
        if which in MOMENTS:
            return letter_to_text(drafts(*MOMENTS[which], which)[0])
        if which.endswith(" list"):
            document, framework = which.removesuffix(" list"), "england-performers-lists"
        return letter_to_text(full_letter(framework, document, Stance.DOES_NOT_OPPOSE))

    return made


# --- the catalogue, point by point ------------------------------------------------------------------------------


@every(("document", "point"), MUST_CONTAIN)
def test_each_point_of_the_catalogue_is_there(text_of: Callable[[str], str], document: str, point: str) -> None:
    assert MUST_CONTAIN[document, point] in text_of(document)


@every(("document", "words"), [(each, words) for each, many in MUST_NOT.items() for words in many])
def test_what_the_catalogue_forbids_stands_nowhere(text_of: Callable[[str], str], document: str, words: str) -> None:
    assert words not in text_of(document).casefold()


@pytest.mark.parametrize("document", OURS)
def test_each_head_says_what_the_catalogue_says(document: str) -> None:
    head = templates(worked("england-mhps")[1])[document].head
    kind, audience, retention, gate, goes_with_it, copies = CATALOGUE[document]
    assert (head.kind, head.audience, head.retention, head.gate) == (kind, audience, retention, gate)
    assert [each for each in goes_with_it if not any(each in named for named in head.enclosures)] == []
    assert copies in head.copies
    assert head.applies
    assert head.must_say
    assert head.must_not_say
    assert head.banner.startswith("Draft for your organisation") is (kind == "employer_template")


@every("days", [MOMENTS, OTHER_DAYS])
@every("document", OURS)
def test_nothing_holds_a_draft_of_either_fictional_case_and_its_own_points_are_there(
    drafts: Drafts, document: str, days: dict[str, tuple[str, date]]
) -> None:
    made, found = drafts(*days[document], document)
    assert [each.text for each in found if each.severity == HOLDS or each.id.startswith("must")] == []
    text = letter_to_text(made)
    assert "could not be filled in" not in text
    forbidden = MUST_NOT.get(document, ())
    names = ("qureshi", "farhana", "aldous", "marsh", "denby", "bleed", "volatile")
    assert [words for words in forbidden if words not in names and words in text.casefold()] == []


@pytest.mark.parametrize("document", [each for each in OURS if each not in ("L12", "L21", "L22")])
def test_letter_checks_find_only_what_the_case_itself_lacks(drafts: Drafts, document: str) -> None:
    """Labels quoted from the caller, vague advice of the service's own, initials that were typed, no next date."""
    _, found = drafts(*MOMENTS[document], document)
    of_the_case = {"LT-12", "lang_36", "lang_37", "lang_38", "lang_51", "next-date", "LT-11"}
    assert {each.id for each in found if not each.id.startswith(("gap", "enclosure"))} <= of_the_case


def keep(name: str, text: str) -> None:
    path = KEPT / f"{name}.txt"
    if os.environ.get("KEEP_LETTERS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "Read the change, then keep it: KEEP_LETTERS=1 pytest tests/content"


@pytest.mark.parametrize("document", ["L03", "L04", "L05", "L06", "L07", "L12", "L21", "L22", "L23"])
def test_letters_read_as_they_were_kept(drafts: Drafts, document: str) -> None:
    name, on = MOMENTS[document]
    made, _ = drafts(name, on, document)
    keep(f"{name}-{document}-{on}", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


@pytest.mark.parametrize(
    ("framework", "document"),
    [
        ("england-mhps", "L10"),
        ("england-mhps", "L24"),
        ("wales-upsw", "L02"),
        ("england-performers-lists", "L02"),
        ("england-performers-lists", "L04"),
        ("england-performers-lists", "L22"),
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


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_empty_case_gives_a_draft_with_gaps_and_no_crash(framework: str) -> None:
    for document in OURS:
        made = drafted_empty(framework, document)
        assert made.gaps or document == "L12"
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


@pytest.mark.parametrize("framework", LISTS)
def test_under_a_list_nobody_is_excluded(framework: str) -> None:
    for document in OURS:
        text = letter_to_text(full_letter(framework, document)).casefold()
        assert (document, re.findall(r"\bexclu\w+", text)) == (document, [])
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


@every("framework", FRAMEWORKS)
@every("document", ["L10", "L24"])
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


@every("document", ["L01", "L02", "L03", "L04", "L05", "L06", "L07"])
@every("framework", FRAMEWORKS)
def test_the_practitioner_s_account_is_a_part_of_every_letter_of_advice(framework: str, document: str) -> None:
    for made in (full_letter(framework, document), drafted_empty(framework, document)):
        parts = [each for each in made.sections if re.search(r"account|position", each.title)]
        assert len(parts) == 1
        assert parts[0].blocks


@cache
def drafted_empty(framework: str, document: str) -> Letter:
    guidance = worked(framework)[1]
    moment = datetime(2025, 3, 11, 12).astimezone()
    return draft_of(Case("empty"), guidance, assess(Case("empty"), guidance, on=moment), moment.date(), document)


SECRETS = ("your people and shouting", "2 september 2024", "30 september", "speak up", "spoke up")


@pytest.mark.parametrize("document", OURS)
def test_what_she_raised_herself_stands_in_none_of_them(drafts: Drafts, document: str) -> None:
    for on in (date(2024, 10, 28), date(2025, 1, 22), date(2025, 8, 29)):
        text = letter_to_text(drafts("demo-b", on, document)[0]).casefold()
        assert [each for each in SECRETS if each in text] == []


@pytest.mark.parametrize("document", ["L04", "L05"])
def test_where_no_point_of_advice_is_new_none_is_promised(drafts: Drafts, document: str) -> None:
    text = letter_to_text(drafts("demo-a", date(2025, 4, 8), document)[0])
    assert "What we advised before still stands." in text
    assert "What follows is new" not in text
    assert "This is new." not in text


ASKED = re.compile(r"I have not heard yet what came of|Please say what came of it")


@pytest.mark.parametrize("document", ["L03", "L04", "L05", "L06"])
@pytest.mark.parametrize(
    ("name", "on", "point"),
    [
        ("demo-a", date(2025, 4, 8), "have two people from outside the line read the facts"),
        ("demo-b", date(2024, 12, 2), "consider proportionate measures"),
    ],
)
def test_a_later_letter_cites_each_open_point_of_advice_once_with_its_day(
    drafts: Drafts, name: str, on: date, point: str, document: str
) -> None:
    text = letter_to_text(drafts(name, on, document)[0])
    cited = [line for line in text.splitlines() if point in line.lower()]
    assert len(cited) == 1
    assert ("6 March 2025" if name == "demo-a" else "30 October 2024") in cited[0]
    assert len(ASKED.findall(text)) == 1


@pytest.mark.parametrize("document", ["L03", "L04", "L05", "L06"])
@pytest.mark.parametrize(("name", "on"), [("demo-a", date(2025, 3, 11)), ("demo-b", date(2024, 10, 28))])
def test_before_any_advice_was_sent_no_letter_asks_what_came_of_it(
    drafts: Drafts, name: str, on: date, document: str
) -> None:
    assert not ASKED.search(letter_to_text(drafts(name, on, document)[0]))


@pytest.mark.parametrize("document", ["L03", "L04", "L05", "L06"])
def test_advice_not_followed_is_told_with_the_employer_s_reason_in_their_words(
    demo_cases: dict[str, Case], document: str
) -> None:
    on = datetime(2025, 4, 8, 12).astimezone()
    told = {f"advice[v{n}].outcome": "followed" for n in (1, 2, 3)}
    told |= {"advice[v4].outcome": "not_followed", "advice[v4].outcome_reason": "Nobody outside the line was free"}
    since = (builders.said(fact, value, recorded_at=on - timedelta(hours=1)) for fact, value in told.items())
    case = demo_cases["demo-a"].as_of(on).after_all(since)
    text = letter_to_text(letter_of(case, worked("england-mhps")[1], on, document)[0])
    assert text.count("told to me: “Nobody outside the line was free”") == 1
    assert not ASKED.search(text)
    assert "strongly advise" not in text or document in ("L03", "L06")


@pytest.mark.parametrize("document", ["L01", "L02", "L03", "L06"])
def test_a_letter_shared_before_is_not_said_to_be_this_one(drafts: Drafts, document: str) -> None:
    """Our letter of 11 March went to him on the 13th; one of the 20th is still to be shared."""
    text = letter_to_text(drafts("demo-a", date(2025, 3, 20), document)[0])
    assert "or its draft" not in text
    assert re.search(r"Please share this (?:letter|one) too", text)


def test_what_the_practitioner_says_is_not_unknown_in_the_chronology(drafts: Drafts) -> None:
    text = letter_to_text(drafts(*OTHER_DAYS["L12"], "L12")[0])
    assert "| The practitioner was heard | Dr Mensah-Adjei, 10 Mar 2025 | agreed |" in text
    rows = [line.split(" | ") for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [
        row for row in rows if not row[3].strip() or row[4] not in ("agreed", "disputed", "unknown", "our record")
    ] == []


def test_the_decision_record_leaves_no_answer_or_reason_blank(drafts: Drafts) -> None:
    for days in (MOMENTS, OTHER_DAYS):
        lines = letter_to_text(drafts(*days["L22"], "L22")[0]).splitlines()
        cells = [line.strip("| ").split(" | ") for line in lines if re.match(r"\| E\d+\. ", line)]
        assert [row for row in cells if len(row) != 4 or not all(each.strip() for each in row)] == []


def test_advice_on_exclusion_asks_each_open_question_once(drafts: Drafts) -> None:
    """What is asked in its own part is named at the end, and not asked again."""
    text = letter_to_text(drafts(*MOMENTS["L02"], "L02")[0])
    assert text.count("last comparable concerns") == 1
    assert "1. Is the evidence first-hand and dated" in text
    assert "risk; lesser steps; being heard; evidence; comparators" in text


# --- plain words, and pages ----------------------------------------------------------------------------------------


@every("document", [each for each in OURS if each not in ("L21", "L22")])
@every("framework", FRAMEWORKS)
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


@every("document", ["L02", "L04", "L23"])
@every("value", HOSTILE)
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


MOST_PAGES = {
    "L01": 3,
    "L02": 4,
    "L03": 3,
    "L04": 3,
    "L05": 1,
    "L06": 3,
    "L07": 2,
    "L10": 2,
    "L12": 3,
    "L21": 3,
    "L22": 4,
    "L23": 1,
    "L24": 2,
}
"""A letter is three pages at most. Advice on exclusion is three where it advises against it (DEMO-A), and goes on to a
fourth where nothing that it asks about is recorded (DEMO-B). The record of a decision is a form of 18 questions."""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_documents_keep_to_their_length_in_both_cases(drafts: Drafts, tmp_path: Path) -> None:
    days = [(document, *each[document]) for each in (MOMENTS, OTHER_DAYS) for document in OURS]
    letters = {f"{document} {name}": drafts(name, on, document)[0] for document, name, on in days}
    found = pages_of(letters, tmp_path)
    assert {each: count for each, count in found.items() if count > MOST_PAGES[each[:3]]} == {}
    assert found["L02 demo-a"] == 3
