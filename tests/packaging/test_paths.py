"""The program finds its own data wherever it was put."""

import sys
from pathlib import Path

import pytest

from jzdesk import paths
from jzdesk.errors import DataError


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user to whom no update has been brought."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))


CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_keeps_its_data_beside_the_package() -> None:
    assert paths.locate() == paths.Paths(CHECKOUT / "resources", CHECKOUT / "db")


def test_the_folder_one_stands_in_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert paths.locate().resources == CHECKOUT / "resources"


def test_a_bundle_keeps_its_data_where_pyinstaller_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.locate() == paths.Paths(tmp_path / "resources", tmp_path / "db")


def test_an_installed_program_keeps_its_data_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "jzdesk"
    (package / "_data" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))

    assert paths.locate().resources == package / "_data" / "resources"


def test_missing_data_is_the_programs_fault_and_the_message_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    with pytest.raises(DataError) as failure:
        paths.locate()

    assert str(tmp_path / "resources") in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with the program's folder on it, started from there."""
    program = tmp_path / "U盘" / "jzdesk"
    program.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "jzdesk"))
    return program.parent


def test_what_is_written_stays_on_the_stick_in_the_folder_beside_the_program(stick: Path) -> None:
    (stick / "data").mkdir()
    (stick / "data" / paths.PORTABLE_SIGN).touch()

    assert paths.user_folder() == stick / "data"


def test_another_programs_data_folder_beside_ours_is_left_alone(stick: Path) -> None:
    (stick / "data").mkdir()

    assert stick not in paths.user_folder().parents


def test_a_data_folder_within_the_program_goes_before_one_beside_it(stick: Path) -> None:
    (stick / "data").mkdir()
    (stick / "data" / paths.PORTABLE_SIGN).touch()
    (stick / "jzdesk" / "data").mkdir()

    assert paths.user_folder() == stick / "jzdesk" / "data"


def test_the_sign_in_the_portable_folder_is_the_one_the_build_writes() -> None:
    assert paths.PORTABLE_SIGN in (CHECKOUT / "build.spec").read_text(encoding="utf-8")
