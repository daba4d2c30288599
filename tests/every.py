"""A test that goes through every row of a table at once, and tells of all that fail, not only of the first."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

LONGEST = 120
"""How much of a row is told, where it is long."""


def every(
    names: str | Sequence[str], rows: Iterable[Any], ids: Callable[[Any], object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Takes what `pytest.mark.parametrize` takes; for many short tests that share no fixture which a row would change.

    A test of its own for each row costs some four milliseconds to collect, hand out and report.
    """
    wanted = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
    table = list(rows)
    if not table:
        raise ValueError("a table without rows tests nothing")

    def said(row: Any) -> str:
        return str(ids(row) if ids else row)[:LONGEST]

    def over(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def through_all(**given: Any) -> None:
            wrong = []
            for row in table:
                values = dict(zip(wanted, row if len(wanted) > 1 else (row,), strict=True))
                try:
                    test(**given, **values)
                except AssertionError as error:
                    wrong.append(f"{said(row)}: {error}")
                except Exception as error:
                    error.add_note(f"at {said(row)}")
                    raise
            assert not wrong, f"{len(wrong)} of {len(table)}\n" + "\n".join(wrong)

        signature = inspect.signature(test)
        left = [each for name, each in signature.parameters.items() if name not in wanted]
        vars(through_all)["__signature__"] = signature.replace(parameters=left)
        return through_all

    return over
