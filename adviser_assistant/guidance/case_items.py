"""One item of a case file into the entries it stands for, with every fault and its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

import yaml

from adviser_assistant.casework.entries import (
    Agreed,
    CallEnded,
    CallPaused,
    CallStarted,
    CheckpointAnswer,
    CheckpointAnswered,
    CommunicationRecorded,
    Decision,
    DocumentFinalised,
    DocumentSent,
    Entry,
    FactRecorded,
    FrameworkSet,
    NoteLine,
    PutAside,
    RecordWithdrawn,
    Replacing,
    SectionEdited,
    Stance,
    Tag,
)
from adviser_assistant.casework.facts import PractitionerView, Source
from adviser_assistant.guidance.case_facts import LONDON, FactReader, moment_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CATALOGUE, RECORDS, FactSpec
from adviser_assistant.guidance.yaml_reading import Reader, line_of

_HEAD_TYPES: dict[str, Any] = {
    "about": date,
    "source": Source,
    "said_by": str,
    "document_seen": bool,
    "practitioner_view": PractitionerView,
    "in_letter": bool,
}
COMMON = ("at", "by", *_HEAD_TYPES)


class EntryReader:
    """Turns the items of a case file into entries, in order of recording.

    With `known`, the ids an item names must exist in that guidance.
    """

    def __init__(self, reader: Reader, facts: dict[str, FactSpec], case_id: str, known: Guidance | None = None) -> None:
        self.reader = reader
        self.facts = FactReader(reader, facts, known)
        self.known = known
        self.case_id = case_id
        self.entries: list[Entry] = []
        self.lines: dict[str, int] = {}
        self._calls = 0
        self._notes = 0
        self._number = 0
        self._last: datetime | None = None

    def read_all(self, node: yaml.Node | None) -> None:
        """Read a list of items."""
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.reader.fault(line_of(node), "“entries” should be a list: each item begins with “- at: …”.")
            return
        for item in node.value:
            self._item(item)

    def _item(self, node: yaml.Node) -> None:
        pairs = self.reader.pairs(node)
        if not isinstance(node, yaml.MappingNode):
            return
        self._parts(pairs, self._head(node, pairs))

    def read_said(self, node: yaml.Node, at: datetime, by: str, said_by: str) -> tuple[Entry, ...]:
        """What one person said at one moment: an item whose head is known, as in a scenario."""
        before = len(self.entries)
        self._parts(
            self.reader.pairs(node), {"recorded_at": at, "recorded_by": by, "about_on": None, "said_by": said_by}
        )
        return tuple(self.entries[before:])

    def _parts(self, pairs: dict[str, tuple[yaml.Node, yaml.Node]], head: dict[str, Any]) -> None:
        for name, (key, value) in pairs.items():
            if name in COMMON:
                continue
            read = _KINDS.get(name)
            if read is None:
                known = ", ".join((*COMMON, *_KINDS))
                self.reader.fault(line_of(key), f"“{name}” is not known here. Known are: {known}.")
                continue
            for entry in read(self, value, head):
                self.entries.append(entry)
                self.lines[entry.id] = line_of(value)

    def _head(self, node: yaml.Node, pairs: dict[str, tuple[yaml.Node, yaml.Node]]) -> dict[str, Any]:
        moment = moment_of(self.reader, pairs["at"][1], "at") if "at" in pairs else None
        if "at" not in pairs:
            self.reader.fault(line_of(node), "“at” is missing: when was this recorded, like 2025-03-06 10:15?")
        by = self.reader.build(str, pairs["by"][1], "by") if "by" in pairs else ""
        if not by:
            self.reader.fault(line_of(node), "“by” is missing: who recorded this?")
        if moment is not None and self._last is not None and moment < self._last:
            self.reader.fault(line_of(node), "This was recorded before the item above it. Keep the order of recording.")
        self._last = moment or self._last
        head: dict[str, Any] = {"recorded_at": moment, "recorded_by": by or "?", "about_on": None}
        for name, wanted in _HEAD_TYPES.items():
            if name in pairs:
                head[name] = self.reader.build(wanted, pairs[name][1], name)
        head["about_on"] = head.pop("about", None)
        head["recorded_at"] = moment or datetime(1970, 1, 1, tzinfo=LONDON)
        return head

    def base(self, head: dict[str, Any]) -> dict[str, Any]:
        """What every entry says. Ids are the case's id and a running number: reading twice gives the same."""
        self._number += 1
        return {
            "id": f"{self.case_id}-{self._number:05d}",
            "recorded_at": head["recorded_at"],
            "recorded_by": head["recorded_by"],
            "about_on": head["about_on"],
        }

    def known_id(self, node: yaml.Node, item_id: str, what: str, ids: Iterable[str]) -> None:
        """An id that nothing has is a fault."""
        if self.known is None or item_id in ids:
            return
        near = get_close_matches(item_id, list(ids), 1, 0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(sorted(ids))}."
        self.reader.fault(line_of(node), f"There is no {what} “{item_id}”. {hint}")

    def fields(self, node: yaml.Node, **wanted: Any) -> dict[str, Any]:
        """The fields of one thing recorded, each of its type; unknown ones are faults."""
        given: dict[str, Any] = {}
        for name, (key, value) in self.reader.pairs(node).items():
            if name in wanted:
                given[name] = self._field(wanted[name], value, name)
            else:
                self.reader.fault(line_of(key), f"“{name}” is not known here. Known are: {', '.join(wanted)}.")
        return {name: value for name, value in given.items() if value is not None}

    def _field(self, wanted: Any, node: yaml.Node, name: str) -> Any:
        if wanted is datetime:
            return moment_of(self.reader, node, name)
        return self.reader.build(wanted, node, name)

    def lacks(self, node: yaml.Node, said: dict[str, Any], says: str, *needed: str) -> bool:
        """Whether something needed is not there; a fault unless it stands there and was wrong."""
        if not isinstance(node, yaml.MappingNode):
            return True
        missing = [name for name in needed if not str(said.get(name, "")).strip()]
        written = {key.value for key, value in node.value if str(value.value).strip()}
        if [name for name in missing if name not in written]:
            self.reader.fault(line_of(node), says)
        return bool(missing)

    # --- kinds of item ---------------------------------------------------------------------------------

    def facts_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`facts: {told.status: neither, concern[c1].title: …}`."""
        for fact_id, (key, value) in self.reader.pairs(node).items():
            state, said, reason = self.facts.read(fact_id, key, value)
            yield FactRecorded(
                **self.base(head),
                fact=fact_id,
                state=state,
                value=said,
                reason=reason,
                source=head.get("source") or Source.CALLER,
                said_by=head.get("said_by") or "",
                document_seen=bool(head.get("document_seen")),
                practitioner_view=head.get("practitioner_view") or PractitionerView.NOT_ASKED,
                include_in_letter=head.get("in_letter", True) is not False,
            )

    def note_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`note: text`, or `notes:` with a list of texts or of {text, tag, fact}."""
        for part in _each(node):
            tagged = isinstance(part, yaml.MappingNode)
            given = self.fields(part, text=str, fact=str) if tagged else {"text": self.reader.build(str, part, "note")}
            text, fact = given.get("text") or "", given.get("fact")
            if fact:
                self.facts.spec(fact, part)
            self._notes += 1
            tags = (Tag(start=0, end=len(text), fact=fact),) if fact else ()
            call = f"call-{self._calls}" if self._calls else ""
            yield NoteLine(**self.base(head), note=f"n{self._notes}", text=text, tags=tags, call=call)

    def call_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`call: started`, `paused` or `ended`."""
        kinds: dict[str, type[CallStarted | CallPaused | CallEnded]] = {
            "started": CallStarted,
            "paused": CallPaused,
            "ended": CallEnded,
        }
        said = node.value if isinstance(node, yaml.ScalarNode) else ""
        if said not in kinds:
            self.reader.fault(line_of(node), f"“{said}” is no state of a call. Use one of: {', '.join(kinds)}.")
            return
        if said == "started":
            self._calls += 1
        yield kinds[said](**self.base(head), call=f"call-{max(self._calls, 1)}")

    def checkpoint_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`checkpoint: {id: BC-13, answer: "yes", evidence: …}`, or `checkpoints:` with a list."""
        for part in _each(node):
            said = self.fields(
                part, id=str, answer=CheckpointAnswer, evidence=str, told_by=str, owner=str, action=str, due=date
            )
            if self.lacks(part, said, "A checkpoint needs an id and an answer.", "id", "answer"):
                continue
            checkpoint, due = said.pop("id"), said.pop("due", None)
            self.known_id(part, checkpoint, "checkpoint", self._answerable())
            yield CheckpointAnswered(**self.base(head), checkpoint=checkpoint, due_on=due, **said)

    def agreed_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`agreed: {item: BC-14, by: S. Ames}`; the second adviser is never the author of what is agreed."""
        for part in _each(node):
            said = self.fields(part, item=str, by=str, reason=str)
            item, by = said.get("item", ""), said.get("by", "")
            authors = [
                entry.recorded_by
                for entry in self.entries
                if (isinstance(entry, CheckpointAnswered) and entry.checkpoint == item)
                or (isinstance(entry, DocumentFinalised) and entry.document == item)
            ]
            if self.lacks(
                part, said, "An agreement needs the item and who agreed: {item: BC-14, by: name}.", "item", "by"
            ):
                continue
            if _same(by, head["recorded_by"]) or any(_same(by, author) for author in authors[-1:]):
                self.reader.fault(line_of(part), f"{by} wrote this and cannot agree to it. Another adviser has to.")
            else:
                documents = {each.document for each in self.entries if isinstance(each, DocumentFinalised)}
                self.known_id(part, item, "item to agree to", {*self._answerable(), *documents, "immediate_risk"})
                reason = said.get("reason", "")
                yield Agreed(**self.base(head), item=item, agreed_by=by, agreed_by_name=by, reason=reason)

    def _answerable(self) -> set[str]:
        """What takes an answer: checkpoints, and steps of the procedure that may be carried open."""
        return {*self.known.checkpoints, *self.known.procedure_checks} if self.known else set()

    def decision_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`decision: {what: sign_off, stance: opposes, reason: …}`."""
        said = self.fields(node, what=str, text=str, reason=str, decided_by=str, stance=Stance, until=datetime)
        if said.get("what") not in DECISIONS:
            self.reader.fault(line_of(node), f"A decision says what: one of {', '.join(DECISIONS)}.")
            return
        yield Decision(**self.base(head), **said)

    def put_aside_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`put_aside: {item: EP-06, reason: …, digest: …}`."""
        said = self.fields(node, item=str, reason=str, digest=str)
        if self.known and not said.get("item", "").startswith("clock:"):
            self.known_id(node, said.get("item", ""), "prompt", self.known.prompts)
        yield PutAside(
            **self.base(head), item=said.get("item", ""), reason=said.get("reason", ""), digest=said.get("digest", "")
        )

    def communication_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`communication: {id: told_of_advice, by: …, form: telephone, summary: …}`, or a list."""
        for part in _each(node):
            said = self.fields(
                part,
                id=str,
                state=str,
                to=str,
                by=str,
                form=str,
                summary=str,
                time=str,
                said=tuple[str, ...],
                reason=str,
            )
            if said.get("state", "done") not in ("done", "withheld", "owed"):
                self.reader.fault(line_of(part), "A communication is done, withheld or owed again.")
            if said.get("state") == "withheld" and not said.get("reason"):
                self.reader.fault(line_of(part), "Withholding needs a reason.")
            if self.known and said.get("id"):
                self.known_id(part, said["id"], "planned communication", self.known.communications)
            renamed = {
                {"id": "communication", "time": "at_time"}.get(name, name): value for name, value in said.items()
            }
            yield CommunicationRecorded(**self.base(head), **renamed)

    def withdraw_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`withdraw: {record: concern, key: c2, reason: …}`."""
        said = self.fields(node, record=str, key=str, reason=str)
        if not said.get("key") or said.get("record") not in RECORDS:
            self.reader.fault(line_of(node), f"Withdrawing needs a record and its key: one of {', '.join(RECORDS)}.")
        yield RecordWithdrawn(
            **self.base(head), record=said.get("record", ""), key=said.get("key", ""), reason=said.get("reason", "")
        )

    def framework_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`framework: {id: england-mhps, reason: …}`."""
        said = self.fields(node, id=str, overlays=tuple[str, ...], reason=str)
        packs = [pack.id for pack in self.known.packs if pack.kind != "common"] if self.known else []
        for pack in (said.get("id", ""), *said.get("overlays", ())):
            self.known_id(node, pack, "guidance pack", packs)
        yield FrameworkSet(
            **self.base(head),
            framework=said.get("id", ""),
            overlays=said.get("overlays", ()),
            reason=said.get("reason", ""),
        )

    def document_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`document: {finalised: L01, stance: opposes}` or `document: {sent: L01, to: …}`.

        `replaces_as: corrected` and a `reason` say what became of the last one of that name.
        """
        said = self.fields(
            node,
            finalised=str,
            sent=str,
            stance=Stance,
            digest=str,
            to=str,
            form=str,
            name=str,
            replaces_as=Replacing,
            reason=str,
            awaiting_second_reading=bool,
        )
        template = said.get("finalised") or said.get("sent") or ""
        if template:
            self.known_id(node, template, "document", CATALOGUE)
        if "finalised" in said:
            name = said.get("name", template)
            yield DocumentFinalised(
                **self.base(head),
                document=name,
                template=template,
                stance=said.get("stance", Stance.NOT_DISCUSSED),
                digest=said.get("digest", ""),
                awaiting_second_reading=said.get("awaiting_second_reading", False),
                replaces=self._replaced(node, name, said.get("replaces_as")),
                replaces_as=said.get("replaces_as"),
                reason=said.get("reason", ""),
            )
        elif "sent" in said:
            yield DocumentSent(
                **self.base(head),
                document=said.get("name", template),
                template=template,
                to=said.get("to", ""),
                form=said.get("form", "email"),
            )
        else:
            self.reader.fault(line_of(node), "A document is finalised or sent: {finalised: L01, stance: opposes}.")

    def _replaced(self, node: yaml.Node, name: str, replaces_as: Replacing | None) -> str:
        """The entry by which the document of that name last became final."""
        finals = [each for each in self.entries if isinstance(each, DocumentFinalised) and each.document == name]
        if replaces_as is not None and not finals:
            self.reader.fault(line_of(node), f"{name} was not final before, so nothing of it can be replaced.")
        return finals[-1].id if replaces_as is not None and finals else ""

    def edit_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`edit: {document: L01, section: s08, text: …}`, or `edits:` with a list."""
        for part in _each(node):
            said = self.fields(part, document=str, section=str, text=str, drafted_digest=str)
            if self.lacks(part, said, "An edit needs document, section and text.", "document", "section"):
                continue
            self.known_id(part, said["document"].partition("-")[0], "document", CATALOGUE)
            yield SectionEdited(
                **self.base(head),
                document=said["document"],
                section=said["section"],
                text=said.get("text"),
                drafted_digest=said.get("drafted_digest", ""),
            )


def _each(node: yaml.Node) -> list[yaml.Node]:
    """The parts of a list, or the one thing that stands there."""
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's, however they were typed."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


DECISIONS = (
    "advice",
    "sign_off",
    "immediate_risk",
    "employer_decision",
    "identity",
    "close",
    "reopen",
    "hold",
    "hold_lifted",
    "merge",
    "part",
)

_KINDS: dict[str, Callable[[EntryReader, yaml.Node, dict[str, Any]], Iterator[Entry]]] = {
    "call": EntryReader.call_item,
    "framework": EntryReader.framework_item,
    "note": EntryReader.note_item,
    "notes": EntryReader.note_item,
    "facts": EntryReader.facts_item,
    "checkpoint": EntryReader.checkpoint_item,
    "checkpoints": EntryReader.checkpoint_item,
    "agreed": EntryReader.agreed_item,
    "decision": EntryReader.decision_item,
    "put_aside": EntryReader.put_aside_item,
    "communication": EntryReader.communication_item,
    "communications": EntryReader.communication_item,
    "withdraw": EntryReader.withdraw_item,
    "document": EntryReader.document_item,
    "edit": EntryReader.edit_item,
    "edits": EntryReader.edit_item,
}
