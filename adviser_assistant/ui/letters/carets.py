"""Where a caret stands after its words were drawn again: at the same words, or as near to them as there are."""

from __future__ import annotations

from itertools import takewhile


def moved(position: int, before: str, after: str) -> int:
    """A place in words before, in the words after. Both as `QTextDocument.toRawText` gives them."""
    old, new = _units(before), _units(after)
    same = _alike(old, new)
    if position <= same:
        return position
    rest = min(len(old), len(new)) - same
    tail = _alike(old[::-1][:rest], new[::-1][:rest])
    if position >= len(old) - tail:
        return len(new) - (len(old) - position)
    return min(position, len(new) - tail)


def _alike(one: list[bytes], other: list[bytes]) -> int:
    """How far both begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> list[bytes]:
    """The text as Qt counts it, where a letter beyond the first plane counts twice."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[at : at + 2] for at in range(0, len(raw), 2)]
