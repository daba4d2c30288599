"""The wording of every document: the heads at once, a body when it is asked for, because most are never drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.pack import FactSpec, TemplateText
from adviser_assistant.letters.template import Head, LetterTemplate, parse_template, read_head


class Wordings(Mapping[str, LetterTemplate]):
    """Templates by id. Whatever finds one faulty raises FaultyFileError with the faults of them all."""

    def __init__(self, sources: dict[str, TemplateText], facts: dict[str, FactSpec]) -> None:
        self._sources, self._facts = sources, facts
        self._parsed: dict[str, tuple[LetterTemplate | None, tuple[Fault, ...]]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __contains__(self, document: object) -> bool:
        return document in self._sources

    def __getitem__(self, document: str) -> LetterTemplate:
        template = self._parse(document)
        if template is None:
            raise self._faulty()
        return template

    @cached_property
    def heads(self) -> dict[str, Head]:
        """What each says of itself, without its wording being looked at."""
        found = {document: read_head(source) for document, source in self._sources.items()}
        heads = {document: head for document, head in found.items() if head is not None}
        if len(heads) < len(found):
            raise self._faulty()
        return heads

    def read_another(self) -> bool:
        """Look at one more that nobody asked for yet; false once all were looked at."""
        waiting = next((each for each in self._sources if each not in self._parsed), None)
        if waiting is not None:
            self[waiting]
        return waiting is not None

    def read_all(self) -> None:
        """Look at every one of them."""
        while self.read_another():
            pass
        if any(wrong for _, wrong in self._parsed.values()):
            raise self._faulty()

    def _parse(self, document: str) -> LetterTemplate | None:
        if document not in self._parsed:
            self._parsed[document] = parse_template(self._sources[document], self._facts)
        return self._parsed[document][0]

    def _faulty(self) -> FaultyFileError:
        for document in self._sources:
            self._parse(document)
        return FaultyFileError(tuple(fault for each in self._sources for fault in self._parsed[each][1]))
