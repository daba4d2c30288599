"""A few lines of guidance that are sound: common, a framework, an overlay, and examples that exercise all of it.

Every test of the review puts one fault into a copy. Everybody in it is FICTIONAL.
"""

from __future__ import annotations

from pathlib import Path

from adviser_assistant.bench import review_guidance
from adviser_assistant.errors import Fault

HEAD = """\
id: common
title: Common
short_title: Common
version: "1.0"
kind: common
owner: Lead
last_reviewed: 2026-11-22
"""
SOURCES = """\
- id: F-S01
  title: A book
"""
FACTS = """\
- id: exclusion.kind
  label: exclusion
  kind: choice
  ask: Are they at work?
  choices: [{id: formal, label: Formal}, {id: none, label: None}]
  confidence: ours
- {id: told.status, label: told, kind: choice, choices: [{id: neither, label: Neither}], confidence: ours}
- {id: told.date, label: told, kind: date, confidence: ours}
- {id: pd.raised, label: raised, kind: yes_no, confidence: ours}
- {id: exclusion.purpose, label: p, kind: choices, choices: [{id: protect_patients, label: P}], confidence: ours}
- {id: case.ended, label: ended, kind: date, confidence: ours}
- {id: case.framework, label: f, kind: choice, choices: [{id: ours, label: Ours}], confidence: ours}
- id: case.jurisdiction
  label: nation
  kind: choice
  choices: [{id: england, label: England}, {id: wales, label: Wales}]
  confidence: ours
- {id: exclusion.in_force, label: in force, kind: yes_no, derived: true, confidence: ours}
"""
BLOCKS = """\
- id: b
  title: Block
  questions:
    - id: q1
      ask: Which?
      facts: [exclusion.kind, told.status, told.date, pd.raised, exclusion.purpose, case.ended]
      confidence: ours
    - id: q2
      ask: Where?
      facts: [case.framework, case.jurisdiction]
      confidence: ours
"""
SOUND = """\
- id: EP-90
  text: Is anybody there?
  because: It is so.
  next_step: Ask
  shown: [side]
  when: {fact: exclusion.kind, is: formal}
  why: Because.
  confidence: high
  sources: ["F-S01, page 3"]
  dossier: [F-B-EP-90]
"""
LANGUAGE = """\
- {id: lang_90, avoid: [obviously], reason: It is not., better: Leave it out., list: hard_block, confidence: ours}
- {id: lang_91, avoid: [in due course], reason: No date., better: by Friday, list: style, confidence: ours}
"""
CALENDARS = """\
- {id: england, nation: england, good_until: 2030-12-31, checked_on: 2026-11-22, closed: [], confidence: ours}
"""
LEFT_OUT = """\
- {dossier: F-B-EP-91, reason: nobody needs it}
"""
FIGURE = """\
- {id: limit, value: 4, unit: weeks, in_force_from: 2005-02-01, confidence: ours}
"""
CLOCK = """\
- id: c90
  title: A clock
  figure: limit
  starts: told.date
  counting: within
  run_out_says: It is over.
  confidence: ours
"""
CHECK = """\
- id: MHPS-90
  stage: review
  rule: Somebody told them
  who_acts: the employer
  why: Because.
  applies: {fact: exclusion.kind, is: formal}
  followed: {fact: told.date, recorded: true}
  confidence: ours
"""
PLANNED = """\
- id: m90
  what: The news
  to: practitioner
  by_whom: the case manager
  form: said
  due_from: told.date
  when: {fact: told.date, recorded: true}
  confidence: ours
"""
PASSAGES = """\
- {id: purposes, text: It keeps patients safe., confidence: ours}
"""
OVERLAY_PROMPT = """\
- id: EP-80
  text: Who trains them?
  because: They are in training.
  next_step: Ring the training body
  shown: [side]
  when: {fact: pd.raised, is: true}
  why: Because.
  confidence: ours
"""
EXAMPLE = """\
- id: e90
  says: FICTIONAL. All of it at once.
  framework: england-mhps
  on: 2025-03-06
  entries:
    - at: "2025-03-06 10:00"
      by: M. Sayle
      facts: {exclusion.kind: formal, told.date: 2025-03-06, pd.raised: true}
  expect: {prompts: [EP-90]}
"""
OVERLAY_EXAMPLE = """\
- id: e80
  framework: trainees
  on: 2025-03-06
  entries:
    - at: "2025-03-06 10:00"
      by: M. Sayle
      facts: {pd.raised: true}
  expect: {prompts: [EP-80]}
"""

FILES = {
    "common": {
        "pack": HEAD,
        "sources": SOURCES,
        "facts": FACTS,
        "blocks": BLOCKS,
        "prompts": SOUND,
        "language": LANGUAGE,
        "calendars": CALENDARS,
        "left_out": LEFT_OUT,
    },
    "england-mhps": {
        "pack": HEAD.replace("common", "england-mhps").replace("kind: england-mhps", "kind: framework"),
        "figures": FIGURE,
        "clocks": CLOCK,
        "procedure_checks": CHECK,
        "communications": PLANNED,
        "passages": PASSAGES,
        "examples/e": EXAMPLE,
    },
    "trainees": {
        "pack": HEAD.replace("common", "trainees").replace("kind: trainees", "kind: overlay"),
        "prompts": OVERLAY_PROMPT,
        "examples/e": OVERLAY_EXAMPLE,
    },
}
FEWEST = ("pack", "facts", "blocks", "prompts")


def small(tmp_path: Path, head: str = HEAD) -> Path:
    """A folder with the common pack only, a few files of it."""
    folder = tmp_path / "small"
    for name in (*FEWEST, "sources"):
        written(folder, f"common/{name}.yaml", head if name == "pack" else FILES["common"][name])
    return folder


def whole(tmp_path: Path) -> Path:
    """A folder with all three packs."""
    folder = tmp_path / "whole"
    for pack, files in FILES.items():
        for name, text in files.items():
            written(folder, f"{pack}/{name}.yaml", text)
    return folder


def written(folder: Path, file: str, text: str) -> None:
    """A file with a text in it."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")


def added(folder: Path, file: str, text: str) -> int:
    """Add items at the end of a file, made if need be; gives the line they begin on."""
    path = folder / file
    before = path.read_text("utf-8") if path.exists() else ""
    written(folder, file, before + text)
    return before.count("\n") + 1


def changed(folder: Path, file: str, old: str, new: str) -> int:
    """Change one place in a file; gives its line."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1, old
    written(folder, file, text.replace(old, new))
    return text[: text.index(old)].count("\n") + 1


OURS = {"confidence": "ours"}
_ITEMS: dict[str, dict[str, str]] = {
    "prompts": {
        **{"id": "EP-91", "text": "Who else?", "because": "It is so.", "next_step": "Look", "shown": "[side]"},
        **{"when": "{fact: told.status, is: neither}", "why": "Because."},
    },
    "procedure_checks": {
        **{"id": "M-1", "stage": "review", "rule": "A rule", "who_acts": "x", "why": "x"},
        "followed": "{fact: told.status, is: neither}",
    },
    "passages": {"id": "p", "text": "It is so."},
    "figures": {"id": "f", "value": "3", "unit": "weeks", "in_force_from": "2005-02-01"},
    "clocks": {
        **{"id": "c", "title": "t", "figure": "limit", "starts": "case.ended", "counting": "within"},
        "run_out_says": "x",
    },
    "communications": {
        **{"id": "m", "what": "w", "to": "x", "by_whom": "y", "form": "z", "due_from": "told.date"},
        "when": "{fact: pd.raised, is: true}",
    },
    "stories": {"id": "s", "title": "A talk", "story": "FICTIONAL. They talked.", "questions": "[Why then?]"},
    "parity": {"id": "y", "what": "w", "happened": "told.date", "owed": "[m90]"},
    "framework_alternatives": {"id": "a", "alternative": "leave", "letter": "a", "required": "true"},
    "facts": {"id": "x.y", "label": "x", "kind": "yes_no"},
    "early_help": {
        **{"id": "h", "title": "Talk", "text": "Talk.", "takes": "x", "needs": "x", "indications": "x", "avoid": "x"},
        **{"fits_when": "{fact: pd.raised, is: true}", "avoid_when": "{fact: told.status, is: neither}"},
    },
    "checkpoints": {
        **{"id": "BC-01", "stage": "s", "label": "l", "question": "Is it so?", "short": "s", "purpose": "p"},
        **{"evidence": "e", "if_open": "i", "gate": "soft", "who_answers": "w"},
    },
    "gates": {
        **{"id": "g", "title": "G", "step": "exclusion", "step_fact": "exclusion.kind", "risk": "told.status"},
        **{"purpose_facts": "[exclusion.purpose]", "risk_live": "pd.raised", "reasons": "told.status"},
        **{"raised_when": "{fact: exclusion.kind, is: formal}", "checkpoints": "[]"},
        "purpose_met": "{fact: exclusion.purpose, includes: protect_patients}",
        "purpose_not_met": "{fact: pd.raised, is: false}",
    },
    "framework_rows": {
        **{"id": "FS-01", "nation": "n", "setting": "s", "profession": "p", "route": "r", "framework": "f"},
        **{"regulator": "x", "decided_by": "x", "advice": "x", "pack": "england-mhps", "employer_says": "[ours]"},
        "when": "{fact: case.jurisdiction, is: england}",
    },
}


def an(part: str, **said: str) -> str:
    """A sound item of a part, unlike the others, but for what is said of it; “” leaves a line out."""
    fields = {**_ITEMS[part], **OURS, **said}
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items() if value) + "\n"


def prompt(condition: str, **said: str) -> str:
    """A sound prompt but for its condition."""
    return an("prompts", when=condition, **said)


def faults_of(folder: Path) -> list[Fault]:
    """What the review finds, but for what no example exercises yet."""
    return [each for each in review_guidance(folder).faults if "by a worked example" not in each.message]


def the_fault(folder: Path) -> Fault:
    """The one fault there is."""
    faults = faults_of(folder)
    assert len(faults) == 1, faults
    return faults[0]


def is_at(fault: Fault, file: str, line: int, says: str, remedy: str) -> None:
    """It stands there, says what is wrong and what to do, in one line."""
    assert (fault.file, fault.line) == (file, line), fault
    assert says in fault.message
    assert remedy in fault.message
    assert "\n" not in str(fault)
