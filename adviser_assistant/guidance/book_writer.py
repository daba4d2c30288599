"""Writes the book: how each kind of item of a pack reads as an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from adviser_assistant.guidance.book import (
    CHAPTERS,
    CONFIDENCE_SAID,
    KNOWN,
    WITH_ONE_CALL,
    BookEntry,
    Cited,
    Lines,
    day_in_full,
    folded,
)
from adviser_assistant.guidance.book_names import Names
from adviser_assistant.guidance.condition_words import in_words
from adviser_assistant.guidance.pack import (
    Alternative,
    Block,
    CalendarSpec,
    CaseStory,
    Checkpoint,
    Clock,
    CommunicationSpec,
    Confidence,
    EarlyHelp,
    FactSpec,
    Figure,
    FrameworkRow,
    Gate,
    GuidancePack,
    Item,
    LanguageRow,
    LeftOut,
    MaskedWords,
    Passage,
    ProcedureCheck,
    Prompt,
    SourceDocument,
    StoryByDate,
    SupportOrganisation,
)
from adviser_assistant.guidance.stages import STAGES

NATIONS = {
    "england": "England",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
    "crown_dependencies": "Crown Dependencies",
}


def read_book(packs: Iterable[GuidancePack]) -> tuple[BookEntry, ...]:
    """Every entry of these packs, chapter by chapter, in the order of the packs."""
    packs = tuple(packs)
    writer = _Writer(packs)
    entries = [entry for pack in packs for entry in writer.entries(pack)]
    order = {chapter: place for place, (chapter, _) in enumerate(CHAPTERS)}
    return tuple(sorted(entries, key=lambda entry: order[entry.chapter]))


class _Writer:
    def __init__(self, packs: tuple[GuidancePack, ...]) -> None:
        self.sources: dict[str, SourceDocument] = {source.id: source for pack in packs for source in pack.sources}
        self.facts: dict[str, FactSpec] = {fact.id: fact for pack in packs for fact in pack.facts}
        self.figures: dict[tuple[str, str], Figure] = {(p.id, each.id): each for p in packs for each in p.figures}
        self.names = Names(packs)
        self.pack = ""

    def entries(self, pack: GuidancePack) -> Iterator[BookEntry]:
        """Every entry a pack brings to the book."""
        self.pack = pack.id
        if pack.kind != "common":
            yield self._pack(pack)
        for chapter, items, writes in self._chapters(pack):
            for item in items:
                title, lines = writes(item)
                yield self._entry(chapter, pack, item, title, lines)
        for source in pack.sources:
            yield self._source(pack, source)
        for left in pack.left_out:
            yield self._left_out(pack, left)

    def _chapters(self, pack: GuidancePack) -> Iterator[tuple[str, Iterable[Item], Callable[..., tuple[str, Lines]]]]:
        yield "frameworks", pack.framework_rows, self._row
        yield "prompts", pack.prompts, self._prompt
        yield "checkpoints", pack.gates, self._gate
        yield "checkpoints", pack.checkpoints, self._checkpoint
        yield "procedure_checks", pack.procedure_checks, self._check
        yield "clocks", pack.clocks, self._clock
        yield "figures", pack.figures, self._figure
        yield "communications", pack.communications, self._communication
        yield "early_help", pack.early_help, self._help
        yield "alternatives", pack.alternatives, self._alternative
        yield (
            "questions",
            (question for block in pack.blocks for question in block.questions),
            self._question(pack.blocks),
        )
        yield "support", pack.support, self._support
        yield "language", pack.language, self._language
        yield "masking", pack.masking, self._masked
        yield "passages", pack.passages, self._passage
        yield "stories", pack.stories_by_date, self._story_by_date
        yield "stories", pack.stories, self._story
        yield "calendars", pack.calendars, self._calendar

    def _entry(self, chapter: str, pack: GuidancePack, item: Item, title: str, lines: Lines) -> BookEntry:
        why = (("Why", item.why),) if item.why else ()
        said = tuple((heading, text) for heading, text in (*lines, *why) if text)
        cited = tuple(self._cited(each) for each in item.sources)
        return BookEntry(
            chapter=chapter,
            id=item.id,
            title=title,
            lines=said,
            pack=pack.stamp,
            pack_title=pack.short_title,
            confidence=item.confidence,
            cited=cited,
            owner=item.owner or pack.owner,
            last_reviewed=item.last_reviewed or pack.last_reviewed,
            dossier=item.dossier,
            waits_for=_waits_for(item),
            names=self.names.of(chapter, item),
            nations=item.nations if isinstance(item, SupportOrganisation) else (),
            for_whom=item.for_whom if isinstance(item, SupportOrganisation) else (),
            words=_words(item.id, title, said, cited),
            title_words=folded(f"{item.id} {title}"),
        )

    def _cited(self, reference: str) -> Cited:
        source_id, _, place = (part.strip() for part in reference.partition(","))
        source = self.sources.get(source_id)
        return Cited(source_id, source.title if source else source_id, place, source.address if source else "")

    # --- how each kind reads ---------------------------------------------------------------------------

    def _when(self, node: object) -> str:
        text = in_words(node, self.facts) if isinstance(node, dict) else ""
        return text[:1].upper() + text[1:] + "." if text else ""

    def _row(self, row: FrameworkRow) -> tuple[str, Lines]:
        return f"{row.nation}: {row.profession}, {row.route}", (
            ("", row.framework),
            ("Setting", row.setting),
            ("Chosen when", self._when(row.when)),
            ("Who decides", row.decided_by),
            ("Regulator", row.regulator),
            ("Our part", row.advice),
            ("Brings", ", ".join(row.overlays)),
        )

    def _prompt(self, prompt: Prompt) -> tuple[str, Lines]:
        return prompt.text, (
            ("Raised when", self._when(prompt.when)),
            ("Because", prompt.because),
            ("Next step", prompt.next_step),
        )

    def _gate(self, gate: Gate) -> tuple[str, Lines]:
        return gate.title, (
            ("Shown when", self._when(gate.raised_when)),
            ("Purpose met when", self._when(gate.purpose_met)),
            ("Purpose not met when", self._when(gate.purpose_not_met)),
            ("Checkpoints", ", ".join(gate.checkpoints)),
            ("Also asked", ", ".join(gate.also_asked)),
        )

    def _checkpoint(self, point: Checkpoint) -> tuple[str, Lines]:
        return point.label, (
            ("", point.question),
            ("What it is for", point.purpose),
            ("What counts as evidence", point.evidence),
            ("While it is open", point.if_open),
            ("Asked when", self._when(point.triggered_when)),
        )

    def _check(self, check: ProcedureCheck) -> tuple[str, Lines]:
        return check.rule, (
            ("Stage", STAGES[check.stage].title if check.stage in STAGES else check.stage),
            ("Who acts", check.who_acts),
            ("Time limit", check.limit),
            ("What the practitioner is told", check.tell_practitioner),
            ("Applies when", self._when(check.applies)),
            ("Followed when", self._when(check.followed)),
            ("In a letter", check.letter),
        )

    def _clock(self, clock: Clock) -> tuple[str, Lines]:
        return clock.title, (
            ("Runs when", self._when(clock.when)),
            ("Starts from", self._fact(clock.starts, clock.record)),
            ("Ends with", ", ".join(self._fact(each, clock.record) for each in clock.stops)),
            ("Limit", self._limit(clock.figure)),
            ("When it has run out", clock.run_out_says),
        )

    def _figure(self, figure: Figure) -> tuple[str, Lines]:
        value = _amount(figure) or "Nobody here has read the number: ask for it."
        return figure.title or figure.id.replace("_", " ").capitalize(), (
            ("", figure.says),
            ("Figure", value),
            ("In force from", figure.in_force_from),
            ("In force until", figure.in_force_until),
        )

    def _communication(self, planned: CommunicationSpec) -> tuple[str, Lines]:
        return planned.what, (
            ("To", planned.to),
            ("By", planned.by_whom),
            ("Form", planned.form),
            ("Planned when", self._when(planned.when)),
            ("Says", "; ".join(point.text for point in planned.must_say)),
            ("Document", planned.document),
            ("Repeats", planned.repeats),
        )

    def _help(self, option: EarlyHelp) -> tuple[str, Lines]:
        return option.title, (
            ("", option.text),
            ("Fits", option.indications),
            ("Better not", option.avoid),
            ("What it takes", option.takes),
            ("What it needs", option.needs),
        )

    def _alternative(self, step: Alternative) -> tuple[str, Lines]:
        return step.label, (("", step.text),)

    def _question(self, blocks: tuple[Block, ...]) -> Callable[..., tuple[str, Lines]]:
        block_of = {question.id: block.title for block in blocks for question in block.questions}

        def write(question: object) -> tuple[str, Lines]:
            ask, facts = getattr(question, "ask", ""), getattr(question, "facts", ())
            return ask, (
                ("Part of the call", block_of.get(getattr(question, "id", ""), "")),
                ("Asked when", self._when(getattr(question, "when", None))),
                ("Records", ", ".join(self._fact(each, "") for each in facts)),
            )

        return write

    def _support(self, row: SupportOrganisation) -> tuple[str, Lines]:
        return row.name, (
            ("", row.offers),
            ("For", ", ".join(row.for_whom)),
            ("Where", ", ".join(NATIONS.get(nation, nation) for nation in row.nations)),
            ("Contact", row.contact),
            ("Checked on", day_in_full(row.checked_on) or "not yet checked by a person"),
        )

    def _language(self, row: LanguageRow) -> tuple[str, Lines]:
        return ", ".join(f"“{word}”" for word in row.avoid), (("", row.reason), ("Better", row.better))

    def _masked(self, row: MaskedWords) -> tuple[str, Lines]:
        return row.label, (("Stands for them", row.stands_for), ("Words", ", ".join(row.words)))

    def _passage(self, passage: Passage) -> tuple[str, Lines]:
        return passage.id.replace("_", " ").capitalize(), (("", passage.text),)

    def _story(self, story: CaseStory) -> tuple[str, Lines]:
        return story.title, (
            ("", story.story),
            ("To talk about", "\n".join(f"{n}. {question}" for n, question in enumerate(story.questions, 1))),
            ("Bears on", ", ".join(story.shows)),
        )

    def _story_by_date(self, story: StoryByDate) -> tuple[str, Lines]:
        title, (begins, *ends) = self._story(story)
        days = (line for day in story.days for line in ((day.on, day.what), (WITH_ONE_CALL, day.call)))
        known = "\n".join(f"{each.says} ({CONFIDENCE_SAID[each.confidence]}: {each.source})" for each in story.findings)
        return title, (begins, *days, (KNOWN, known), *ends)

    def _calendar(self, calendar: CalendarSpec) -> tuple[str, Lines]:
        days = "\n".join(f"{day.on:%a} {day_in_full(day.on)}: {day.name}" for day in calendar.closed)
        return NATIONS.get(calendar.nation) or calendar.nation.replace("_", " ").title().replace(" Of ", " of "), (
            ("Good until", day_in_full(calendar.good_until)),
            ("Checked on", day_in_full(calendar.checked_on) or "not yet checked by a person"),
            ("Closed days", days),
        )

    def _limit(self, figure_id: str) -> str:
        """The figure of a clock in its own pack; where that leaves it to the framework, its name."""
        figure = self.figures.get((self.pack, figure_id))
        amount = _amount(figure) if figure else ""
        return amount or f"{figure_id.replace('_', ' ')}, as the framework or the local text gives it"

    def _fact(self, fact: str, record: str) -> str:
        spec = self.facts.get(f"{record}{fact}" if fact.startswith(".") else fact)
        return spec.label if spec else fact

    # --- what is no item -------------------------------------------------------------------------------

    def _pack(self, pack: GuidancePack) -> BookEntry:
        lines = (
            ("Kind", "Comes with other frameworks" if pack.kind == "overlay" else "Leads a case"),
            ("Nation", NATIONS.get(pack.nation, "")),
            ("Version", pack.version),
            ("Word for stopping work", pack.step),
        )
        return self._plain("frameworks", pack, pack.id, pack.title, lines)

    def _source(self, pack: GuidancePack, source: SourceDocument) -> BookEntry:
        lines = (
            ("Publisher", source.publisher),
            ("Published", source.published),
            ("Where", source.address),
            ("How it was read", source.how_read),
            ("To be read again by", day_in_full(source.review_on)),
        )
        return self._plain("sources", pack, source.id, source.title, lines)

    def _left_out(self, pack: GuidancePack, left: LeftOut) -> BookEntry:
        return self._plain("left_out", pack, left.dossier, left.dossier, (("", left.reason),))

    def _plain(self, chapter: str, pack: GuidancePack, entry_id: str, title: str, lines: Lines) -> BookEntry:
        said = tuple((heading, text) for heading, text in lines if text)
        return BookEntry(
            chapter=chapter,
            id=entry_id,
            title=title,
            lines=said,
            pack=pack.stamp,
            pack_title=pack.short_title,
            owner=pack.owner,
            last_reviewed=pack.last_reviewed,
            words=_words(entry_id, title, said),
            title_words=folded(f"{entry_id} {title}"),
        )


def _amount(figure: Figure) -> str:
    return f"{figure.value} {figure.unit.replace('_', ' ')}" if figure.value is not None else ""


def _words(entry_id: str, title: str, lines: Lines, cited: tuple[Cited, ...] = ()) -> str:
    """Everything of an entry that can be searched for."""
    return folded(" ".join((entry_id, title, *(text for _, text in lines), *(each.title for each in cited))))


def _waits_for(item: Item) -> str:
    """What has to be confirmed before this can be relied on; nothing where all of it was."""
    if isinstance(item, Figure) and item.value is None:
        return "the number, from the text itself"
    if isinstance(item, SupportOrganisation) and item.checked_on is None:
        return "a person’s check of the contact"
    if isinstance(item, CalendarSpec) and item.checked_on is None:
        return "a person’s check of the days"
    if item.confidence is Confidence.LOW:
        return "the text itself"
    return ""
