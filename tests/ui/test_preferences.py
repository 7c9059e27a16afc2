"""偏好: sizes and places come back, and losing them is no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from jzdesk.ui.preferences import FILE, Preferences


def test_what_was_kept_comes_back_another_day(tmp_path: Path) -> None:
    folder = tmp_path / "用户 资料"
    today = Preferences(folder)
    today.keep("read/key", "焦政办〔2024〕15号/三、/（十二）")
    today.keep("theme/scale", 150)
    today.keep("welcome/seen", True)
    today.keep("window/geometry", QByteArray(b"\x00\xffab"))
    today.write()

    tomorrow = Preferences(folder)

    assert tomorrow.text("read/key") == "焦政办〔2024〕15号/三、/（十二）"
    assert tomorrow.number("theme/scale", 100) == 150
    assert tomorrow.flag("welcome/seen")
    assert tomorrow.state("window/geometry") == b"\x00\xffab"


def test_on_the_first_day_everything_is_as_the_program_has_it(tmp_path: Path) -> None:
    first = Preferences(tmp_path)

    assert first.text("read/key") == ""
    assert first.number("theme/scale", 100) == 100
    assert not first.flag("welcome/seen")
    assert first.state("window/geometry") == b""
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("text", ["", "大", "1e3", "٣", "--1", "100%"])
def test_a_number_that_is_none_counts_as_nothing(tmp_path: Path, text: str) -> None:
    preferences = Preferences(tmp_path)
    preferences.keep("theme/scale", text)

    assert preferences.number("theme/scale", 100) == 100


def test_a_damaged_file_costs_nothing_but_the_places(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00[[[=\n\n%%%")

    assert Preferences(tmp_path).number("theme/scale", 100) == 100


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    preferences = Preferences(tmp_path / "file")
    preferences.keep("theme/scale", 150)
    preferences.write()

    assert preferences.number("theme/scale", 100) == 150
