"""What the program is made of: `python -m tests.trials.dependencies licences | audit | parts FILE`.

`licences` lists them; `audit` asks the public database of known weaknesses (by pip-audit); `parts` writes a software
bill of materials in CycloneDX (by cyclonedx-bom). The last two are installed for the purpose, and `audit` needs the
network: without either nothing was checked, and that is what is said.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==(\S+)", re.MULTILINE)
_NOT_STATED = {"sqlcipher3": "zlib (in its repository; its package states none)"}
_OFFLINE = ("ConnectionError", "NameResolution", "Max retries", "timed out", "ServiceError", "Failed to establish")


def pinned(lock: Path = LOCK) -> dict[str, str]:
    """Name and version of everything the program needs, as locked."""
    return dict(_PINNED.findall(lock.read_text("utf-8")))


def licence_of(name: str) -> str | None:
    """The licence a package states; None where it is not installed here (another system's)."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if each.startswith("License ::")
    ]
    stated = told.get("License-Expression") or " / ".join(classified) or told.get("License", "")
    return stated.splitlines()[0].strip() if stated else _NOT_STATED.get(name, "")


def _licences() -> int:
    for name, version in sorted(pinned().items(), key=lambda each: each[0].casefold()):
        print(f"{name:<24}{version:<14}{licence_of(name) or 'not installed here'}")
    return 0


def _audit() -> int:
    told = _run("pip_audit", "--require-hashes", "--disable-pip", "-r", str(LOCK), "--progress-spinner", "off")
    said = told.stdout + told.stderr
    if "No module named" in said:
        print("pip-audit is not installed, so nothing was checked: pip install pip-audit")
        return 2
    if told.returncode and any(each in said for each in _OFFLINE):
        print("The database of known weaknesses could not be reached, so nothing was checked.")
        return 2
    if unknown := said.count("could not be audited"):
        print(f"{unknown} of {len(pinned())} packages were not found in the database, so nothing is known of those.")
        return 2
    print(said.strip())
    return told.returncode


def _parts(file: str) -> int:
    told = _run("cyclonedx_py", "requirements", str(LOCK), "--output-reproducible", "--of", "JSON", "-o", file)
    if "No module named" in told.stderr:
        print("cyclonedx-bom is not installed, so nothing was written: pip install cyclonedx-bom")
        return 2
    print(told.stderr.strip() or f"{len(pinned())} packages: {file}")
    return told.returncode


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["licences"]:
            sys.exit(_licences())
        case ["audit"]:
            sys.exit(_audit())
        case ["parts", file]:
            sys.exit(_parts(file))
    sys.exit(__doc__)
