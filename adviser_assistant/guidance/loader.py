"""A folder to a guidance pack, or every fault in it with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.pack import Block, GuidancePack, TemplateText
from adviser_assistant.guidance.yaml_reading import Reader, line_of


def load_pack(folder: Path) -> tuple[GuidancePack, dict[tuple[str, str], tuple[str, int]]]:
    """The pack in a folder, with the file and line of every item by (part, id).

    Raises FaultyFileError with every fault found.
    """
    faults: list[Fault] = []
    head = _head(folder, faults)
    places: dict[tuple[str, str], tuple[str, int]] = {}
    parts: dict[str, Any] = {
        name: tuple(item for file in _files(folder, name) for item in _part(file, folder, name, kind, places, faults))
        for name, kind in _parts().items()
    }
    templates = tuple(_templates(folder, faults))
    faults += _strangers(folder)
    if faults:
        raise FaultyFileError(tuple(faults))
    return GuidancePack(**head, **parts, templates=templates), places


def _templates(folder: Path, faults: list[Fault]) -> Iterator[TemplateText]:
    for path in sorted((folder / "letters").glob("*.jinja")):
        reader = Reader(f"{folder.name}/letters/{path.name}")
        text = reader.text_of(path)
        faults += reader.faults
        if text is not None:
            yield TemplateText(id=path.stem, file=reader.file, text=text)


def _files(folder: Path, part: str) -> list[Path]:
    """The files of a part: one of its name, and all in a folder of its name, in the order of their names."""
    alone = folder / f"{part}.yaml"
    return [*([alone] if alone.exists() else []), *sorted((folder / part).glob("*.yaml"))]


def _strangers(folder: Path) -> Iterator[Fault]:
    """Files that no part would read."""
    known = {f"{name}.yaml" for name in _parts()} | {"pack.yaml"}
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in known:
            says = f"This file is not known here. Known are: {', '.join(sorted(known))}."
            yield Fault(_name(path, folder), 1, says)
    for path in sorted(folder.glob("*/*.yaml")):
        if path.parent.name not in {*_parts(), "examples"}:
            says = "This folder is not known here. Name it after the part it holds, such as procedure_checks."
            yield Fault(_name(path, folder), 1, says)


def _parts() -> dict[str, Any]:
    hints = get_type_hints(GuidancePack)
    names = [each.name for each in fields(GuidancePack)]
    items = {name: get_args(hints[name])[0] for name in names if get_origin(hints[name]) is tuple}
    return {name: item for name, item in items.items() if is_dataclass(item) and name != "templates"}


def _head(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    path = folder / "pack.yaml"
    reader = Reader(_name(path, folder))
    parts = {*_parts(), "templates"}
    hints = {name: kind for name, kind in get_type_hints(GuidancePack).items() if name not in parts}
    if not path.exists():
        faults.append(Fault(_name(path, folder), 1, "Every pack needs a pack.yaml with id, title and version."))
        return {}
    node = reader.read(path)
    head: dict[str, Any] = {}
    for name, (key, value) in (reader.pairs(node) if node else {}).items():
        if name not in hints:
            reader.fault(line_of(key), f"“{name}” is not known here. Known are: {', '.join(hints)}.")
        else:
            head[name] = reader.build(hints[name], value, name)
    for name in ("id", "title", "short_title", "version", "kind", "owner", "last_reviewed"):
        if node is not None and name not in head:
            reader.fault(1, f"“{name}” is missing. Add a line “{name}: …”.")
    faults += reader.faults
    return head


def _part(
    path: Path, folder: Path, name: str, kind: Any, places: dict[tuple[str, str], tuple[str, int]], faults: list[Fault]
) -> tuple[Any, ...]:
    reader = Reader(_name(path, folder))
    node = reader.read(path)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        reader.fault(1, "This file should be a list: each item begins with “- id: …”.")
        node = None
    built = []
    for each in node.value if node is not None else ():
        item = reader.build(kind, each, name)
        if item is None:
            continue
        for item_id, line in _ids(each, item):
            if (name, item_id) in places:
                file, before = places[name, item_id]
                reader.fault(line, f"The id “{item_id}” stands at {file}:{before} already. Give this one another.")
            places[name, item_id] = (reader.file, line)
        built.append(item)
    faults += reader.faults
    return tuple(built)


def _ids(node: yaml.Node, item: Any) -> Iterator[tuple[str, int]]:
    """The ids an item brings, with their lines: its own, and those of the questions of a block."""
    yield getattr(item, "id", getattr(item, "dossier", "")), line_of(node)
    if isinstance(item, Block):
        questions = next(value.value for key, value in node.value if key.value == "questions")
        yield from ((question.id, line_of(each)) for question, each in zip(item.questions, questions, strict=False))


def _name(path: Path, folder: Path) -> str:
    """A file as faults name it, from the pack's folder on: england-mhps/procedure_checks/02-early.yaml."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"
