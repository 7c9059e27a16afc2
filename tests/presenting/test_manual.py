"""docs/presenting.md: every script in it plays, every word and every message in it is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jzdesk.presenting.content import Gone
from jzdesk.presenting.lines import MAIN, OPTIONS
from jzdesk.presenting.reading import read_script
from jzdesk.presenting.slides import Slide
from jzdesk.ui.presenting.keys import TOLD

Compose = Callable[[str], list[Slide]]
MANUAL = (Path(__file__).parents[2] / "docs" / "presenting.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```script\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
SLIPS = re.findall(r"^\| `([^`|]+：[^`|]+)` \| ([^|`]+) \|$", MANUAL, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.splitlines()[0])
def test_every_script_of_the_manual_plays_whole(example: str, compose: Compose) -> None:
    assert [str(fault) for fault in read_script(example, "例").faults] == []

    for slide in compose(example):
        assert not isinstance(slide.content, Gone), slide.content


def test_every_word_of_scripts_is_in_the_manual_and_in_an_example() -> None:
    assert len(EXAMPLES) > 5
    for word in (*MAIN, *OPTIONS):
        assert f"`{word}`" in MANUAL
        assert any(re.search(rf"^{word}：", text, re.MULTILINE) for text in EXAMPLES), word


@pytest.mark.parametrize(("line", "message"), SLIPS, ids=lambda text: text[:12])
def test_every_slip_of_the_manual_is_told_in_the_same_words(line: str, message: str) -> None:
    clause = "条款：15号（二）\n" if line.startswith("文字") else ""
    (fault,) = read_script(f"## 一步\n{clause}{line}", "例").faults

    assert fault.problem == message


def test_slips_are_in_the_manual() -> None:
    assert len(SLIPS) >= 4


def test_the_table_of_keys_is_that_of_the_program() -> None:
    for keys, words in TOLD:
        assert f"| {keys} | {words} |" in MANUAL


def test_the_scripts_that_ship_are_those_that_the_manual_counts() -> None:
    shipped = list((Path(__file__).parents[2] / "resources" / "scripts").glob("*.txt"))

    assert len(shipped) == 6
    assert "程序自带的六份" in MANUAL
