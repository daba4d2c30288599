"""The service's own words, which spelling counts as right: inside the encrypted file, for one of them may be a name."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Connection, Table, Text, delete, inspect, select
from sqlalchemy.dialects.sqlite import insert

from adviser_assistant.errors import AdviserError
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import KeepsWords
from adviser_assistant.store.words import wanted_words

EARLIER = "words.txt"
"""The plain file in which an earlier program kept them."""

own_words = Table("own_words", tables.metadata, Column("word", Text, primary_key=True))


def is_missing(connection: Connection) -> bool:
    """Whether this is a store of an earlier program, which kept none."""
    return not inspect(connection).has_table(own_words.name)


def make(connection: Connection) -> None:
    """Make the table where it is not there."""
    own_words.create(connection, checkfirst=True)


def kept(connection: Connection) -> list[str]:
    """The words, in order."""
    return [str(word) for word in connection.execute(select(own_words.c.word).order_by(own_words.c.word)).scalars()]


def keep(connection: Connection, word: str) -> None:
    """Keep a word; once is enough."""
    connection.execute(insert(own_words).values(word=word).on_conflict_do_nothing())


def forget(connection: Connection, words: Iterable[str]) -> None:
    """Keep these words no longer, however they are written."""
    folded = {part for word in words for part in wanted_words(word)}
    gone = [each for each in kept(connection) if folded.intersection(wanted_words(each))]
    connection.execute(delete(own_words).where(own_words.c.word.in_(gone)))


def take_in(folder: Path, store: KeepsWords) -> None:
    """Bring in the words of an earlier program's plain file, and delete it; where that cannot be, the next time."""
    file = folder / EARLIER
    with suppress(OSError, AdviserError):
        if file.exists():
            lines = (line.strip() for line in file.read_text("utf-8", errors="replace").splitlines())
            for word in lines:
                if word and not word.startswith("#"):
                    store.keep_word(word)
            file.unlink()
