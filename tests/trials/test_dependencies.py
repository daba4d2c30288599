"""Everything the program needs is pinned with digests and of a licence we may ship; no secret stands in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.trials.dependencies import ROOT, licence_of, pinned
from tests.trials.secrets import secrets_in, secrets_under

MAY_BE_SHIPPED = re.compile(r"MIT|BSD|Apache|ISC|zlib|PSF|Python|LGPL|MPL|Unlicense|LGPL", re.IGNORECASE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_package_is_pinned_to_one_version_with_digests(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(packages) == len(pinned(ROOT / lock)) > 5
    assert [each.partition(" ")[0] for each in packages if "--hash=sha256:" not in each] == []


def test_every_package_the_program_ships_with_states_a_licence_that_allows_it() -> None:
    stated = {name: licence_of(name) for name in pinned()}
    assert {name: told for name, told in stated.items() if told is not None and not MAY_BE_SHIPPED.search(told)} == {}
    assert sum(told is not None for told in stated.values()) > 10


def test_no_secret_stands_in_a_file_of_the_project() -> None:
    assert secrets_under(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a" * 36,
        "pass" + 'word = "correct horse 1"'.replace(" horse ", "horse"),
        "post" + "gres://adviser:" + "hunter22@db.internal",
    ],
)
def test_a_secret_would_be_seen(line: str, tmp_path: Path) -> None:
    assert list(secrets_in(line))
    (tmp_path / "settings.toml").write_text(line, "utf-8")
    assert len(secrets_under(tmp_path)) == 1
