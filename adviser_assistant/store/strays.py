"""What stands in a store and belongs to nothing: documents no entry made final, rows of cases that are not there.

Nothing refers to them and nothing shows them, but they take room, and may hold words nobody would look for there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

ORPHANS = "No entry of case “{case}” made {documents} final that the store keeps for it. Nothing refers to {it}."
NOBODYS = "“{table}” holds {rows} of a case that is not in the store."
EMPTY = "The store lists {cases} in which nothing was ever recorded."
OF_REMOVED = "“{table}” still holds {rows} of a case that was removed."
LOOSE = "“{table}” holds {rows} of no case in the list."
NO_PROFILE = "Roles are kept of {people} without a profile."

_LEFT_OF_REMOVED = ("entries", "alike_cases")
"""What of a removed case stays by design: its digests, and what is counted without a name."""
_BESIDE_ROWS = (("case_passages", "place"), ("case_words_docsize", "id"))


def strays(connection: Any, people: Iterable[str]) -> Iterator[str]:
    """What belongs to nothing, a sentence each; `people` are the ids of everybody with a profile."""
    yield from _orphans(connection)
    for table in _of_cases(connection):
        if number := _count(connection, f"{table} WHERE case_number NOT IN (SELECT number FROM cases)"):
            yield NOBODYS.format(table=table, rows=_so_many(number, "row"))
    if number := _count(connection, "cases WHERE number NOT IN (SELECT case_number FROM entries)"):
        yield EMPTY.format(cases=_so_many(number, "case"))
    for table, key in _BESIDE_ROWS:
        if number := _count(connection, f"{table} WHERE {key} NOT IN (SELECT place FROM case_rows)"):
            yield LOOSE.format(table=table, rows=_so_many(number, "row"))
    known = set(people)
    unknown = sum(who not in known for (who,) in connection.execute("SELECT profile_id FROM people_roles"))
    if unknown:
        yield NO_PROFILE.format(people="1 person" if unknown == 1 else f"{unknown} people")


def left_of_removed(connection: Any) -> Iterator[str]:
    """What still stands of cases that were removed, though all of it should be gone."""
    removed = "SELECT case_number FROM entries GROUP BY case_number HAVING count(payload) = 0"
    for table in _of_cases(connection):
        if table not in _LEFT_OF_REMOVED and (
            number := _count(connection, f"{table} WHERE case_number IN ({removed})")
        ):
            yield OF_REMOVED.format(table=table, rows=_so_many(number, "row"))


def _orphans(connection: Any) -> Iterator[str]:
    asked = (
        "SELECT coalesce(nullif(r.reference, ''), c.case_id), count(*) FROM documents d "
        "JOIN cases c ON c.number = d.case_number LEFT JOIN case_rows r ON r.case_number = d.case_number "
        "WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.case_number = d.case_number AND e.entry_id = d.document_id) "
        "GROUP BY d.case_number"
    )
    for case, number in connection.execute(asked):
        yield ORPHANS.format(case=case, documents=_so_many(number, "document"), it="it" if number == 1 else "them")


def _of_cases(connection: Any) -> list[str]:
    """The tables whose rows say which case they are of."""
    asked = (
        "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND c.name = 'case_number' ORDER BY t.name"
    )
    return [str(name) for (name,) in connection.execute(asked)]


def _count(connection: Any, of: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {of}").fetchone()[0])


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
