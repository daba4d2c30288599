"""The doors to what cases come to together: the measures for a monitoring owner, and a sample of letters to look at."""

from __future__ import annotations

import argparse
from contextlib import closing, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant import store_doors
from adviser_assistant.casework.roles import Right
from adviser_assistant.paths import user_place
from adviser_assistant.settings import guidance_in_use

if TYPE_CHECKING:
    from adviser_assistant.insights import Counted
    from adviser_assistant.monitoring.table_out import Table
    from adviser_assistant.monitoring.vault import Vault

NO_VAULT = "No monitoring data is kept beside this store, so groups are not compared."
OUT = "taken out by the command line"


def add_insights_doors(doors: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these doors to the program's."""
    insights = store_doors.door_of(
        doors, "insights", "the measures over all cases, rounded, of fixed periods", _insights
    )
    insights.add_argument("store", type=Path)
    insights.add_argument("--csv", type=Path, metavar="FILE", help="write them as a table instead of printing them")
    insights.add_argument("--workforce", type=Path, metavar="FILE", help="bring in a file of workforce counts first")
    insights.add_argument("--vault-fd", type=int, metavar="N", help="read the vault’s passphrase from there")
    audit = store_doors.door_of(doors, "audit-sample", "the letters of a quarter drawn to be looked at again", _audit)
    audit.add_argument("store", type=Path)
    audit.add_argument("quarter", help="like 2026-Q3")


def _insights(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import write_file
    from adviser_assistant.monitoring.table_out import tables_as_csv

    now = datetime.now().astimezone()
    opened = store_doors.open_as(given)
    with closing(opened.store) as store:
        store.need(Right.MONITOR)
        vault = _vault(given, opened.profile.id, now)
        with closing(vault) if vault else nullcontext():
            tables, notes = _worked_out(given, store, vault, now)
    if given.csv is not None:
        write_file(given.csv, tables_as_csv(tables, notes))
        print(f"Measures written: {given.csv}")
    else:
        for table in tables:
            print("\n".join((table.title, *("  " + " | ".join(row) for row in (table.header, *table.rows)), "")))
        print("\n".join(notes))
    if vault is None:
        print(NO_VAULT)
    return store_doors.DONE


def _worked_out(
    given: argparse.Namespace, store: Counted, vault: Vault | None, now: datetime
) -> tuple[list[Table], tuple[str, ...]]:
    """The tables of all measures as strictly as what leaves the program, recorded in the vault before anybody sees."""
    from adviser_assistant import shelf
    from adviser_assistant.insights import NoCards, page_of, service_page_of
    from adviser_assistant.monitoring.suppression import EXPORT
    from adviser_assistant.monitoring.table_out import notes_of, table_of
    from adviser_assistant.workforce import bring_in, workforce_of

    on, level = now.date(), EXPORT
    if given.workforce is not None:
        bring_in(given.workforce, given.store, on)
    library = shelf.library_at_the_door(guidance_in_use(user_place()), user_place())
    heads, earlier = workforce_of(given.store, on), vault.published() if vault else ()
    shown = page_of(store, library, vault or NoCards(), on, level=level, workforce=heads, earlier=earlier)
    own = service_page_of(store, library, shown, on, level=level)
    notes = (*notes_of(shown.results, shown), *notes_of(own.results, own))
    if vault is not None:
        vault.publish(shown.published, "the measures", OUT, now)
    return [table_of(each, level.places) for each in (*shown.results, *own.results)], tuple(dict.fromkeys(notes))


def _vault(given: argparse.Namespace, profile_id: str, now: datetime) -> Vault | None:
    from adviser_assistant.monitoring.vault import Vault
    from adviser_assistant.monitoring.vault_file import is_there

    if not is_there(given.store):
        return None
    return Vault.open(given.store, profile_id, store_doors.passphrase("Passphrase of the vault", given.vault_fd), now)


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
