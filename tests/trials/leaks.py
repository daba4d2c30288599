"""Walks the whole journey as a program of its own and looks at what it left and did: `python -m tests.trials.leaks`.

Prints the words planted and found, the files written outside the person's folders, and the network sockets opened.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.trials.canaries import WORDS, canaries_under

ROOT = Path(__file__).parents[2]
_CALLS = "socket,connect,bind,openat,open,creat,rename,renameat,renameat2,mkdir,execve"
_NETWORK = re.compile(r"AF_INET6?\b")
_WRITTEN = re.compile(r'(?:openat|open|creat)\((?:[^,"]+, )?"([^"]+)", [^)]*O_(?:WRONLY|RDWR|CREAT)[^)]*\) = \d')
_NOWHERE = ("/dev/", "/proc/")


@dataclass(frozen=True)
class Left:
    """What a walk left behind."""

    found: dict[str, set[str]]
    asked_for: dict[str, set[str]]
    sockets: tuple[str, ...]
    outside: tuple[str, ...]
    traced: bool
    files: tuple[Path, ...]


def walk_and_look(folder: Path) -> Left:
    """Walk in a process of its own whose every folder is under this one; gives what is left and what was done."""
    documents, home = folder / "documents", folder / "home"
    documents.mkdir(parents=True)
    home.mkdir()
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "APPDATA")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    for name in names:
        (home / name.lower()).mkdir(mode=0o700)
        env[name] = str(home / name.lower())
    walked = [sys.executable, "-m", "tests.trials.walk", str(documents), "--no-sockets"]
    strace, trace = shutil.which("strace"), folder / "trace"
    tracing = [strace, "-f", "--seccomp-bpf", "-qq", "-e", f"trace={_CALLS}", "-o", str(trace)] if strace else []
    ran = subprocess.run([*tracing, *walked], cwd=ROOT, env=env, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"the walk itself failed:\n{ran.stderr[-3000:]}")
    lines = trace.read_text("utf-8", "replace").splitlines() if strace else []
    sockets = tuple(line for line in lines if _NETWORK.search(line))
    written = {match[1] for line in lines if (match := _WRITTEN.search(line))}
    outside = sorted(each for each in written if not each.startswith((str(folder), *_NOWHERE)) and each.startswith("/"))
    files = tuple(path.relative_to(home) for path in sorted(home.rglob("*")) if path.is_file())
    return Left(canaries_under(home), canaries_under(documents), sockets, tuple(outside), strace is not None, files)


def main() -> int:
    """Walk once and print the figures."""
    with tempfile.TemporaryDirectory(prefix="adviser-leaks-") as folder:
        left = walk_and_look(Path(folder))
    own = [path.name for path in left.files if "guidance-last-good" not in path.parts]
    print(f"{len(left.files)} files of the program’s own searched, guidance and: {', '.join(own)}")
    asked = sorted(set().union(*left.asked_for.values()))
    print(f"{len(WORDS)} words planted; found in files nobody asked for: {left.found or 'none'}")
    print(f"in files the adviser asked for: {', '.join(left.asked_for)} ({len(asked)} of the words)")
    if not left.traced:
        print("strace is not here, so system calls were not looked at")
    print(
        f"network sockets opened: {len(left.sockets)}; written outside the person’s folders: {left.outside or 'none'}"
    )
    return int(bool(left.found or left.sockets or left.outside))


if __name__ == "__main__":
    sys.exit(main())
