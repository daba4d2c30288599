"""The doors to and from Word: what there is to write, what came back, and nothing written when a file is bad."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant import command_line, desk
from adviser_assistant.command_line import DONE, FAULTY, HELD, MISUSED, main
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.library import Library
from adviser_assistant.paths import resources_folder
from tests.word_edits import WordFile, add_a_sentence

DEMO_A = str(resources_folder() / "demo" / "demo-a.yaml")
DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")
ON = ("--on", "2025-03-11")


@pytest.fixture(autouse=True)
def one_shelf(demo_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "_library", lambda: demo_library)


@pytest.fixture
def letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "L01.docx"
    assert main(["letter", DEMO_A, "L01", *ON, "--out", str(path)]) == DONE
    capsys.readouterr()
    return path


def position(file: WordFile) -> str:
    return next(each for each in file.parts if file.heading(each) is not None and "position" in _title(file, each))


def _title(file: WordFile, section: str) -> str:
    return "".join(each.text or "" for each in file.heading(section).iter() if each.tag.endswith("}t"))


def test_every_document_is_listed_with_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", DEMO_A, "--list", *ON]) == DONE
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == sorted(names)
    assert {"L01-1", "L02", "L08", "L18"} <= set(names)
    assert all(": draft" in line or ": final" in line or ": sent" in line for line in lines)


@pytest.mark.parametrize("more", [[], ["L01"], ["--out", "x.docx"]])
def test_without_a_document_and_a_place_it_is_wrong_use(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["letter", DEMO_A, *more])
    assert ended.value.code == MISUSED
    assert "--list" in capsys.readouterr().err


def test_a_draft_is_no_folder_to_send(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["letter", DEMO_A, "L01", *ON, "--out", str(tmp_path / "draft.zip")])
    assert ended.value.code == MISUSED
    assert "--final" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.zip"))


def test_every_name_that_is_listed_can_be_written_and_brought_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "second.docx"
    assert main(["letter", DEMO_A, "L01-2", *ON, "--out", str(out)]) == DONE
    capsys.readouterr()
    assert main(["bring-back", DEMO_A, "L01-2", str(out), *ON]) == DONE
    assert capsys.readouterr().out.startswith("L01-2: no sections")
    assert main(["bring-back", DEMO_A, "L01", str(out), *ON]) == FAULTY
    assert capsys.readouterr().err.startswith("second.docx is L01-2, not L01")


def test_an_unchanged_file_says_so(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bring-back", DEMO_A, "L01", str(letter), *ON]) == DONE
    assert capsys.readouterr().out == "L01: no sections changed in Word.\n"


def test_what_changed_what_to_look_at_and_what_vanished_are_said(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = WordFile(letter.read_bytes())
    gone = position(file)
    after = sorted(file.parts)[sorted(file.parts).index(gone) + 1]
    add_a_sentence(file.paragraphs(after)[0], "He is obviously guilty")
    for part in file.parts[gone]:
        part.getparent().remove(part)
    letter.write_bytes(file.content)
    assert main(["bring-back", DEMO_A, "L01", str(letter), *ON]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "VANISHED  Dr Mensah-Adjei’s position has vanished from this letter."
    assert lines[1] == "L01: 2 sections changed in Word."
    assert "  + He is obviously guilty." in lines
    assert any(line.startswith("To look at: ") and "guilty" in line for line in lines)
    assert main(["bring-back", DEMO_A, "L01", str(letter), *ON, "--format", "json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in said["sections_changed"]] == [gone, after]
    assert said["vanished"][0]["loud"] is True
    assert {each["whose"] for each in said["sections_changed"][1]["pieces"]} >= {"template", "fact", "adviser"}
    assert any("guilty" in each["text"] for each in said["checks"])


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_a_bad_file_is_one_line_and_nothing_is_written(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    assert main(["bring-back", DEMO_A, "L01", str(bad), *ON]) == FAULTY
    seen = capsys.readouterr()
    assert (seen.out, len(seen.err.splitlines())) == ("", 1)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_not_there_and_a_document_that_is_not_are_one_line(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bring-back", DEMO_A, "L01", str(tmp_path / "gone.docx"), *ON]) == FAULTY
    assert (
        capsys.readouterr().err == "gone.docx cannot be read (No such file or directory); check its name and place.\n"
    )
    assert main(["bring-back", DEMO_A, "L08", str(letter), *ON]) == FAULTY
    assert capsys.readouterr().err.startswith("L01.docx is L01, not L08")
    assert main(["bring-back", DEMO_A, "L99", str(letter), *ON]) == FAULTY
    assert capsys.readouterr().err.startswith("There is no document “L99”.")


def test_a_final_sheet_goes_out_as_one_file_with_what_travels_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "to send.zip"
    assert main(["letter", DEMO_A, "L18", *ON, "--final", "--out", str(out)]) == DONE
    with zipfile.ZipFile(out) as pack:
        first, *_, last = pack.namelist()
        assert pack.read(first).startswith(b"PK")
    assert " L18 2025-03-11.docx" in first
    assert last == "What is in this folder.txt"
    held = ["letter", DEMO_B, "L02", "--on", "2024-10-28", "--final", "--out", str(tmp_path / "no.zip")]
    assert main(held) == HELD
    assert not (tmp_path / "no.zip").exists()


@pytest.mark.parametrize("beside", ["~$1.docx", "~$L01.docx", ".~lock.L01.docx#"])
def test_a_file_open_in_a_word_processor_is_left_alone(letter: Path, beside: str) -> None:
    letter.with_name(beside).write_text("x")
    before = letter.read_bytes()
    with pytest.raises(AdviserError, match="open in another program"):
        desk.write_file(letter, b"new")
    assert letter.read_bytes() == before


def test_a_file_that_another_program_keeps_to_itself_is_said_calmly(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Path.open

    def kept(path: Path, *given: Any, **more: Any) -> Any:
        if path == letter:
            raise PermissionError(errno.EACCES, "Access is denied")
        return whole(path, *given, **more)

    monkeypatch.setattr(Path, "open", kept)
    assert main(["bring-back", DEMO_A, "L01", str(letter), *ON]) == FAULTY
    assert capsys.readouterr().err.startswith("L01.docx is open in another program")


def fails(number: int) -> Callable[..., None]:
    def fail(*given: object, **more: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("where", ["tempfile.mkstemp", "os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "The disk is full"), (errno.EACCES, "another"), (errno.EIO, "written")]
)
def test_whenever_writing_fails_it_is_said_calmly_and_nothing_is_left_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, number: int, said: str
) -> None:
    path = tmp_path / "letters" / "x.docx"
    path.parent.mkdir()
    path.write_bytes(b"as it was")
    with monkeypatch.context() as patched:
        patched.setattr(where, fails(number))
        with pytest.raises(AdviserError, match=said) as refused:
            desk.write_file(path, b"new")
    assert [each.read_bytes() for each in path.parent.iterdir()] == [b"as it was"]
    assert str(refused.value).endswith(".")


def test_a_file_held_by_another_program_is_said_to_be_open_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathlib.Path.replace", fails(errno.EACCES))
    with pytest.raises(AdviserError, match="is open in another program"):
        desk.write_file(tmp_path / "x.docx", b"new")


@pytest.mark.parametrize(
    ("name", "said"),
    [("x" * 400, "No file can have the name"), ("a\0b.docx", "No file can"), ("", "name"), ("sub", "is a folder")],
)
def test_a_name_no_file_can_have_is_said_so(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "sub").mkdir()
    with pytest.raises(AdviserError, match=said):
        desk.write_file(tmp_path / name, b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["sub"]
