"""docs/design.md: a picture of every page, and none that the program of today does not take."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from jzdesk.ui.pages import PAGES

ROOT = Path(__file__).parents[2]
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[([^\]]+)\]\(pictures/([^)]+)\)", DESIGN)


def test_every_page_has_a_section_with_a_picture() -> None:
    sections = {section.split("\n")[0]: section for section in DESIGN.split("\n## ")}

    for page in PAGES:
        assert "](pictures/" in sections[page.words], page.words


def test_the_pictures_shown_are_those_that_the_tour_takes(tmp_path: Path) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path / "home")}
    subprocess.run(
        [sys.executable, "-m", "jzdesk", "--tour", str(tmp_path)],
        cwd=ROOT,
        env=surroundings,
        check=True,
        capture_output=True,
    )
    taken = {file.name for file in tmp_path.glob("*.png")}

    assert {file for _, file in SHOWN} == taken
    assert {file.name for file in (ROOT / "docs" / "pictures").iterdir()} == taken
    assert not list((tmp_path / "home").rglob("*jzdesk*"))  # a visit leaves nothing with its user


def test_a_picture_is_called_by_its_name() -> None:
    assert all(file == f"{file[:3]}{name}.png" for name, file in SHOWN)
