"""Looks for secrets in the project's files: `python -m tests.trials.secrets`, and a test that finds none."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SIGNS = {
    "a private key": (("private key",), r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud service": (("akia", "asia", "aiza"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b"),
    "a token": (
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "xox"),
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|glpat-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,})",
    ),
    "a signed token": (("eyj",), r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{10,}"),
    "a name and password in an address": (("://",), r"\w+://[^\s/:@\"']+:[^\s/:@\"']{3,}@[\w.-]+"),
    "a password given a value": (
        ("api_key", "apikey", "secret", "password", "passwd", "access_token"),
        r"(?i)\b(?:api_?key|secret|password|passwd|access_token)\b\s*[=:]\s*[\"'][^\"'\s]{8,}[\"']",
    ),
}
"""By kind: words that a line has to have, so that most are never looked at closely, and how it looks."""

_NOT_OURS = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
_TEXT = {".py", ".toml", ".md", ".yaml", ".yml", ".json", ".jinja", ".txt", ".cfg", ".ini", ".lock", ".qss", ""}


def secrets_in(text: str) -> Iterator[tuple[int, str]]:
    """Line and kind of whatever looks like a secret."""
    whole = text.lower()
    for kind, (words, sign) in _SIGNS.items():
        if any(word in whole for word in words):
            lines = enumerate(text.splitlines(), 1)
            yield from ((number, kind) for number, line in lines if re.search(sign, line))


def secrets_under(folder: Path) -> list[str]:
    """A line for each in the text files of a folder; files whose very name is a secret's too."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if _NOT_OURS & set(parts) or not path.is_file():
            continue
        name = "/".join(parts)
        if path.suffix in (".pem", ".p12", ".pfx", ".key") or path.name in (".env", "id_rsa", "id_ed25519", ".netrc"):
            found.append(f"{name}: a file for secrets")
        elif path.suffix in _TEXT:
            found += [f"{name}:{line}: {kind}" for line, kind in secrets_in(path.read_text("utf-8", "replace"))]
    return found


if __name__ == "__main__":
    print("\n".join(told := secrets_under(ROOT)) or "No secret found.")
    sys.exit(bool(told))
