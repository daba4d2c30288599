"""Builds the wheel twice, in two places and at two moments, and compares: `python -m tests.trials.wheel [KEEP]`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.trials.dependencies import ROOT

_IN_A_WHEEL = ("adviser_assistant", "guidance", "resources", "pyproject.toml", "README.md", "LICENSE", "main.py")


def build(folder: Path) -> Path:
    """A wheel built from a copy of the project in a folder, whose files are as new as the copy."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name in _IN_A_WHEEL:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, copy_function=shutil.copyfile, ignore=_ignored)
        else:
            shutil.copyfile(path, source / name)
    made = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", str(folder), str(source)]
    subprocess.run(made, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    return next(folder.glob("*.whl"))


def _ignored(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__"}


def main(keep: str = "") -> int:
    """Both digests; gives whether they differ."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(dir=Path.home()) as other:
        wheels = [build(Path(one) / "a"), build(Path(other) / "elsewhere" / "b")]
        digests = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels]
        for wheel, digest in zip(wheels, digests, strict=True):
            print(f"{digest}  {wheel.name}")
        if keep:
            shutil.copy(wheels[0], keep)
    same = len(set(digests)) == 1
    print("The same bytes both times." if same else "The two differ.")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
