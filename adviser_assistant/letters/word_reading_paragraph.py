"""One paragraph of a Word file: its words with tracked changes accepted, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back_marks import Mark, read_mark
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.word_reading_package import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LOOKS = {"struck through": ("strike", "dstrike"), "hidden": ("vanish",)}
_OFF = ("0", "false", "off")
_HOSTILE = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "MACROBUTTON", "IMPORT", "DATABASE")
_THROUGH = {f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_BREAKS = {f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that stands beside the words: inserted, deleted, a comment, a footnote, a text box or a picture.

    `about` is what a comment speaks of.
    """

    what: str
    words: str
    who: str = ""
    on: str = ""
    about: str = ""
    number: str = ""


class ParagraphReader:
    """Reads one paragraph. What it finds stands in `text`, `marks` and `beside`."""

    def __init__(self, remarks: dict[str, Beside], file: str) -> None:
        self.remarks, self.file = remarks, file
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, Mark]] = []
        self._beside: list[Beside] = []
        self._commented: dict[str, int] = {}
        self._abouts: dict[str, tuple[int, int]] = {}
        self._instruction = ""

    @property
    def text(self) -> str:
        """The words as they would read with every tracked change accepted."""
        return "".join(self._parts)

    @property
    def marks(self) -> tuple[tuple[int, Mark], ...]:
        """Our bookmarks, each with how many characters stand before it."""
        return tuple(self._marks)

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Tracked changes and remarks, in order; a comment says what it is about."""
        text = self.text
        return tuple(
            replace(each, about=text[slice(*self._abouts[each.number])].strip())
            if each.number in self._abouts
            else each
            for each in self._beside
        )

    def read(self, paragraph: Any) -> None:
        """Read it through."""
        self._inside(paragraph, "", None)

    def _inside(self, node: Any, change: str, tracked: Any) -> None:
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, change, tracked)
            elif tag in _INSERTED:
                self._inside(child, change or "inserted", child)
            elif tag in _DELETED:
                self._inside(child, "deleted", child)
            elif tag == f"{W}fldSimple":
                self._harmless(child.get(f"{W}instr", ""))
                self._inside(child, change, tracked)
            elif tag in _THROUGH:
                self._inside(child, change, tracked)
            elif tag == f"{MC}AlternateContent":
                self._inside(child[0] if len(child) else (), change, tracked)
            else:
                self._point(child)
                self._unread(child)

    def _unread(self, node: Any) -> None:
        """Words in a part that is not read, such as a formula, are said beside."""
        if not isinstance(node.tag, str) or node.tag.startswith(W):
            return
        words = clean("".join(each.text or "" for each in node.iter() if _local(each) == "t")).strip()
        if words:
            self._beside.append(Beside("formula" if node.tag.startswith(MATH) else "part that is not read", words))

    def _point(self, node: Any) -> None:
        """Bookmarks and the ends of what comments speak of."""
        number = f"comment {node.get(f'{W}id', '')}" if isinstance(node.tag, str) else ""
        if node.tag == f"{W}bookmarkStart":
            mark = read_mark(node.get(f"{W}name", ""))
            if mark is not None:
                self._marks.append((self._length, mark))
        elif node.tag == f"{W}commentRangeStart":
            self._commented[number] = self._length
        elif node.tag == f"{W}commentRangeEnd" and number in self._commented:
            self._abouts[number] = (self._commented[number], self._length)

    def _run(self, run: Any, change: str, tracked: Any) -> None:
        words = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._instruction = ""
            elif tag in (f"{W}instrText", f"{W}delInstrText"):
                self._instruction += child.text or ""
                self._harmless(self._instruction)
            elif tag in (f"{W}t", f"{W}delText"):
                words += child.text or ""
            elif tag == f"{W}br":
                words += "\n" if child.get(f"{W}type") in (None, "textWrapping") else ""
            elif tag in _BREAKS:
                words += _BREAKS[tag]
            else:
                self._remark(child)
        words = clean(words)
        self._odd_looks(run, words)
        if words and change != "deleted":
            self._parts.append(words)
            self._length += len(words)
        if words and change:
            self._track(change, words, tracked)

    def _odd_looks(self, run: Any, words: str) -> None:
        """Words that somebody struck through or hid by hand come back as words; that they were is said."""
        properties = run.find(f"{W}rPr")
        for what, names in _LOOKS.items() if properties is not None and words.strip() else ():
            for found in (properties.find(f"{W}{name}") for name in names):
                if found is not None and found.get(f"{W}val") not in _OFF:
                    self._beside.append(Beside(what, words.strip()))

    def _track(self, change: str, words: str, tracked: Any) -> None:
        who, on = clean(tracked.get(f"{W}author", "")), tracked.get(f"{W}date", "")[:10]
        last = self._beside[-1] if self._beside else None
        if last is not None and (last.what, last.who) == (change, who):
            self._beside[-1] = replace(last, words=last.words + words)
        else:
            self._beside.append(Beside(change, words, who, on))

    def _remark(self, node: Any) -> None:
        if not isinstance(node.tag, str):
            return
        what = node.tag.removeprefix(W).removesuffix("Reference")
        known = self.remarks.get(f"{what} {node.get(f'{W}id', '')}")
        if known is not None:
            self._beside.append(known)
        if node.tag == f"{W}sym":
            self._beside.append(Beside("symbol", ""))
        if node.tag == f"{W}ruby":
            self._beside.append(Beside("words set above others", _words_of(node)))
        boxes = [_words(box) for box in node.iter(f"{W}txbxContent")]
        if boxes:
            self._beside.append(Beside("text box", boxes[0]))
        elif node.tag in (f"{W}drawing", f"{W}pict"):
            self._beside.append(Beside("picture", ""))

    def _harmless(self, instruction: str) -> None:
        word = "".join(instruction.split()[:1]).upper()
        if word in _HOSTILE:
            raise AdviserError(
                f"{self.file} holds a field that fetches or runs something ({word}), so it was not read; "
                "take it out in Word and save it again."
            )


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _words_of(node: Any) -> str:
    return clean(" ".join(each.text or "" for each in node.iter(f"{W}t"))).strip()


def _words(node: Any) -> str:
    return clean(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in node.iter(f"{W}p"))).strip()
