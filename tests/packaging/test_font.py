"""The font that the program brings can show everything that the program shows."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jzdesk.paths import locate

RESOURCES = locate().resources
# traditional.tsv is looked up and never shown: it lists what people may type.
TEXTS = sorted(
    file
    for file in RESOURCES.rglob("*")
    if file.suffix in {".md", ".toml", ".tsv", ".json"} and file.name != "traditional.tsv"
)


@pytest.fixture(scope="module")
def characters() -> set[str]:
    """The characters that have a shape in the font."""
    with TTFont(RESOURCES / "fonts" / "jzdesk-hei.ttf") as font:
        return {chr(code) for code in font.getBestCmap()}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_character_of_a_bundled_text_has_a_shape(file: Path, characters: set[str]) -> None:
    printed = {sign for sign in file.read_text(encoding="utf-8") if sign.isprintable()}

    assert printed - characters == set()


def test_every_character_of_the_programs_own_words_has_a_shape(characters: set[str]) -> None:
    speaking = ("cli", "paper", "policy", "ui")  # gazette/ and search/ also name ranges of signs
    package = RESOURCES.parent / "jzdesk"
    sources = (source for room in speaking for source in (package / room).rglob("*.py"))
    written = {sign for source in sources for sign in source.read_text(encoding="utf-8")}

    assert {sign for sign in written if sign.isprintable()} - characters == set()


def test_all_hanzi_of_gb2312_have_a_shape(characters: set[str]) -> None:
    first_to_last = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = {
        pair.decode("gb2312") for pair in first_to_last if not b"\xd7\xfa" <= pair <= b"\xd7\xfe"
    }

    assert len(hanzi) == 6763
    assert hanzi - characters == set()


def test_the_licence_of_the_font_lies_beside_it() -> None:
    licence = RESOURCES / "fonts" / "LICENSE-Apache-2.0.txt"

    assert "Apache License" in licence.read_text(encoding="utf-8")
