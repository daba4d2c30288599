"""A letter as plain text, for the clipboard and for comparing."""

from __future__ import annotations

from adviser_assistant.letters.letter import Letter, marked_text


def letter_to_text(letter: Letter) -> str:
    """The letter's words in order; headings stand alone, tables keep their bars."""
    parts: list[str] = [f"{letter.banner}\n"] if letter.banner else []
    for number, section in enumerate(letter.sections):
        if section.headed and section.blocks:
            parts.append(section.title + "\n")
        parts += [f"{line}\n" for line in marked_text(section.blocks)]
        if number == 0 and letter.subject:
            parts.append(letter.subject + "\n")
    return "\n".join(parts)
