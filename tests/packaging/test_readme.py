"""The README names only what there is, and opens with what a newcomer needs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands() -> None:
    assert re.findall(r"^make (\w+)", README, flags=re.MULTILINE)[:2] == ["run", "test"]
    assert README.index("make run") < README.index("##")


def test_every_make_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_every_file_that_the_readme_names_exists() -> None:
    named = re.findall(r"`([\w./]+/|[\w/]+\.(?:spec|sh)|LICENSE)`", README)
    made = ("build/", "dist/", ".venv/")  # by make, not kept

    assert [
        name for name in named if not name.startswith(made) and not (ROOT / name).exists()
    ] == []
