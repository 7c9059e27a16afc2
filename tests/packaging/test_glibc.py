"""A bundle that needs a newer glibc than it claims is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import glibc  # noqa: E402


def library(folder: Path, name: str, *versions: str) -> Path:
    """The part of a library that matters: its sign, and the names of the versions it wants."""
    file = folder / name
    names = b"".join(f"GLIBC_{version}\0".encode() for version in versions)
    file.write_bytes(b"\x7fELF\0\0" + names + b"\0")
    return file


def test_the_newest_version_that_is_asked_for_counts(tmp_path: Path) -> None:
    assert glibc.needed_by(library(tmp_path, "a.so", "2.2.5", "2.28", "2.17")) == (2, 28)


def test_two_digits_are_a_number_and_not_letters(tmp_path: Path) -> None:
    assert glibc.needed_by(library(tmp_path, "a.so", "2.9", "2.14")) == (2, 14)


def test_what_is_no_library_asks_for_nothing(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("GLIBC_2.99\0", encoding="utf-8")

    assert glibc.needed_by(text) == (0, 0)


@pytest.mark.parametrize("claimed", ["2.28", "2.31", "3.0"])
def test_a_bundle_within_its_claim_passes(tmp_path: Path, claimed: str) -> None:
    assert glibc.require([library(tmp_path, "a.so", "2.28")], claimed) == "2.28"


@pytest.mark.parametrize("claimed", ["2.27", "2.17", "1.99"])
def test_a_bundle_beyond_its_claim_is_refused_with_the_file(tmp_path: Path, claimed: str) -> None:
    files = [library(tmp_path, "old.so", "2.2.5"), library(tmp_path, "new.so", "2.28")]

    with pytest.raises(SystemExit, match=r"new\.so 需要 2\.28"):
        glibc.require(files, claimed)


def test_without_a_claim_it_only_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JZDESK_GLIBC", raising=False)

    assert glibc.require([library(tmp_path, "a.so", "2.36")]) == "2.36"
