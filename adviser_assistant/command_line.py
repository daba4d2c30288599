"""The doors without a window. Each is the function a screen uses.

Exit codes: 0 done; 1 something in a file is wrong (one line a fault); 2 no screen, or wrong use; 3 the document
cannot be final yet.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant.case_doors import add_case_doors
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError, FaultyFileError
from adviser_assistant.insights_doors import add_insights_doors
from adviser_assistant.no_network import refuse_network
from adviser_assistant.paths import user_folder, user_place
from adviser_assistant.practice_doors import add_practice_doors
from adviser_assistant.reading_doors import add_reading_doors
from adviser_assistant.settings import guidance_in_use, use_guidance, use_letterhead
from adviser_assistant.store_doors import add_person, add_store_doors, need_right

if TYPE_CHECKING:
    from adviser_assistant.desk import Desk
    from adviser_assistant.guidance.clock_reading import ClockReading
    from adviser_assistant.guidance.library import Library
    from adviser_assistant.guidance.working_days import Calendar

DONE, FAULTY, MISUSED, HELD = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; without a command, open the program."""
    refuse_network()
    given = _parser().parse_args(arguments)
    try:
        return int(given.door(given))
    except FaultyFileError as error:
        print(error, file=sys.stderr)
        return FAULTY
    except AdviserError as error:
        print(error, file=sys.stderr)
        return FAULTY


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="adviser-assistant", description="An offline desk companion. Without a command the program opens."
    )
    parser.add_argument("--demo", action="store_true", help="open on two fictional cases, in a throwaway store")
    parser.set_defaults(door=_open)
    doors = parser.add_subparsers(title="without a window")
    assess = doors.add_parser("assess", help="what follows from a case")
    assess.add_argument("case", type=Path)
    assess.add_argument("--on", type=_day, help="the day to look at it, like 2025-03-11; without it, the last entry's")
    assess.add_argument("--format", choices=("text", "json"), default="text")
    assess.add_argument("--proof", metavar="CLOCK", help="one clock, day by day: its id, like formal_block")
    assess.add_argument("--what-if", metavar="ITEM", help="which answers would flip a prompt or gate, like EP-16")
    assess.set_defaults(door=_assess)
    letter = doors.add_parser("letter", help="a document of a case, as a Word file")
    letter.add_argument("case", type=Path)
    letter.add_argument("document", nargs="?", help="its id, like L01; a second one of its kind, like L01-2")
    letter.add_argument("--list", action="store_true", help="every document of the case, and how far it is")
    letter.add_argument("--on", type=_day)
    letter.add_argument("--final", action="store_true", help="refused while something is missing")
    letter.add_argument("--out", type=Path, help="the Word file; for a final letter with its enclosures, a .zip")
    letter.set_defaults(door=_letter, wrong=letter.error)
    letterhead = doors.add_parser("check-letterhead", help="what a letterhead of your own lacks")
    letterhead.add_argument("file", type=Path)
    letterhead.add_argument("--use", action="store_true", help="if letters can be made on it, use it from now on")
    letterhead.set_defaults(door=_check_letterhead)
    back = doors.add_parser("bring-back", help="what was changed in a Word file of ours, section by section")
    back.add_argument("case", type=Path)
    back.add_argument("document", help="its id, like L01")
    back.add_argument("file", type=Path)
    back.add_argument("--on", type=_day)
    back.add_argument("--format", choices=("text", "json"), default="text")
    back.set_defaults(door=_bring_back)
    letters = doors.add_parser("check-letter", help="what a careful colleague would mark in a letter")
    letters.add_argument("file", type=Path, help="a case, or a letter typed in as text (.txt)")
    letters.add_argument("document", help="its id, like L01; for a typed letter the kind it is, like L14a")
    letters.add_argument("--case", type=Path, help="for a typed letter: the case it is about")
    letters.add_argument("--on", type=_day)
    letters.set_defaults(door=_check_letter)
    plan = doors.add_parser("communications", help="who must be told what, by whom and by when")
    plan.add_argument("case", type=Path)
    plan.add_argument("--on", type=_day)
    plan.add_argument("--ics", type=Path, metavar="FILE", help="write it as a calendar file, without any name")
    plan.add_argument("--format", choices=("text", "json"), default="text")
    plan.set_defaults(door=_communications)
    resume = doors.add_parser("resume", help="one page to take a case over with: heard, not asked, promised, due")
    resume.add_argument("case", type=Path)
    resume.add_argument("--on", type=_day)
    resume.set_defaults(door=_resume)
    over = doors.add_parser(
        "hand-over", help="the whole case for a colleague or a case system: Word, and text to paste"
    )
    over.add_argument("case", type=Path)
    over.add_argument("--on", type=_day)
    over.add_argument("--out", type=Path, metavar="FOLDER", help="where to write both; without it the text is printed")
    over.set_defaults(door=_hand_over)
    account = doors.add_parser("account", help="what was asked, answered, advised and why, in order")
    access = doors.add_parser("subject-access", help="the record of a case, with what to look at before it goes")
    for record, title in ((account, "account"), (access, "subject-access")):
        record.add_argument("case", type=Path)
        record.add_argument("--on", type=_day)
        record.add_argument("--format", choices=("text", "docx"), default="text")
        record.add_argument("--out", type=Path, metavar="FILE", help="where to write it; a Word file needs one")
        record.set_defaults(door=_record, record=title, wrong=record.error)
    check = doors.add_parser("check-guidance", help="check the guidance packs as code is checked")
    check.add_argument("folder", type=Path, nargs="?")
    check.add_argument("--against", type=Path, metavar="OLDER", help="and what the cases show otherwise than there")
    check.add_argument("--use", action="store_true", help="if it is sound, the program uses this folder from now on")
    check.add_argument("--format", choices=("text", "json"), default="text")
    add_person(check)
    check.set_defaults(door=_check_guidance)
    tour = doors.add_parser("tour", help="every screen as a picture, and the fictional cases' letters as Word files")
    tour.add_argument("folder", type=Path)
    tour.set_defaults(door=_tour)
    add_practice_doors(doors)
    add_store_doors(doors)
    add_case_doors(doors)
    add_insights_doors(doors)
    add_reading_doors(doors)
    return parser


def _day(text: str) -> date | datetime:
    """A day, or a day with a time."""
    try:
        return date.fromisoformat(text) if len(text) <= len("2025-03-11") else datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date. Write it like 2025-03-11.") from None


def _open(given: argparse.Namespace) -> int:
    from adviser_assistant.app import start

    return start(demo=given.demo)


def _assess(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import load_case
    from adviser_assistant.guidance.as_plain import assessment_as_plain, assessment_as_text
    from adviser_assistant.guidance.view import calendar_of

    at = load_case(given.case, given.on, _library())
    calendar = calendar_of(at.case, at.guidance)
    if given.what_if:
        from adviser_assistant.guidance.what_if import what_would_change

        print("\n".join(what_would_change(at.case, at.guidance, given.what_if, at.on).says))
    elif given.proof:
        _print_proof(at.assessment.clocks, given.proof, calendar, as_json=given.format == "json")
    elif given.format == "json":
        print(json.dumps(assessment_as_plain(at.assessment, calendar), ensure_ascii=False, indent=2))
    else:
        print("\n".join(assessment_as_text(at.assessment)))
    return DONE


def _print_proof(clocks: tuple[ClockReading, ...], wanted: str, calendar: Calendar, *, as_json: bool) -> None:
    from adviser_assistant.guidance.as_plain import clock_as_plain
    from adviser_assistant.guidance.clock_proof import proof_as_text, proof_of

    found = [each for each in clocks if wanted in (each.id, each.clock.id)]
    if not found:
        known = ", ".join(each.id for each in clocks) or "none"
        raise AdviserError(f"No clock “{wanted}” runs in this case on that day. These do: {known}.")
    if as_json:
        print(json.dumps([clock_as_plain(each, calendar) for each in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(proof_as_text(proof_of(each, calendar))) for each in found))


def _letter(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import draft, finalise, letterhead, load_case, write_file

    if not given.list and (given.document is None or given.out is None):
        given.wrong("name a document and --out FILE, or ask for --list")
    packed = given.out is not None and given.out.suffix.casefold() == ".zip"
    if packed and not given.final and not given.list:
        given.wrong("a draft goes nowhere with enclosures: name a .docx, or ask for --final")
    at = load_case(given.case, given.on, _library())
    if given.list:
        from adviser_assistant.word_desk import documents_of

        print("\n".join(str(each) for each in documents_of(at.case, at.guidance, at.assessment, at.on.date())))
        return DONE
    if given.final:
        final = finalise(at, given.document)
        if final.held:
            print(f"{given.document} cannot be final yet. Missing:", file=sys.stderr)
            print("\n".join(f"  {item.id}  {item.what}" for item in final.held), file=sys.stderr)
            return HELD
        content, says = final.content, final.says
        if packed:
            content = _with_enclosures(at, given.document, content)
    else:
        content, says = draft(at, given.document), f"Draft of {given.document}"
    write_file(given.out, content)
    print(f"{says}: {given.out}")
    if notice := letterhead().notice:
        print(notice)
    return DONE


def _with_enclosures(at: Desk, document: str, content: bytes) -> bytes:
    from adviser_assistant.desk import draft_of, template_of
    from adviser_assistant.word_desk import everything_to_send

    template = template_of(at.guidance, document)
    letter = draft_of(at.case, at.guidance, at.assessment, at.on.date(), template, document)
    pack = everything_to_send(at.case, at.guidance, at.assessment, letter, content, {})
    for each in pack.still_to_add:
        print(f"Still to be added: {each}")
    return pack.zipped


def _check_letterhead(given: argparse.Namespace) -> int:
    from adviser_assistant.letters.letterhead_check import check_letterhead

    lacks = check_letterhead(given.file)
    needed = [lack for lack in lacks if lack.needed]
    for lack in lacks:
        print(lack, file=sys.stderr if lack.needed else sys.stdout)
    if needed:
        return FAULTY
    print(f"Letters can be made on {given.file.name}." + (" It could be better, as said above." if lacks else ""))
    if given.use:
        use_letterhead(user_folder(), given.file)
        print("The program makes letters on it from now on.")
    return DONE


def _bring_back(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import load_case
    from adviser_assistant.letters.bring_back_as_plain import brought_as_plain, brought_as_text
    from adviser_assistant.word_desk import bring_back_file

    at = load_case(given.case, given.on, _library())
    brought = bring_back_file(at.case, at.guidance, at.assessment, at.on.date(), given.document, given.file)
    if given.format == "json":
        print(json.dumps(brought_as_plain(brought), ensure_ascii=False, indent=2))
    else:
        print("\n".join(brought_as_text(brought)))
    return DONE


def _library() -> Library:
    """The guidance in use, brought in only when a door wants it."""
    from adviser_assistant.shelf import library_at_the_door

    return library_at_the_door(guidance_in_use(user_place()), user_place())


def _check_letter(given: argparse.Namespace) -> int:
    from adviser_assistant.check_desk import check_as_text, document_of, typed_letter, without_case
    from adviser_assistant.desk import load_case

    library = _library()
    if given.file.suffix.lower() == ".txt":
        at = load_case(given.case, None, library) if given.case else without_case(library)
        day = given.on.date() if isinstance(given.on, datetime) else given.on
        letter = typed_letter(at, given.file, given.document, day)
    else:
        at = load_case(given.file, given.on, library)
        letter = document_of(at, given.document)
    for line in check_as_text(at, letter):
        print(line)
    return DONE


def _communications(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import calendar_of_plan, load_case, plan_as_plain, write_file
    from adviser_assistant.letters.plan_text import checklist

    at = load_case(given.case, given.on, _library())
    plain, says = plan_as_plain(at.case, at.guidance, at.assessment), ""
    if given.ics is not None:
        content, dateless = calendar_of_plan(at.case, at.guidance, at.assessment)
        write_file(given.ics, content)
        plain["calendar"] = {"file": str(given.ics), "without_a_date": dateless}
        says = f"\nCalendar file: {given.ics}" + (f". Without a date, so not in it: {dateless}" if dateless else "")
    if given.format == "json":
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        print(f"{checklist(at.case, at.guidance, at.assessment)}{says}".rstrip("\n"))
    return DONE


def _resume(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import load_case
    from adviser_assistant.letters.resume import resume_as_text, resume_of

    at = load_case(given.case, given.on, _library())
    print(resume_as_text(resume_of(at.case, at.guidance, at.assessment)), end="")
    return DONE


def _hand_over(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import load_case
    from adviser_assistant.letters.hand_over import hand_over_text
    from adviser_assistant.taking_out import hand_over_files, write_files

    at = load_case(given.case, given.on, _library())
    if given.out is None:
        print(hand_over_text(at.case, at.guidance, at.assessment), end="")
        return DONE
    for path in write_files(given.out, hand_over_files(at.case, at.guidance, at.assessment)):
        print(f"Hand-over of the case: {path}")
    return DONE


def _record(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import load_case, word_file, write_file
    from adviser_assistant.letters.account import account, record_as_text
    from adviser_assistant.letters.subject_access import MARK, subject_access

    if given.format == "docx" and given.out is None:
        given.wrong("a Word file needs a name: --out FILE")
    at = load_case(given.case, given.on, _library())
    make, mark = (account, "") if given.record == "account" else (subject_access, MARK)
    letter = make(at.case, at.guidance, at.on.date())
    if given.out is None:
        print(record_as_text(letter, mark), end="")
        return DONE
    write_file(given.out, word_file(letter, mark) if given.format == "docx" else record_as_text(letter, mark).encode())
    print(f"{letter.title}: {given.out}")
    return DONE


def _check_guidance(given: argparse.Namespace) -> int:
    from adviser_assistant.bench import compare_guidance, review_guidance
    from adviser_assistant.bench_as_text import review_as_plain, review_as_text
    from adviser_assistant.guidance.last_good import keep

    folder = given.folder or guidance_in_use(user_place())
    for each in [folder] if given.against is None else [folder, given.against]:
        if not each.is_dir():
            raise AdviserError(f"There is no folder {each}. Name the folder that holds the guidance packs.")
    review = review_guidance(folder, date.today())
    changed = compare_guidance(folder, given.against) if given.against is not None and review.counts else ()
    if given.format == "json":
        print(json.dumps(review_as_plain(review, changed), ensure_ascii=False))
    else:
        for line in review_as_text(review, changed):
            print(line)
        for fault in review.faults:
            print(fault, file=sys.stderr)
    if given.use and review.ok:
        need_right(user_place(), Right.CHANGE_GUIDANCE, given)
        keep(folder, user_folder())
        use_guidance(user_folder(), folder)
        print(f"The program uses {folder} from its next start on.")
    return DONE if review.ok else FAULTY


def _tour(given: argparse.Namespace) -> int:
    from adviser_assistant.tour import tour

    return tour(given.folder)


if __name__ == "__main__":
    sys.exit(main())
