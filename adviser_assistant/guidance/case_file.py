"""A case as readable YAML: read into entries, and written back. The format is in docs/case-file.md.

One item of a case file says when and by whom something was recorded and may hold several things, so that a call
reads as one item. Every fault is reported with its line; nothing is read by halves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from adviser_assistant.casework.case import Case
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
    SectionEdited,
    Stance,
    Tag,
)
from adviser_assistant.casework.facts import PractitionerView, Source, State, Value, kind_of
from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.pack import FactSpec, Kind
from adviser_assistant.guidance.yaml_reading import Reader, line_of

LONDON = ZoneInfo("Europe/London")
MONITORING = "edi."
HEAD = ("case", "fictional", "title", "entries")
_HEAD_TYPES: dict[str, Any] = {
    "about": date,
    "source": Source,
    "said_by": str,
    "document_seen": bool,
    "practitioner_view": PractitionerView,
    "in_letter": bool,
}
COMMON = ("at", "by", *_HEAD_TYPES)


@dataclass(frozen=True)
class CaseFile:
    """A case read from a file, with the line each entry came from."""

    case: Case
    title: str
    lines: dict[str, int]


def read_case_file(path: Path, facts: dict[str, FactSpec]) -> CaseFile:
    """The case in a file. Raises FaultyFileError with every fault, one a line."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        fault = Fault(path.name, 1, f"This file cannot be read ({error.strerror}). Check its name and place.")
        raise FaultyFileError((fault,)) from None
    except UnicodeDecodeError:
        raise FaultyFileError((Fault(path.name, 1, "This file is not UTF-8 text. Save it as UTF-8."),)) from None
    return read_case_text(text, path.name, facts)


def read_case_text(text: str, name: str, facts: dict[str, FactSpec]) -> CaseFile:
    """The case in a text; `name` is the file's name in messages."""
    reader = Reader(name)
    node = reader.compose(text)
    pairs = reader.pairs(node) if node is not None else {}
    for key, (key_node, _) in pairs.items():
        if key not in HEAD:
            reader.fault(line_of(key_node), f"“{key}” is not known here. Known are: {', '.join(HEAD)}.")
    case_id = reader.build(str, pairs["case"][1], "case") if "case" in pairs else None
    if node is not None and not case_id:
        reader.fault(1, "“case” is missing: give the case a short id, like demo-a.")
    title = reader.build(str, pairs["title"][1], "title") if "title" in pairs else ""
    fictional = reader.build(bool, pairs["fictional"][1], "fictional") if "fictional" in pairs else False
    entries = pairs["entries"][1] if "entries" in pairs else None
    if node is not None and entries is None:
        reader.fault(1, "“entries” is missing: a list of what was recorded.")
    made = EntryReader(reader, facts, str(case_id or "case"))
    made.read_all(entries)
    if reader.faults:
        raise FaultyFileError(tuple(sorted(reader.faults, key=lambda fault: fault.line)))
    case = Case(str(case_id), bool(fictional)).after_all(made.entries)
    return CaseFile(case, str(title or case_id), made.lines)


class EntryReader:
    """Turns the items of a case file into entries, in order of recording."""

    def __init__(self, reader: Reader, facts: dict[str, FactSpec], case_id: str) -> None:
        self.reader = reader
        self.facts = facts
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
        head = self._head(node, pairs)
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
        moment = self.moment(pairs["at"][1], "at") if "at" in pairs else None
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

    def moment(self, node: yaml.Node, where: str) -> datetime | None:
        """A date and time; local to London unless it carries a zone."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.reader.fault(line_of(node), f"“{text}” is no date and time ({where}). Write it like 2025-03-06 10:15.")
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)

    def base(self, head: dict[str, Any]) -> dict[str, Any]:
        """What every entry says. Ids are the case's id and a running number: reading twice gives the same."""
        self._number += 1
        return {
            "id": f"{self.case_id}-{self._number:05d}",
            "recorded_at": head["recorded_at"],
            "recorded_by": head["recorded_by"],
            "about_on": head["about_on"],
        }

    def fields(self, node: yaml.Node, **wanted: Any) -> dict[str, Any]:
        """The fields of one thing recorded, each of its type; unknown ones are faults."""
        given: dict[str, Any] = {}
        for name, (key, value) in self.reader.pairs(node).items():
            if name not in wanted:
                self.reader.fault(line_of(key), f"“{name}” is not known here. Known are: {', '.join(wanted)}.")
                continue
            given[name] = (
                self.moment(value, name) if wanted[name] is datetime else self.reader.build(wanted[name], value, name)
            )
        return {name: value for name, value in given.items() if value is not None}

    # --- kinds of item ---------------------------------------------------------------------------------

    def facts_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`facts: {told.status: neither, concern[c1].title: …}`."""
        for fact_id, (key, value) in self.reader.pairs(node).items():
            spec = self._spec(fact_id, key)
            state, said, reason = self._said(value, spec)
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

    def _spec(self, fact_id: str, key: yaml.Node) -> FactSpec | None:
        if fact_id.startswith(MONITORING):
            self.reader.fault(
                line_of(key), f"“{fact_id}” is monitoring data. It belongs to the vault, never to a case. Take it out."
            )
            return None
        spec = self.facts.get(kind_of(fact_id))
        if spec is None:
            self.reader.fault(line_of(key), f"There is no fact “{fact_id}”. See docs/case-file.md for the names.")
        elif spec.derived:
            self.reader.fault(line_of(key), f"“{fact_id}” is worked out, not recorded. Take it out.")
        return spec

    def _said(self, node: yaml.Node, spec: FactSpec | None) -> tuple[State, Value | None, str]:
        if isinstance(node, yaml.MappingNode):
            said = self.fields(node, state=State, reason=str)
            state = said.get("state", State.KNOWN)
            if state is State.KNOWN:
                self.reader.fault(
                    line_of(node), "Give the value itself, or a state: not_known, declined, not_applicable."
                )
            if state is State.NOT_APPLICABLE and not said.get("reason"):
                self.reader.fault(line_of(node), "“not_applicable” needs a reason.")
            return state, None, said.get("reason", "")
        return State.KNOWN, self._value(node, spec), ""

    def _value(self, node: yaml.Node, spec: FactSpec | None) -> Value | None:
        if spec is None:
            return None
        match spec.kind:
            case Kind.YES_NO:
                value: Value | None = self.reader.build(bool, node, spec.id)
            case Kind.NUMBER:
                value = self.reader.build(int, node, spec.id)
            case Kind.DATE:
                value = self.reader.date(node, spec.id)
            case Kind.DATE_TIME:
                value = self._local_moment(node, spec.id)
            case Kind.CHOICES:
                value = self.reader.build(tuple[str, ...], node, spec.id)
            case _:
                value = self.reader.build(str, node, spec.id)
        self._check_choice(node, spec, value)
        return value

    def _check_choice(self, node: yaml.Node, spec: FactSpec, value: Value | None) -> None:
        if spec.kind not in (Kind.CHOICE, Kind.CHOICES) or value is None:
            return
        known = [choice.id for choice in spec.choices]
        for each in value if isinstance(value, tuple) else (value,):
            if each not in known:
                self.reader.fault(line_of(node), f"“{each}” is no choice of {spec.id}. Use one of: {', '.join(known)}.")

    def _local_moment(self, node: yaml.Node, where: str) -> datetime | None:
        moment = self.moment(node, where)
        return moment.replace(tzinfo=None) if moment else None

    def note_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`note: text`, or `notes:` with a list of texts or of {text, tag, fact}."""
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for part in parts:
            tagged = isinstance(part, yaml.MappingNode)
            given = self.fields(part, text=str, fact=str) if tagged else {"text": self.reader.build(str, part, "note")}
            text, fact = given.get("text") or "", given.get("fact")
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
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            said = self.fields(
                part, id=str, answer=CheckpointAnswer, evidence=str, told_by=str, owner=str, action=str, due=date
            )
            if "id" not in said or "answer" not in said:
                self.reader.fault(line_of(part), "A checkpoint needs an id and an answer.")
                continue
            checkpoint, due = said.pop("id"), said.pop("due", None)
            yield CheckpointAnswered(**self.base(head), checkpoint=checkpoint, due_on=due, **said)

    def agreed_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`agreed: {item: BC-14, by: S. Ames}`; the second adviser is never the author of what is agreed."""
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            said = self.fields(part, item=str, by=str, reason=str)
            item, by = said.get("item", ""), said.get("by", "")
            authors = [
                entry.recorded_by
                for entry in self.entries
                if isinstance(entry, CheckpointAnswered) and entry.checkpoint == item
            ]
            if not item or not by:
                self.reader.fault(line_of(part), "An agreement needs the item and who agreed: {item: BC-14, by: name}.")
            elif by == head["recorded_by"] or by in authors[-1:]:
                self.reader.fault(line_of(part), f"{by} wrote this and cannot agree to it. Another adviser has to.")
            else:
                reason = said.get("reason", "")
                yield Agreed(**self.base(head), item=item, agreed_by=by, agreed_by_name=by, reason=reason)

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
        yield PutAside(
            **self.base(head), item=said.get("item", ""), reason=said.get("reason", ""), digest=said.get("digest", "")
        )

    def communication_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`communication: {id: told_of_advice, by: …, form: telephone, summary: …}`, or a list."""
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
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
            if said.get("state", "done") not in ("done", "withheld"):
                self.reader.fault(line_of(part), "A communication is done or withheld.")
            if said.get("state") == "withheld" and not said.get("reason"):
                self.reader.fault(line_of(part), "Withholding needs a reason.")
            renamed = {
                {"id": "communication", "time": "at_time"}.get(name, name): value for name, value in said.items()
            }
            yield CommunicationRecorded(**self.base(head), **renamed)

    def withdraw_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`withdraw: {record: concern, key: c2, reason: …}`."""
        said = self.fields(node, record=str, key=str, reason=str)
        yield RecordWithdrawn(
            **self.base(head), record=said.get("record", ""), key=said.get("key", ""), reason=said.get("reason", "")
        )

    def framework_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`framework: {id: england-mhps, reason: …}`."""
        said = self.fields(node, id=str, overlays=tuple[str, ...], reason=str)
        yield FrameworkSet(
            **self.base(head),
            framework=said.get("id", ""),
            overlays=said.get("overlays", ()),
            reason=said.get("reason", ""),
        )

    def document_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`document: {finalised: L01, stance: opposes}` or `document: {sent: L01, to: …}`."""
        said = self.fields(node, finalised=str, sent=str, stance=Stance, digest=str, to=str, form=str, name=str)
        if "finalised" in said:
            template = said["finalised"]
            yield DocumentFinalised(
                **self.base(head),
                document=said.get("name", template),
                template=template,
                stance=said.get("stance", Stance.NOT_DISCUSSED),
                digest=said.get("digest", ""),
            )
        elif "sent" in said:
            template = said["sent"]
            yield DocumentSent(
                **self.base(head),
                document=said.get("name", template),
                template=template,
                to=said.get("to", ""),
                form=said.get("form", "email"),
            )
        else:
            self.reader.fault(line_of(node), "A document is finalised or sent: {finalised: L01, stance: opposes}.")

    def edit_item(self, node: yaml.Node, head: dict[str, Any]) -> Iterator[Entry]:
        """`edit: {document: L01, section: s08, text: …}`, or `edits:` with a list."""
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            said = self.fields(part, document=str, section=str, text=str, drafted_digest=str)
            if "document" not in said or "section" not in said:
                self.reader.fault(line_of(part), "An edit needs document, section and text.")
                continue
            yield SectionEdited(
                **self.base(head),
                document=said["document"],
                section=said["section"],
                text=said.get("text"),
                drafted_digest=said.get("drafted_digest", ""),
            )


DECISIONS = ("advice", "sign_off", "immediate_risk", "employer_decision", "identity", "close", "reopen")

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
