"""The judge is judged first: every line of a gold tree stands in its text."""

from __future__ import annotations

import pytest

from tests.importing.gold import GoldTree, gold_trees

TREES = list(gold_trees())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.file[:2])
def test_every_part_of_the_gold_begins_at_its_line(tree: GoldTree) -> None:
    lines = tree.source().read_text("utf-8").splitlines()
    for part in tree.parts:
        printed = squeezed(lines[part.line - 1])
        words = printed.replace("|", "") if part.kind == "row" else printed.lstrip("#")
        assert part.label + part.words in words
        if len(lines) > 1:
            assert words.startswith(part.label + part.words)


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.file[:2])
def test_no_line_of_the_text_is_left_out_of_the_gold(tree: GoldTree) -> None:
    """Lines without a part of their own go on with the part before."""
    lines = tree.source().read_text("utf-8").splitlines()
    filled = {place for place, line in enumerate(lines, start=1) if line.strip(" |-")}
    missing = sorted(filled - {part.line for part in tree.parts})
    assert all(lines[place - 1] in _GOING_ON for place in missing), missing


_GOING_ON = (
    "支持创新相关改革举措的通知",
    "经营性文化事业单位转制为企业和进一步",
    "支持文化企业发展两个规定的通知",
    "转制为企业的规定",
    "专项附加扣除暂行办法的通知",
    "围，防止信息外泄和滥用。第三方机构泄露长护险信息，或未经允许用于其他用途的，应承担相应的法律责任。",
)


def test_there_is_a_gold_tree_for_each_of_the_eight_texts() -> None:
    assert len(TREES) == 8
