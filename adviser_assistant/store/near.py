"""Names that somebody may have meant who typed something else: one letter away, or two in a long word.

A letter may be missing, too many, another, or changed places with its neighbour. What was typed is the beginning of
a name, so that a slip shows its name while one is still typing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

SHORTEST, LONG = 4, 7
MOST = 12
_AFTER_ALL = "\U0010ffff"


def near(typed: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names of a sorted list that begin nearly as typed; those one letter away alone, if there are any."""
    if len(typed) < SHORTEST:
        return ()
    for slips in (1, 2) if len(typed) >= LONG else (1,):
        found = {place for first, last in _walk(typed, names, 0, len(names), 0, slips) for place in range(first, last)}
        if found:
            return tuple(names[place] for place in sorted(found)[:MOST])
    return ()


def _walk(left: str, names: Sequence[str], low: int, high: int, depth: int, slips: int) -> Iterator[tuple[int, int]]:
    """Stretches of the list, all of one beginning `depth` letters long, in which the letters left can be found."""
    if low >= high:
        return
    if not slips or not left:
        yield _narrowed(names, low, high, depth, left)
        return
    yield from _walk(left[1:], names, low, high, depth, slips - 1)
    for letter, first, last in _next_letters(names, low, high, depth):
        if letter == left[0]:
            yield from _walk(left[1:], names, first, last, depth + 1, slips)
            continue
        yield from _walk(left[1:], names, first, last, depth + 1, slips - 1)
        yield from _walk(left, names, first, last, depth + 1, slips - 1)
        if letter == left[1:2]:
            swapped = _narrowed(names, first, last, depth + 1, left[0])
            yield from _walk(left[2:], names, *swapped, depth + 2, slips - 1)


def _narrowed(names: Sequence[str], low: int, high: int, depth: int, letters: str) -> tuple[int, int]:
    """The stretch of a stretch in which these letters come next."""
    if not letters or low >= high:
        return low, high
    beginning = names[low][:depth] + letters
    first = bisect_left(names, beginning, low, high)
    return first, bisect_left(names, beginning + _AFTER_ALL, first, high)


def _next_letters(names: Sequence[str], low: int, high: int, depth: int) -> Iterator[tuple[str, int, int]]:
    """Each letter that comes next in a stretch, with its own stretch."""
    place = low
    while place < high:
        name = names[place]
        if len(name) <= depth:
            place += 1
            continue
        last = bisect_left(names, name[: depth + 1] + _AFTER_ALL, place, high)
        yield name[depth], place, last
        place = last
