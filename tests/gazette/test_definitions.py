"""名词解释: what a text explains of its own words, and how far that reaches."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.definitions import (
    Definition,
    DefinitionKind,
    Reach,
    definitions_of,
    uses_of,
)
from jzdesk.gazette.model import Gazette, Node, NodeKind, Span

GOLD = Path(__file__).parents[1] / "gold" / "definitions.toml"


def part(text: str, key: str = "测〔2024〕1号/一、", kind: NodeKind = NodeKind.PARAGRAPH) -> Node:
    return Node(key, None, kind, None, None, (), text, Span(0, len(text)), ())


def gold() -> list[dict[str, Any]]:
    return list(tomllib.loads(GOLD.read_text("utf-8"))["definition"])


def test_precision_and_recall_against_the_gold_are_one(gazette: Gazette) -> None:
    found = [
        (document.number, nodes[d.key].label, d)
        for document in gazette.documents
        for nodes in [{node.key: node for node in document.nodes}]
        for d in definitions_of(document.nodes)
    ]
    have = [
        (number, label, d.term, d.kind.value, d.meaning, d.quote, d.reach.value)
        for number, label, d in found
    ]
    want = [
        (f["document"], f.get("clause"), f["term"], f["kind"], f["meaning"], f["quote"], f["reach"])
        for f in gold()
    ]

    assert have == want
    assert len(want) == 10


def test_a_quote_is_the_texts_own_words(gazette: Gazette) -> None:
    for document in gazette.documents:
        texts = {node.key: node.text for node in document.nodes}
        for d in definitions_of(document.nodes):
            assert texts[d.key][d.span.start : d.span.end] == d.quote


CASES = [
    pytest.param(
        "适用于本市行政区域内的长期护理保险（以下简称长护险）参保筹资。",
        ("长护险", "short", "长期护理保险"),
        id="the full name follows its attribute",
    ),
    pytest.param(
        "享受职工医保退休待遇的人员（以下简称退休人员）长护险缴费基数另定。",
        ("退休人员", "short", "享受职工医保退休待遇的人员"),
        id="an attribute within the name belongs to it",
    ),
    pytest.param(
        "根据《中华人民共和国个人所得税法》（以下简称个人所得税法）规定，制定本办法。",
        ("个人所得税法", "short", "《中华人民共和国个人所得税法》"),
        id="a title",
    ),
    pytest.param(
        "印发广东省临时救助办法的通知》(粤府办〔2021〕4号,以下简称省《办法》),结合实际",
        None,
        id="a title without its beginning",
    ),
    pytest.param(
        "按照《广东省临时救助办法》(粤府办〔2021〕4号,以下简称省《办法》),结合实际",
        ("省《办法》", "short", "《广东省临时救助办法》"),
        id="half-width brackets with a number before the short name",
    ),
    pytest.param(
        "由市医疗保险经办机构（以下统称“医保经办机构”）负责。",
        ("医保经办机构", "short", "市医疗保险经办机构"),
        id="in quotation marks",
    ),
    pytest.param(
        "第二条 本办法所称市级储备粮，是指市人民政府储备的原粮、成品粮。",
        ("市级储备粮", "means", "市人民政府储备的原粮、成品粮"),
        id="a definition",
    ),
    pytest.param(
        "（一）可回收物，是指适宜回收和资源化利用的生活垃圾。",
        ("可回收物", "means", "适宜回收和资源化利用的生活垃圾"),
        id="an item of a list of definitions",
    ),
    pytest.param(
        "本办法所称父母，包括生父母、继父母、养父母。",
        ("父母", "means", "生父母、继父母、养父母"),
        id="a definition that counts up",
    ),
    pytest.param(
        "转让电影制片企业销售电影拷贝（含数字拷贝）取得的收入",
        ("电影拷贝", "includes", "数字拷贝"),
        id="what is included",
    ),
    pytest.param(
        "减半征收印花税（不含证券交易印花税）。",
        ("印花税", "excludes", "证券交易印花税"),
        id="what is not",
    ),
    pytest.param("30人（含）以下的企业", None, id="a number counted in"),
    pytest.param("满五年（含本数）的", None, id="a number counted in by a word"),
    pytest.param("实施“三支一扶”、特岗教师、医学院校毕业生等项目", None, id="a name before a list"),
    pytest.param(
        "实现知识产权民事、刑事、行政案件“三合一”审判。",
        ("三合一", "members", "知识产权民事、刑事、行政案件"),
        id="as many as the name counts",
    ),
    pytest.param("推进燃气、供水“三改”工作", None, id="fewer than the name counts"),
    pytest.param("（以下简称某某）", None, id="a short name of nothing"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_the_turns_of_phrase_of_other_texts(text: str, wanted: tuple[str, str, str] | None) -> None:
    found = [(d.term, d.kind.value, d.meaning) for d in definitions_of([part(text)])]

    assert found == ([wanted] if wanted else [])


def test_a_long_term_begins_where_the_document_says_it_elsewhere() -> None:
    nodes = [
        part("稳定脱贫劳动力务工规模。", "测/一、"),
        part("跨省外出务工脱贫劳动力（含监测对象）", "测/二、"),
    ]

    assert [d.term for d in definitions_of(nodes)] == ["脱贫劳动力"]


def test_of_a_long_term_that_stands_nowhere_else_nothing_is_said() -> None:
    assert definitions_of([part("跨省外出务工返乡创业青年劳动者（含个体户）")]) == ()


def test_headings_and_titles_explain_nothing() -> None:
    text = "科创型种子企业（以下简称种子企业）"

    assert definitions_of([part(text, kind=NodeKind.HEADING)]) == ()


def used(node: Node, nodes: list[Node]) -> list[tuple[str, bool]]:
    uses = sorted(uses_of(nodes).get(node.key, ()), key=lambda use: use.span.start)
    return [(node.text[u.span.start : u.span.end], u.counted) for u in uses]


def test_a_short_name_holds_from_its_place_on_and_not_before() -> None:
    before = part("衔接资金怎样使用。", "测/一、")
    here = part("使用财政衔接补助资金（以下简称衔接资金）。", "测/二、")
    after = part("衔接资金由县级安排。", "测/三、")
    nodes = [before, here, after]

    assert used(before, nodes) == []
    assert used(here, nodes) == [("衔接资金", False)]
    assert used(after, nodes) == [("衔接资金", False)]


def test_the_short_name_within_the_full_one_is_not_meant() -> None:
    node = part("支持科创型种子企业（以下简称种子企业）发展，高成长性种子企业也是种子企业。")
    uses = uses_of([node])[node.key]

    assert [use.span.start for use in uses] == [
        node.text.index("简称种子企业") + 2,
        node.text.index("高成长性") + 4,
        node.text.rindex("种子企业"),
    ]


def test_what_two_sentences_say_of_one_word_is_both_told() -> None:
    nodes = [
        part("脱贫人口（含监测对象，下同）。", "测/一、"),
        part("脱贫人口（不含外来人口，下同）。", "测/二、"),
        part("脱贫人口。", "测/三、"),
    ]

    assert [use.definition.meaning for use in uses_of(nodes)["测/三、"]] == ["监测对象", "外来人口"]


def test_a_definition_holds_before_its_place_too() -> None:
    before = part("市级储备粮的轮换。", "测/一、")
    there = part("本办法所称市级储备粮，是指储备的原粮。", "测/九、")

    assert used(before, [before, there]) == [("市级储备粮", False)]


def test_a_bracket_without_the_words_for_later_holds_in_its_part_alone() -> None:
    here = part("招聘应届毕业生（含择业期毕业生），应届毕业生优先。", "测/一、")
    after = part("应届毕业生另有补贴。", "测/二、")

    assert used(here, [here, after]) == [
        ("应届毕业生", False),
        ("择业期毕业生", True),
        ("应届毕业生", False),
    ]
    assert used(after, [here, after]) == []


def test_what_is_counted_in_is_told_wherever_the_bracket_reaches() -> None:
    here = part("对招用脱贫人口（含监测对象，下同）的企业", "测/一、")
    after = part("监测对象个体经营的", "测/二、")

    assert used(after, [here, after]) == [("监测对象", True)]


def test_each_document_has_its_own() -> None:
    one = definitions_of([part("使用甲类补助资金（以下简称资金）", "甲/一、")])
    other = definitions_of([part("使用乙类补助资金（以下简称资金）", "乙/一、")])

    assert (one[0].meaning, other[0].meaning) == ("甲类补助资金", "乙类补助资金")


PIECES = st.sampled_from(
    [
        "以下简称",
        "（",
        "）",
        "(",
        ")",
        "是指",
        "所称",
        "含",
        "不含",
        "，下同",
        "、",
        "和",
        "“三",
        "”",
        "甲",
        "资金",
        "的",
        "。",
        "《",
        "》",
        "对",
        "企业",
        "\n",
        "𠮷",
        "1",
        "以上",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_any_text_is_read_without_harm(text: str, clause: bool) -> None:
    node = part(text, kind=NodeKind.CLAUSE if clause else NodeKind.PARAGRAPH)
    found = definitions_of([node])

    for d in found:
        assert isinstance(d, Definition)
        assert isinstance(d.kind, DefinitionKind)
        assert isinstance(d.reach, Reach)
        assert text[d.span.start : d.span.end] == d.quote
        assert d.term
        assert d.meaning
        assert d.term in d.quote
        assert d.meaning in d.quote
    for use in uses_of([node]).get(node.key, ()):
        word = use.definition.meaning if use.counted else use.definition.term
        assert text[use.span.start : use.span.end] == word


def test_a_text_of_any_length_takes_no_time_worth_naming() -> None:
    text = "对招用跨省外出务工脱贫劳动力（含监测对象）的，" * 2_000

    assert len(definitions_of([part(text)])) <= 1
