"""Damaged, cut and spliced texts: never a traceback, never a loss, never a hang."""

from __future__ import annotations

import random
import sys
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments, Part, parse_amendments
from jzdesk.gazette.coverage import nodes_of
from jzdesk.gazette.doubting import Known
from jzdesk.importing.formats import render
from jzdesk.importing.importer import Imported, review
from jzdesk.importing.rendering import Rendering
from jzdesk.paths import locate
from jzdesk.resources import Resources
from tests.importing.conftest import MADE
from tests.importing.word_files import WordFile

BUNDLED = next((locate().resources / "gazettes").glob("*.md")).read_text("utf-8")
TEXTS = [
    *(path.read_text("utf-8") for path in sorted(MADE.iterdir()) if path.suffix in (".txt", ".md")),
    BUNDLED[:6000],
]
KNOWN = Resources(locate().resources).known()
SIGNS = (
    "一二三十（）()〔〕《》“”、。；：，.·|#-*+ 　\t\n1234年月日号条章节款项第附件目录O0①⑴㈠\\<br>&"
)
LINES = [
    *(
        "第一条 甲。",
        "第二条乙。",
        "一、",
        "（一）",
        "1.",
        "1.1 甲",
        "（1）甲；",
        "①甲",
        "第一章",
        "目录",
    ),
    *(
        "附件",
        "附件1：甲",
        "附：",
        "某政〔2025〕1号",
        "第3号",
        "某市人民政府令",
        "2025年1月1日",
        "某市人民政府",
    ),
    *(
        "| 1 | 甲 |",
        "| --- | --- |",
        "|",
        "— 3 —",
        "将第一条修改为：“第一条 甲。",
        "”",
        "# 某市条例",
        "- 甲",
    ),
    *(
        "（2020年1月1日某市人民代表大会常务委员会通过）",
        "抄送：甲",
        "本办法自发布之日起施行。",
        "上述甲。",
    ),
    *(
        "某市关于甲的通知",
        "各县人民政府：",
        "责任单位：市财政局、",
        "（市财政局负责）",
        "甲，乙",
        "*",
        "#",
        "第一1条 甲。",
        "\u3000\u3000丙",
    ),
]


def whole(text: str) -> Imported | None:
    """What was read of a text, held to everything that is promised; None where it is refused."""
    try:
        found = review("甲", Rendering(text), KNOWN, Amendments())
    except InputError as fault:
        if "未找到公文" not in str(fault):  # a loss would be refused too, but there must be none
            raise AssertionError(text) from fault
        return None
    gazette = found.gazette
    assert found.coverage.complete
    nodes = list(nodes_of(gazette))
    assert len({node.key for node in nodes}) == len(nodes)
    held = Counter(
        place
        for node in nodes
        for run in node.runs
        for place in range(run.source.start, run.source.end)
    )
    assert not held or max(held.values()) == 1
    known = {node.key: node for node in nodes}
    for node in nodes:
        assert "".join(text[run.source.start : run.source.end] for run in node.runs) == node.text
        if node.parent:
            above = known[node.parent]
            assert node.path[: len(above.path)] == above.path
    return found


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A text as it comes out of bad hands: cut, spliced, lines lost, doubled or run together."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 6))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 400))
        before, inside, after = text[:place], text[place : place + length], text[place + length :]
        text = draw(
            st.sampled_from(
                [
                    before + after,
                    before + inside.replace("\n", "") + after,
                    before + inside * 2 + after,
                    inside + after + before,
                    before + draw(st.text(SIGNS, max_size=12)) + inside + after,
                    f"{before}\n{draw(st.sampled_from(LINES))}\n{inside}{after}",
                    before + draw(st.sampled_from(TEXTS))[place : place + length] + inside + after,
                ]
            )
        )
    return text


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_a_damaged_text_loses_nothing(text: str) -> None:
    whole(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_lines_in_any_order_lose_nothing(lines: list[str]) -> None:
    whole("\n".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.text(SIGNS, max_size=300))
def test_signs_in_any_order_lose_nothing(text: str) -> None:
    whole(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    for name in ("甲.txt", "甲.md", "甲.html"):
        with suppress(InputError):
            whole(render(text.encode("utf-8", "surrogatepass"), name).text)


WORD = (
    WordFile()
    .paragraphs("某市关于甲的通知", "某政〔2025〕1号", "一、甲。")
    .table([["1", "2"], ["3", "4"]])
    .text_box("乙")
    .data()
)
PAGE = (MADE / "page.html").read_bytes()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([("甲.docx", WORD), ("甲.html", PAGE), ("甲.txt", TEXTS[0].encode("gb18030"))]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20),
    st.integers(1, 100),
)
def test_a_file_with_flipped_bytes_is_read_or_refused(
    file: tuple[str, bytes], flips: list[tuple[int, int]], share: int
) -> None:
    name, content = file
    data = bytearray(content[: max(1, len(content) * share // 100)])
    for place, byte in flips:
        data[place % len(data)] = byte
    with suppress(InputError):
        whole(render(bytes(data), name).text)


@st.composite
def corrections(draw: st.DrawFn) -> Amendments:
    """Corrections that fit, or do not, some line of some text."""
    lines = [line.strip() for text in TEXTS for line in text.split("\n") if line.strip()]
    words = draw(st.sampled_from(lines))[:12]
    line = draw(st.integers(1, 60))
    parts = st.sampled_from([part.value for part in Part])
    entry = {"words": words, "line": line}
    return parse_amendments(
        {
            "level": [{**entry, "level": draw(parts)}] if draw(st.booleans()) else [],
            "split": [{**entry, "before": words[4:7] or "甲"}] if draw(st.booleans()) else [],
            "join": [entry] if draw(st.booleans()) else [],
            "erratum": [
                {**entry, "printed": words[2:4] or "甲", "corrected": "乙丙丁", "reason": "误"}
            ],
        },
        "甲",
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), corrections())
def test_whatever_is_corrected_nothing_is_lost(text: str, amendments: Amendments) -> None:
    with suppress(InputError):
        assert review("甲", Rendering(text), KNOWN, amendments).coverage.complete


HEAD = "某市人民政府关于促进就业的通知\n某政〔2025〕1号\n各县人民政府：\n"
HARD = {
    "brackets that open": HEAD + "（" * 40_000,
    "brackets that open and close": HEAD + "（" * 20_000 + "）" * 20_000,
    "one long number": HEAD + "1" * 40_000,
    "letters like digits": HEAD + "O1" * 20_000,
    "quotations that open": HEAD + "“" * 40_000,
    "a quotation full of tens": HEAD + "“" + "社十金" * 13_000,
    "titles that open": HEAD + "《" * 40_000,
    "amendments that never end": HEAD + "修改为：“" * 8_000,
    "blanks alone": "　" * 40_000,
    "blanks between": HEAD + "甲 " * 20_000,
    "bars alone": HEAD + "|" * 40_000,
    "articles on one line": HEAD + "。".join(f"第{n}条 甲" for n in range(5_000)),
    "one word of duty": HEAD + "一、甲（" + "负责" * 20_000 + "）",
    "tails without end": HEAD + "一、甲。" + "责任单位：" * 8_000,
    "decimals": HEAD + "1.1 " * 10_000,
    "tags that never close": "<b " * 13_000,
    "comments that never close": "<!--" * 10_000,
    "scripts that never close": "<script>" * 5_000,
    "attributes that never close": '<a href="' * 5_000,
    "elements in one another": "<div>" * 8_000,
    "emphasis that never ends": "**甲" * 13_000,
    "links that never end": "[甲](" * 10_000,
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_hard_texts_are_read_in_bounded_work(name: str, suffix: str) -> None:
    """A pattern that looks back for every character would take hours here, not a second."""
    with suppress(InputError):
        whole(render(HARD[name].encode(), f"甲{suffix}").text)


def calls(text: str, known: Known) -> int:
    """How many functions are called to read a text."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        review("甲", Rendering(text), known, Amendments())
    finally:
        sys.setprofile(None)
    return count


ROWS = {
    "clauses": lambda n: "\n".join(f"（{n}）甲，乙。" for n in range(n)),
    "articles": lambda n: "\n".join(f"第{n}条 甲。" for n in range(1, n)),
    "glued articles": lambda n: "\n".join(f"第{n}条甲。" for n in range(1, n)),
    "open lines": lambda n: "\n".join("甲，乙" for _ in range(n)),
    "nested": lambda n: "\n".join("1.甲：\n（一）乙。" for _ in range(n)),
    "numbers": lambda n: "\n".join("某政〔2024〕1号" for _ in range(n)),
    "titles": lambda n: "\n".join("某市关于甲的通知" for _ in range(n)),
    "laws": lambda n: "\n".join("某市甲条例" for _ in range(n)),
    "annexes": lambda n: "\n".join("附件：甲" for _ in range(n)),
    "signatures": lambda n: "\n".join("某市人民政府" for _ in range(n)),
    "contents": lambda n: "目录\n" + "\n".join("第一章 甲" for _ in range(n)),
    "quotations": lambda n: "\n".join("修改为：“甲" for _ in range(n)),
    "sums": lambda n: "一、甲\n" + "\n".join("上述甲。" for _ in range(n)),
    "rows": lambda n: "\n".join("| 1 | 甲 |" for _ in range(n)),
}


@pytest.mark.parametrize("name", ROWS)
def test_twice_the_lines_are_twice_the_work(name: str) -> None:
    few, many = (calls(HEAD + ROWS[name](n), KNOWN) for n in (400, 1600))
    assert many < 5 * few


def test_a_text_shuffled_line_by_line_keeps_every_line() -> None:
    lines = BUNDLED.split("\n")
    random.Random(7).shuffle(lines)
    assert whole("\n".join(lines)) is not None
