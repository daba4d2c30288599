"""The doors to what cases come to together: the measures for a monitoring owner, and a sample of letters to look at."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from adviser_assistant import store_doors
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.paths import user_place
from adviser_assistant.settings import guidance_in_use

OUT = "taken out by the command line"
GO_ON = "Add --new-period to work them out now."


def add_insights_doors(doors: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these doors to the program's."""
    insights = store_doors.door_of(
        doors, "insights", "the measures over all cases, rounded, of fixed periods", _insights
    )
    insights.add_argument("store", type=Path)
    insights.add_argument("--csv", type=Path, metavar="FILE", help="write them as a table instead of printing them")
    insights.add_argument("--workforce", type=Path, metavar="FILE", help="bring in a file of workforce counts first")
    insights.add_argument("--new-period", action="store_true", help="work out figures of a period not shown before")
    insights.add_argument("--vault-fd", type=int, metavar="N", help="read the vault’s passphrase from there")
    audit = store_doors.door_of(doors, "audit-sample", "the letters of a quarter drawn to be looked at again", _audit)
    audit.add_argument("store", type=Path)
    audit.add_argument("quarter", help="like 2026-Q3")


def _insights(given: argparse.Namespace) -> int:
    from adviser_assistant import shelf
    from adviser_assistant.desk import write_file
    from adviser_assistant.insights_desk import InsightsDesk
    from adviser_assistant.monitoring.table_out import tables_as_csv
    from adviser_assistant.vault_desk import VaultDesk

    opened = store_doors.open_as(given)
    with closing(opened.store) as store:
        store.need(Right.MONITOR)
        vault = VaultDesk(given.store, opened, _now)
        library = shelf.library_at_the_door(guidance_in_use(user_place()), user_place())
        desk = InsightsDesk(given.store, opened, library, vault, _now)
        with closing(vault):
            if vault.is_there:
                vault.open(store_doors.passphrase("Passphrase of the vault", given.vault_fd))
                for each in vault.news:
                    print(each, file=sys.stderr)
            if why_not := desk.closed():
                raise AdviserError(why_not)
            if given.workforce is not None:
                print(desk.bring_in(given.workforce))
            if (due := desk.due()) and not given.new_period:
                raise AdviserError(f"{due} {GO_ON}")
            families = desk.figures().export
            desk.seen("everything", OUT)
    views = [view for family in families for view in family.views]
    own, of_all = (note for each in views for note in each.notes), (note for each in families for note in each.notes)
    notes = tuple(dict.fromkeys((*own, *of_all)))
    if given.csv is not None:
        write_file(given.csv, tables_as_csv([view.table for view in views], notes))
        print(f"Measures written: {given.csv}")
        return store_doors.DONE
    for table in (view.table for view in views):
        print("\n".join((table.title, *("  " + " | ".join(row) for row in (table.header, *table.rows)), "")))
    print("\n".join(notes))
    return store_doors.DONE


def _now() -> datetime:
    return datetime.now().astimezone()


def _audit(given: argparse.Namespace) -> int:
    from adviser_assistant.casework.audit_sample import RULE, drawn_from, quarter_named

    quarter = quarter_named(given.quarter)
    opened = store_doors.open_as(given)
    with closing(opened.store) as store:
        store.need(Right.READ)
        found = 0
        for row in store.rows(limit=store.count() + 1):
            case = store.case(row.row.case_id)
            for each in drawn_from(case, quarter):
                found += 1
                print(f"{row.row.reference or row.row.case_id}  {each.document}  {each.recorded_at:%Y-%m-%d}")
    print(RULE.format(quarter=quarter.name))
    print(f"{store_doors.count(found, 'letter', 'letters')} drawn.")
    return store_doors.DONE
