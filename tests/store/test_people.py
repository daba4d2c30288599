"""What each person of a store may see and do, asked of what `open_store` gives out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, issues
from adviser_assistant.casework.due import Band, DueItem, DueKind
from adviser_assistant.casework.entries import (
    Agreed,
    CaseRemoved,
    ClosedTo,
    Decision,
    DocumentFinalised,
    PersonRemoved,
    Stance,
    Viewed,
)
from adviser_assistant.casework.keeping import HOLD
from adviser_assistant.casework.likeness import Alike, Course, Features
from adviser_assistant.casework.neighbours import Belonging, Neighbours, Span
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import NotAllowedError, Right, Role
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import connection, keys, renewal
from adviser_assistant.store.backup_copy import copy_whole
from adviser_assistant.store.former import WasHereError
from adviser_assistant.store.guarded import CLOSED_ROW, GuardedStore
from adviser_assistant.store.keys import Opened, add_profile, check_passphrase, open_store, profiles
from adviser_assistant.store.people import (
    change_name,
    former,
    give_passphrase,
    has_recovery_key,
    is_waiting,
    make_recovery_key,
    remove_person,
)
from adviser_assistant.store.renewal import renew_key
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of

THEIRS = "another phrase"
DAY = date(2025, 3, 11)
DUE = DueItem(
    id="d1", kind=DueKind.REVIEW, due_on=DAY, what="Review", why="It falls due", place="procedure", shown_from=DAY
)
ALIKE = Alike(("conduct",), "consultant", "ward", "", date(2025, 1, 1), date(2025, 12, 31))
TEAM = Belonging("trust", "ward team", opened_on=DAY, excluded_on=DAY)
FEATURES = Features(("conduct",), "consultant", "ward", "", DAY, Course(outcome="resolved"))


@pytest.fixture
def as_one_of(folder: Path, opened: Opened) -> Iterator[Callable[..., GuardedStore]]:
    """Another person's view of the store, with these roles."""
    with ExitStack() as closing:

        def enter(*roles: Role, name: str = "Bea Okoro") -> GuardedStore:
            profile = add_profile(folder, opened, name, "", THEIRS, CHEAP, frozenset(roles))
            theirs = open_store(folder, profile.id, THEIRS).store
            closing.callback(theirs.close)
            return theirs

        yield enter


def close_to(store: GuardedStore, case: Case, *people: str) -> Case:
    return keep(store, case, builders.entry(ClosedTo, people=people), **SEEN)


SEEN = {
    "practitioner": "Dr Amara Quill FICTIONAL",
    "organisation": "Quill Trust",
    "due": (DUE,),
    "features": FEATURES,
    "reference": "24/001",
    "belongs": TEAM,
}


WHY = {"kept_as": "", "reason": "Its period is over", "by_name": "Bea"}


# --- roles -----------------------------------------------------------------------------------------------


def test_the_first_person_manages_and_the_next_is_an_adviser(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    assert opened.store.my_roles == {Role.ADMINISTRATOR, Role.ADVISER}
    assert opened.store.roles_of(second.id) == {Role.ADVISER}


def test_a_store_that_kept_no_roles_is_read_kindly(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "Second reader", THEIRS, CHEAP)
    for each in (opened.profile, second):
        opened.store.kept.forget_roles(each.id)
    again = open_store(folder, opened.profile.id, PASSPHRASE)
    assert again.store.my_roles == {Role.ADMINISTRATOR, Role.ADVISER}
    assert again.store.roles_of(second.id) == {Role.SECOND_READER}
    again.store.close()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADVISER}))
def test_who_is_no_adviser_records_nothing(as_one_of: Callable[..., GuardedStore], role: Role) -> None:
    with pytest.raises(NotAllowedError, match=r"record in cases|read cases"):
        keep(as_one_of(role), Case("case-1"), builders.note("rang at ten"))


@pytest.mark.parametrize("role", [Role.GUIDANCE_LEAD, Role.MONITORING_OWNER])
def test_who_has_no_work_in_cases_sees_none(as_one_of: Callable[..., GuardedStore], opened: Opened, role: Role) -> None:
    keep(opened.store, Case("case-1"), builders.note("rang at ten"), **SEEN)
    theirs = as_one_of(role)
    assert (theirs.rows(), theirs.count(), theirs.due(DAY), theirs.named("organisation")) == ([], 0, [], [])
    assert (theirs.alike(ALIKE, "", False), theirs.due_counts(DAY).of(Band.NOW)) == ([], 0)
    with pytest.raises(NotAllowedError):
        theirs.case("case-1")


def test_a_second_reader_reads_and_says_so_but_records_no_fact(
    as_one_of: Callable[..., GuardedStore], opened: Opened
) -> None:
    keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    theirs = as_one_of(Role.SECOND_READER)
    case = keep(theirs, theirs.case("case-1"), builders.entry(Viewed, what="read"))
    with pytest.raises(NotAllowedError):
        keep(theirs, case, builders.note("and at noon", "n2"))


def test_who_recorded_it_cannot_agree_nor_can_somebody_without_the_right(folder: Path, opened: Opened) -> None:
    lead = add_profile(folder, opened, "Lee", "", THEIRS, CHEAP, frozenset({Role.GUIDANCE_LEAD}))
    reader = add_profile(folder, opened, "Rae", "", THEIRS, CHEAP, frozenset({Role.SECOND_READER}))
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))

    def agrees(who: str) -> Agreed:
        agreed: Agreed = replace(builders.agreed("BC-14", who), recorded_by=opened.profile.id, id=who)
        return agreed

    for who in (opened.profile.id, lead.id, "somebody unknown"):
        with pytest.raises(AdviserError, match="can agree; never who recorded it"):
            keep(opened.store, case, agrees(who))
    keep(opened.store, case, agrees(reader.id))


def test_only_who_manages_people_adds_or_removes_them(
    folder: Path, opened: Opened, as_one_of: Callable[..., GuardedStore]
) -> None:
    theirs = Opened(as_one_of(Role.ADVISER, Role.GUIDANCE_LEAD), profiles(folder)[1], opened.key)
    acts: list[Callable[[], object]] = [
        lambda: add_profile(folder, theirs, "Cy", "", "x y z", CHEAP),
        lambda: remove_person(folder, theirs, opened.profile.id),
        lambda: renew_key(folder, theirs, THEIRS, CHEAP),
        lambda: theirs.store.set_roles(theirs.profile.id, frozenset(Role)),
        lambda: theirs.store.record_for_service(builders.entry(PersonRemoved, person="ada", name="Ada Lovell")),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError, match="Ask an administrator"):
            act()
    assert len(profiles(folder)) == 2


def test_somebody_is_always_left_to_manage_people(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    with pytest.raises(AdviserError, match="left to manage"):
        opened.store.set_roles(opened.profile.id, frozenset({Role.ADVISER}))
    with pytest.raises(AdviserError, match="remove yourself"):
        remove_person(folder, opened, opened.profile.id)
    opened.store.set_roles(second.id, frozenset({Role.ADMINISTRATOR}))
    opened.store.set_roles(opened.profile.id, frozenset({Role.ADVISER}))
    assert not opened.store.may(Right.MANAGE_PEOPLE)


def test_somebody_removed_opens_the_store_no_more_and_leaves_every_case(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    before = (folder / "profiles.json").read_bytes()
    remove_person(folder, opened, second.id)
    with pytest.raises(StoreError, match="no profile"):
        open_store(folder, second.id, THEIRS)
    assert opened.store.case("case-1") == case
    (folder / "profiles.json").write_bytes(before)
    # The list as it was still wraps the store's key: what the page says of copies made earlier.
    open_store(folder, second.id, THEIRS).store.close()


def test_who_was_removed_and_is_added_again_is_who_they_were(folder: Path, opened: Opened) -> None:
    bea = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    case = close_to(opened.store, case, opened.profile.id, bea.id)
    remove_person(folder, opened, bea.id)
    assert [(each.id, each.name) for each in former(folder, opened)] == [(bea.id, "Bea Okoro")]
    back = add_profile(folder, opened, " bea  OKORO ", "", "violet ladder", CHEAP, again=bea.id)
    assert (back.id, former(folder, opened)) == (bea.id, ())
    theirs = open_store(folder, back.id, "violet ladder")
    assert theirs.store.case("case-1") == case
    theirs.store.close()


def test_who_was_removed_and_added_again_is_no_second_reader_of_what_they_wrote(folder: Path, opened: Opened) -> None:
    bea = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    said = {
        "document": "L02",
        "template": "L02",
        "stance": Stance.OPPOSES,
        "digest": "",
        "awaiting_second_reading": True,
    }
    wrote = replace(builders.entry(DocumentFinalised, **said), recorded_by=bea.id)
    remove_person(folder, opened, bea.id)
    back = add_profile(folder, opened, "Bea Quist", "", THEIRS, CHEAP, again=bea.id)
    agrees = replace(builders.agreed("L02", back.id), recorded_by=opened.profile.id)
    case = keep(opened.store, Case("case-1"), wrote, agrees)
    assert issues(case, "L02")[-1].state is DocumentState.AWAITING


def test_somebody_new_is_nobody_who_was_here(folder: Path, opened: Opened) -> None:
    bea = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    remove_person(folder, opened, bea.id)
    with pytest.raises(WasHereError, match=r"Bea Okoro was removed on .+\. Is this the same person\?") as asked:
        add_profile(folder, opened, " bea OKORO", "", THEIRS, CHEAP)
    assert asked.value.was.id == bea.id
    with pytest.raises(AdviserError, match="what tells the two apart"):
        change_name(folder, opened, PASSPHRASE, "bea okoro", "", Recorder(opened.profile.id, lambda: builders.MORNING))
    assert add_profile(folder, opened, "Bea Okoro of Leeds", "", THEIRS, CHEAP).id != bea.id
    with pytest.raises(AdviserError, match="Nobody of that name was removed"):
        add_profile(folder, opened, "Cy", "", THEIRS, CHEAP, again=opened.profile.id)


def test_only_who_may_removes_a_case_or_holds_it(as_one_of: Callable[..., GuardedStore], opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    hold = builders.entry(Decision, what=HOLD, text="Inquiry")
    removal = builders.entry(CaseRemoved, case="case-1", reference="", entries=1, digest="", closed_on=None, **WHY)
    theirs = as_one_of(Role.ADVISER)
    acts: list[Callable[[], object]] = [
        lambda: keep(theirs, theirs.case("case-1"), hold),
        lambda: theirs.record_for_service(hold),
        lambda: theirs.record_for_service(builders.said("keeping.R1", "10 years")),
        lambda: theirs.remove("case-1", removal),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError, match="Ask an administrator"):
            act()
    keep(opened.store, case, hold)
    opened.store.record_for_service(builders.said("keeping.R1", "10 years"))
    assert theirs.service() == opened.store.service()


# --- cases closed to named people ------------------------------------------------------------------------


def test_a_closed_case_is_nowhere_for_who_is_not_named(as_one_of: Callable[..., GuardedStore], opened: Opened) -> None:
    keep(opened.store, Case("open"), builders.note("rang at ten"), **SEEN)
    hidden = keep(opened.store, Case("closed"), builders.note("of the secret ward", "n2"), **SEEN)
    opened.store.keep_document("doc-1", "closed", b"a letter")
    close_to(opened.store, hidden, opened.profile.id)
    theirs = as_one_of(Role.ADVISER)
    assert [each.row.case_id for each in theirs.rows()] == ["open"]
    assert theirs.rows("secret") == []
    assert [each.row.case_id for each in theirs.rows("quill", 1)] == ["open"]
    assert theirs.count() == 1
    assert theirs.named("organisation") == [("Quill Trust", 1)]
    assert [each.case_id for each in theirs.due(DAY, 1)] == ["open"]
    assert theirs.due_counts(DAY).of(Band.NOW) == 1
    assert len(theirs.alike(ALIKE, "", False)) == 1
    assert theirs.beside(TEAM, Span(DAY, DAY), "", False) == Neighbours((TEAM,), 1)
    reads: list[Callable[[], object]] = [
        lambda: theirs.case("closed"),
        lambda: theirs.row("closed"),
        lambda: theirs.document("doc-1"),
        lambda: theirs.keep_document("doc-2", "closed", b"x"),
        lambda: keep(theirs, hidden, builders.note("mine", "n3")),
    ]
    for read in reads:
        with pytest.raises(AdviserError, match="closed to all but named people"):
            read()


def test_who_is_named_sees_the_case_as_ever(
    folder: Path, as_one_of: Callable[..., GuardedStore], opened: Opened
) -> None:
    theirs = as_one_of(Role.ADVISER)
    case = keep(opened.store, Case("closed"), builders.note("of the secret ward"), **SEEN)
    case = close_to(opened.store, case, opened.profile.id, theirs.me.id)
    assert theirs.case("closed") == case
    assert len(theirs.rows("secret")) == theirs.count() == len(theirs.due(DAY)) == 1


def test_who_manages_people_sees_that_there_is_one_and_nothing_of_it(
    as_one_of: Callable[..., GuardedStore], opened: Opened
) -> None:
    theirs = as_one_of(Role.ADVISER)
    case = keep(theirs, Case("closed"), builders.note("of the secret ward"), **SEEN)
    close_to(theirs, case, theirs.me.id)
    (seen,) = opened.store.rows()
    assert (seen.row.practitioner, seen.row.organisation, seen.row.due) == (CLOSED_ROW, "", ())
    assert (opened.store.rows("secret"), opened.store.due(DAY)) == ([], [])
    with pytest.raises(AdviserError, match="you are not among them"):
        opened.store.case("closed")


def test_a_case_is_closed_by_its_entries_whatever_the_row_says(
    as_one_of: Callable[..., GuardedStore], opened: Opened
) -> None:
    case = keep(opened.store, Case("closed"), builders.note("rang"))
    case = close_to(opened.store, case, opened.profile.id)
    keep(opened.store, case, builders.note("again", "n2"), closed_to=())
    theirs = as_one_of(Role.ADVISER)
    assert theirs.rows() == []
    opened.store.rebuild(lambda each: row_of(each))
    assert theirs.rows() == []


def test_it_can_be_opened_to_all_again_by_who_is_named(as_one_of: Callable[..., GuardedStore], opened: Opened) -> None:
    case = keep(opened.store, Case("closed"), builders.note("rang"))
    case = close_to(opened.store, case, opened.profile.id)
    close_to(opened.store, case)
    assert len(as_one_of(Role.ADVISER).rows()) == 1


def test_nobody_can_shut_everybody_out(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("closed"), builders.note("rang"))
    with pytest.raises(AdviserError, match="stay open to somebody"):
        close_to(opened.store, case, "somebody who left")
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    close_to(opened.store, case, second.id)
    with pytest.raises(AdviserError, match="Bea Okoro is the last who can open 1 case"):
        remove_person(folder, opened, second.id)
    assert check_passphrase(folder, second.id, THEIRS)


# --- a new key for the store -----------------------------------------------------------------------------


def test_a_renewed_store_opens_by_nothing_old(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    make_recovery_key(folder, opened, CHEAP)
    old_list = (folder / "profiles.json").read_bytes()
    again = renew_key(folder, opened, PASSPHRASE, CHEAP)
    assert again.key != opened.key
    assert (again.store.case("case-1"), again.store.verify_seal()) == (case, [])
    assert again.store.my_roles == {Role.ADMINISTRATOR, Role.ADVISER}
    assert not has_recovery_key(folder)
    with pytest.raises(WrongPassphraseError, match="let them in again"):
        open_store(folder, second.id, THEIRS)
    again.store.close()
    (folder / "profiles.json").write_bytes(old_list)
    with pytest.raises(StoreError, match="does not open with this key"):
        open_store(folder, second.id, THEIRS)


def test_who_waits_after_a_renewal_is_let_in_with_a_new_passphrase(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "", THEIRS, CHEAP)
    again = renew_key(folder, opened, PASSPHRASE, CHEAP)
    assert is_waiting(folder, second.id)
    give_passphrase(folder, again, second.id, "violet ladder", CHEAP)
    theirs = open_store(folder, second.id, "violet ladder")
    assert theirs.profile == second
    theirs.store.close()
    with pytest.raises(AdviserError, match="Only they can change it"):
        give_passphrase(folder, again, second.id, "my own choice", CHEAP)
    again.store.close()


def test_a_store_another_program_has_open_keeps_its_key(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    other = open_store(folder, opened.profile.id, PASSPHRASE)
    before = (folder / "profiles.json").read_bytes()
    with pytest.raises(StoreError, match="Another program"):
        renew_key(folder, opened, PASSPHRASE, CHEAP)
    assert (folder / "profiles.json").read_bytes() == before
    assert not renewal.renewed(folder / "cases.db").exists()
    other.store.close()


def test_a_copy_that_has_no_new_key_yet_never_takes_the_place_of_the_store(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    early = renewal.renewed(folder / "cases.db")
    copy_whole(folder / "cases.db", opened.key, early)
    case = keep(opened.store, case, builders.note("and at noon", "n2"))
    opened.store.close()
    again = open_store(folder, opened.profile.id, PASSPHRASE)
    assert again.store.case("case-1") == case
    assert not early.exists()
    again.store.close()


def test_while_one_program_renews_the_key_another_waits_outside(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    opened.store.close()
    early = renewal.renewed(folder / "cases.db")
    shutil.copy(folder / "cases.db", early)
    with closing(renewal._alone_with(folder / "cases.db", opened.key)):
        with pytest.raises(StoreError, match="Another program"):
            open_store(folder, opened.profile.id, PASSPHRASE)
        assert early.exists()


@pytest.mark.parametrize("step", ["_copy_with", "write_slots", "settle_renewal"])
def test_a_renewal_cut_short_at_any_step_loses_nothing(
    folder: Path, opened: Opened, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    with monkeypatch.context() as patch:
        patch.setattr(keys if step == "settle_renewal" else renewal, step, cut)
        if step == "write_slots":
            patch.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            renew_key(folder, opened, PASSPHRASE, CHEAP)
    again = open_store(folder, opened.profile.id, PASSPHRASE)
    assert again.store.case("case-1") == case
    assert (again.key == opened.key) == (step != "settle_renewal")
    again.store.close()
    assert not [path.name for path in folder.iterdir() if "renewed" in path.name]
