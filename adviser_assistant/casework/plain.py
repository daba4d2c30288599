"""Entries to and from plain values that JSON can hold.

The store and case files both use this, so an entry is written in one way only. What is written
follows from the fields and type hints of the entry; an older version is upgraded as it is read and
never rewritten where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from adviser_assistant.casework.entries import ENTRY_KINDS, Entry
from adviser_assistant.errors import AdviserError

Plain = dict[str, object]
Upgrade = Callable[[Plain], Plain]

UPGRADES: dict[tuple[str, int], Upgrade] = {}
"""For a kind and an old version, how its fields become those of the next version."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_plain(entry: Entry) -> Plain:
    """The entry as a dictionary of text, numbers, truth values and lists, with its kind and version."""
    if entry.recorded_at.tzinfo is None:
        raise ValueError("recorded_at must carry a time zone")
    written = {name: form.write(getattr(entry, name)) for name, form in _forms(entry.kind).items()}
    return {"kind": entry.kind, "version": entry.version, **written}


def from_plain(plain: Mapping[str, object]) -> Entry:
    """The entry again. What cannot be understood raises an AdviserError that says what and where."""
    kind = ENTRY_KINDS.get(str(plain.get("kind")))
    if kind is None:
        raise AdviserError(
            f"Something of a kind this program does not know was recorded (“{plain.get('kind')}”). "
            "It may come from a newer version: install the newest version and open it again."
        )
    values = _upgraded(plain, kind)
    forms = _forms(kind.kind)
    if unknown := sorted(values.keys() - forms.keys()):
        raise AdviserError(f"An entry “{kind.kind}” says something the program does not know: “{unknown[0]}”.")
    given: dict[str, Any] = {name: _read(kind, name, forms[name], value) for name, value in values.items()}
    if missing := [name for name in _required(kind.kind) if name not in given]:
        raise AdviserError(f"An entry “{kind.kind}” does not say its “{missing[0]}”.")
    entry = kind(**given)
    if entry.recorded_at.tzinfo is None:
        raise AdviserError(f"An entry “{kind.kind}” says when it was recorded, but not in which time zone.")
    return entry


def readable(text: str) -> str:
    """The text with every half of a broken character replaced; such halves cannot be written to a file."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


@dataclass(frozen=True)
class _Form:
    """How one type of field is written and read. Reading raises ValueError, saying what was expected."""

    write: Callable[[Any], object]
    read: Callable[[object], object]


def _upgraded(plain: Mapping[str, object], kind: type[Entry]) -> Plain:
    version = plain.get("version")
    if type(version) is not int or version < 1:
        raise AdviserError(f"An entry “{kind.kind}” does not say its version.")
    if version > kind.version:
        raise AdviserError(
            f"An entry “{kind.kind}” was recorded by a newer version of the program. "
            "Install the newest version and open it again."
        )
    values = {name: value for name, value in plain.items() if name not in ("kind", "version")}
    for step in range(version, kind.version):
        values = UPGRADES[kind.kind, step](values)
    return values


def _read(kind: type[Entry], name: str, form: _Form, value: object) -> object:
    try:
        return form.read(value)
    except ValueError as error:
        raise AdviserError(f"An entry “{kind.kind}” cannot be read: its “{name}” should be {error}.") from error


@cache
def _forms(kind: str) -> dict[str, _Form]:
    return _forms_of(ENTRY_KINDS[kind])


def _forms_of(shape: type[Any]) -> dict[str, _Form]:
    hints = get_type_hints(shape)
    return {part.name: _form(hints[part.name]) for part in fields(shape)}


@cache
def _required(kind: str) -> tuple[str, ...]:
    return tuple(part.name for part in fields(ENTRY_KINDS[kind]) if part.default is MISSING)


def _form(hint: Any) -> _Form:
    if get_origin(hint) in (Union, UnionType):
        members = [member for member in get_args(hint) if member is not NoneType]
        form = _form(members[0]) if len(members) == 1 else _VALUE
        return _optional(form) if NoneType in get_args(hint) else form
    if get_origin(hint) is tuple:
        return _several(_form(get_args(hint)[0]))
    return _SIMPLE.get(hint) or (_choice(hint) if issubclass(hint, Enum) else _part(hint))


def _optional(form: _Form) -> _Form:
    return _Form(
        lambda value: None if value is None else form.write(value),
        lambda plain: None if plain is None else form.read(plain),
    )


def _several(form: _Form) -> _Form:
    return _Form(
        lambda values: [form.write(value) for value in values],
        lambda plain: tuple(form.read(item) for item in _expect(list, plain, "a list")),
    )


def _choice(choices: type[Enum]) -> _Form:
    allowed = {choice.value: choice for choice in choices}

    def read(plain: object) -> object:
        if not isinstance(plain, str) or plain not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return allowed[plain]

    return _Form(lambda choice: choices(choice).value, read)


def _part(shape: type[Any]) -> _Form:
    forms = _forms_of(shape)

    def read(plain: object) -> object:
        values: Plain = _expect(dict, plain, "a group of fields")
        if values.keys() != forms.keys():
            raise ValueError("a group of " + ", ".join(forms))
        return shape(**{name: form.read(values[name]) for name, form in forms.items()})

    return _Form(lambda value: {name: form.write(getattr(value, name)) for name, form in forms.items()}, read)


def _expect(kind: type[Any], plain: object, words: str) -> Any:
    if type(plain) is not kind:
        raise ValueError(words)
    return plain


def _iso(read: Callable[[str], object], words: str) -> Callable[[object], object]:
    def read_iso(plain: object) -> object:
        try:
            return read(_expect(str, plain, words))
        except ValueError as error:
            raise ValueError(words) from error

    return read_iso


def _written_date(value: date) -> str:
    if isinstance(value, datetime):
        raise TypeError("a day was expected, not a time of day")
    return value.isoformat()


_SIMPLE: dict[Any, _Form] = {
    str: _Form(lambda text: readable(str(text)), lambda plain: readable(_expect(str, plain, "text"))),
    bool: _Form(bool, lambda plain: _expect(bool, plain, "true or false")),
    int: _Form(int, lambda plain: _expect(int, plain, "a whole number")),
    date: _Form(_written_date, _iso(date.fromisoformat, "a date such as 2025-03-06")),
    datetime: _Form(datetime.isoformat, _iso(datetime.fromisoformat, "a date and time such as 2025-03-06T14:05+00:00")),
}

_VALUE_NAMES: dict[str, _Form] = {
    "date": _SIMPLE[date],
    "datetime": _SIMPLE[datetime],
    "choices": _several(_SIMPLE[str]),
}


def _write_value(value: object) -> object:
    """A fact's value: text, numbers and truth values as they are, the others under the name of their kind."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return readable(str(value))
    name = "datetime" if isinstance(value, datetime) else "date" if isinstance(value, date) else "choices"
    return {name: _VALUE_NAMES[name].write(value)}


def _read_value(plain: object) -> object:
    if isinstance(plain, bool | int):
        return plain
    if isinstance(plain, str):
        return readable(plain)
    if isinstance(plain, dict) and len(plain) == 1:
        name, inside = next(iter(plain.items()))
        if name in _VALUE_NAMES:
            return _VALUE_NAMES[name].read(inside)
    raise ValueError("text, a whole number, true or false, a date, a time or choices")


_VALUE = _Form(_write_value, _read_value)
