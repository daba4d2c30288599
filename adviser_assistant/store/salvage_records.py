"""Entries, cases, documents and unfinished words, found in pages by the shape of their records alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adviser_assistant.store.salvage_pages import USABLE, Pages

_INT = rb"[\x01-\x06\x08\x09]"
_SHORT = rb"(?:[\x80-\xff]?[\x00-\x7f])"
_LONG = rb"(?:[\x80-\xff]{0,4}[\x00-\x7f])"
_OF_32, _OF_64_LETTERS = rb"\x4c", rb"\x81\x0d"

ENTRY = re.compile(rb"(?=[\x09-\x14]\x00" + _INT * 2 + _SHORT + _LONG + rb"[\x4c\x00]" + _OF_32 * 3 + rb")", re.DOTALL)
DOCUMENT = re.compile(rb"(?=[\x05-\x0c]" + _SHORT + _INT + _LONG + _OF_64_LETTERS + rb")", re.DOTALL)
ROLES = re.compile(rb"(?=\x03\x25[\x0d-\x7f][0-9a-f]{12})", re.DOTALL)
UNFINISHED = re.compile(rb"(?=[\x03-\x07]\x00" + _LONG + rb"\{\")", re.DOTALL)
HEAD = re.compile(rb"(?=[\x04-\x06]\x00" + _OF_32 + _SHORT + rb")", re.DOTALL)
CASE = re.compile(rb"(?=[\x04\x05]\x00" + _SHORT + rb"[\x08\x09][!-~\xc2-\xf4])", re.DOTALL)
CASE_IN_INDEX = re.compile(rb"(?=[\x03\x04]" + _SHORT + _INT + rb"[!-~\xc2-\xf4])", re.DOTALL)
TABLE_LEAF, INDEX_LEAF, _KINDS = 13, 10, (0, 2, 5, 10, 13)

_MOST_LOCAL = USABLE - 35
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_MOST_LOCAL_IN_INDEX = (USABLE - 12) * 64 // 255 - 23
_MOST = 2**30

Value = bytes | int | None
Shape = Callable[[list[int]], bool]


@dataclass(frozen=True, slots=True)
class Record:
    """A record found: its row's number (0 in an index) and its values; one that runs off a lost page is not whole."""

    row: int
    values: tuple[Value, ...]
    whole: bool


def find_records(
    pages: Pages, page: bytes, shape: re.Pattern[bytes], columns: int, index: bool = False
) -> Iterator[Record]:
    """The records of a shape in a page. What only looks like one is given too, if its lengths add up."""
    for match in shape.finditer(page):
        head = match.start()
        types, end = _types(page, head)
        if len(types) != columns:
            continue
        length = end - head + sum(map(_size, types))
        if length > _MOST:
            continue
        for row in _rows_before(page, head, length, index):
            content, whole = _content(pages, page, head, length, _MOST_LOCAL_IN_INDEX if index else _MOST_LOCAL)
            yield Record(row, _values(types, content[end - head :]), whole)
            break


def may_be(page: bytes, kind: int) -> bool:
    """Whether a page is of a kind, or damaged where it says of which."""
    return page[0] == kind or page[0] not in _KINDS


def _types(page: bytes, head: int) -> tuple[list[int], int]:
    """The types in a record's head, and where that ends; none if they do not fill it."""
    end, at, types = head + page[head], head + 1, []
    while 0 < at < end:
        each, at = _varint(page, at)
        types.append(each)
    return (types, end) if at == end <= len(page) else ([], end)


def _rows_before(page: bytes, head: int, length: int, index: bool) -> Iterator[int]:
    """The row's number that stands before the record, after a length that is the record's own."""
    for size in range(1, 6):
        at = head - size
        if index:
            if at >= 0 and _varint(page, at) == (length, head):
                yield 0
            continue
        for more in range(1, 6):
            begin = at - more
            if begin >= 0 and _varint(page, begin) == (length, at):
                row, end = _varint(page, at)
                if end == head:
                    yield row


def _content(pages: Pages, page: bytes, head: int, length: int, most: int) -> tuple[bytes, bool]:
    """A record's bytes, gathered from the pages it runs on to, and whether all of them were there."""
    if length <= most:
        return page[head : head + length], head + length <= len(page)
    here = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (USABLE - 4)
    here = here if here <= most else _LEAST_LOCAL
    parts, missing = [page[head : head + here]], length - here
    following = int.from_bytes(page[head + here : head + here + 4], "big")
    seen: set[int] = set()
    while missing > 0 and following and following not in seen:
        seen.add(following)
        more = pages.newest(following)
        if more is None:
            break
        parts.append(more[4 : 4 + missing])
        missing -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts), missing == 0


def _values(types: list[int], content: bytes) -> tuple[Value, ...]:
    values: list[Value] = []
    at = 0
    for each in types:
        size = _size(each)
        part = content[at : at + size]
        at += size
        if each == 0:
            values.append(None)
        elif each < 12:
            values.append(each - 8 if each > 7 else int.from_bytes(part, "big", signed=True))
        else:
            values.append(part)
    return tuple(values)


def _size(kind: int) -> int:
    return (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number as SQLite writes it, and where it ends."""
    value = 0
    for place in range(at, min(at + 8, len(page))):
        value = value << 7 | page[place] & 0x7F
        if page[place] < 0x80:
            return value, place + 1
    return 0, -1
