"""Gazettes that nobody has printed: whatever the marks and page breaks, numbering gives the tree.

Each drawn gazette is written down twice: as the lines of a file, with heading marks that drift
and pages that break in mid-sentence, and as the parts that a reader would name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.gazette.agencies import AgencyNames, duties_of
from jzdesk.gazette.model import NodeKind
from jzdesk.gazette.reading import read_gazette

HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
STYLES = {
    "章": [f"第{n}章" for n in HAN],
    "条": [f"第{n}条" for n in HAN],
    "一、": [f"{n}、" for n in HAN],
    "（一）": [f"（{n}）" for n in HAN],
    "1.": [f"{n}." for n in range(1, 13)],
    "（1）": [f"（{n}）" for n in range(1, 13)],
    "①": list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫"),
}
# 结构层次序数 as official documents combine them, from the outermost inwards.
ORDERS = [
    ["一、", "（一）", "1.", "（1）"],
    ["一、", "（一）"],
    ["一、", "1.", "①"],
    ["（一）", "1."],
    ["章", "条", "（一）"],
    ["一、"],
    ["1.", "（1）"],
]
# None of these characters is a numeral, a date or a word of responsibility.
WORDS = st.text("企业补贴市场经济发展推动支持服务产品设备创新", min_size=3, max_size=9)
NAMES = AgencyNames(unprefixed=("市", "各"), collective=frozenset(), canonical={})


@dataclass(frozen=True)
class Part:
    """One numbered part: a heading where it has parts beneath, otherwise a clause."""

    words: str  # title of a heading; of a clause its lead sentence
    sentences: str = ""
    tail: str = ""
    beneath: tuple[Part, ...] = ()


def clauses() -> st.SearchStrategy[Part]:
    sentence = st.lists(WORDS, min_size=1, max_size=3).map(lambda parts: "，".join(parts) + "。")
    sentences = st.lists(sentence, min_size=1, max_size=3).map("".join)
    tail = st.sampled_from(
        ["", "（市财政局、税务局负责）", "（市商务局牵头，各县（市、区）人民政府配合）"]
    )
    return st.builds(Part, words=WORDS, sentences=sentences, tail=tail)


def parts(depth: int) -> st.SearchStrategy[tuple[Part, ...]]:
    part = clauses()
    if depth > 1:
        part |= st.builds(Part, words=WORDS, beneath=parts(depth - 1))
    return st.lists(part, min_size=1, max_size=4).map(tuple)


@dataclass(frozen=True)
class Expected:
    kind: NodeKind
    label: str
    title: str
    path: tuple[str, ...]
    text: str


def label_and_blank(style: str, place: int) -> tuple[str, str]:
    return STYLES[style][place], "　" if style in {"章", "条"} else ""


def expected(
    siblings: Sequence[Part], order: Sequence[str], above: tuple[str, ...] = ()
) -> Iterator[Expected]:
    """The parts as a reader names them."""
    for place, part in enumerate(siblings):
        label, blank = label_and_blank(order[0], place)
        if part.beneath:
            path = (*above, label + part.words)
            yield Expected(NodeKind.HEADING, label, part.words, path, f"{label}{blank}{part.words}")
            yield from expected(part.beneath, order[1:], path)
        else:
            text = f"{label}{blank}{part.words}。{part.sentences}{part.tail}"
            yield Expected(NodeKind.CLAUSE, label, part.words, (*above, label), text)


class Press:
    """Prints the parts as lines: marks drift, pages break, tails slip into blocks of their own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._end = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]))
        self._indent = draw(st.sampled_from(["", "　　"]))

    def lines(self, siblings: Sequence[Part], order: Sequence[str]) -> Iterator[str]:
        for place, part in enumerate(siblings):
            label = "".join(label_and_blank(order[0], place))
            if part.beneath:
                mark = self._draw(st.sampled_from(["", "# ", "## ", "#### ", "###"]))
                yield f"{mark}{label}{part.words}"
                yield from self.lines(part.beneath, order[1:])
            else:
                yield from self._clause(f"{label}{part.words}。", part.sentences + part.tail)

    def _clause(self, lead: str, rest: str) -> Iterator[str]:
        """Break the page behind the lead sentence, where neither side is a sentence's end."""
        breaks = [
            place for place in range(1, len(rest)) if rest[place - 1] != "。" or rest[place] == "（"
        ]
        cut = sorted(self._draw(st.sets(st.sampled_from(breaks), max_size=2)))
        bounds = [0, *cut, len(rest)]
        pieces = [rest[begin:end] for begin, end in pairwise(bounds)]
        yield self._indent + lead + pieces[0]
        yield from pieces[1:]

    def join(self, lines: Sequence[str]) -> str:
        return self._end.join(lines) + self._end


@st.composite
def gazettes(draw: st.DrawFn) -> tuple[str, list[list[Expected]]]:
    """The text of a gazette file, and the numbered parts of each of its documents."""
    press = Press(draw)
    lines = ["# 某市人民政府公报", "2025年第1号"]
    wanted = []
    for number in range(1, draw(st.integers(2, 3))):
        order = draw(st.sampled_from(ORDERS))
        body = draw(parts(len(order)))
        lines += [f"# 某市人民政府关于{draw(WORDS)}的通知", f"某政〔2025〕{number}号"]
        lines += ["各区人民政府：", f"现就{draw(WORDS)}通知如下。"]
        lines += press.lines(body, order)
        wanted.append(list(expected(body, order)))
    return press.join(lines), wanted


@settings(max_examples=150, deadline=None)
@given(gazettes())
def test_numbering_decides_the_tree_whatever_the_marks_and_the_pages(
    drawn: tuple[str, list[list[Expected]]],
) -> None:
    source, wanted = drawn
    for document, parts_of_it in zip(read_gazette("x", source).documents, wanted, strict=True):
        found = [
            Expected(node.kind, node.label, node.title or "", node.path, node.text)
            for node in document.nodes
            if node.label
        ]
        assert found == parts_of_it


@settings(max_examples=80, deadline=None)
@given(gazettes())
def test_no_word_is_lost_and_none_is_told_twice(drawn: tuple[str, list[list[Expected]]]) -> None:
    gazette = read_gazette("x", drawn[0])
    nodes = [*gazette.front, *(node for d in gazette.documents for node in d.nodes)]
    held = Counter(place for node in nodes for place in range(node.source.start, node.source.end))
    assert {i for i, sign in enumerate(drawn[0]) if not sign.isspace()} <= held.keys()
    assert set(held.values()) == {1}
    assert len({node.key for node in nodes}) == len(nodes)
    for node in nodes:
        for run in node.runs:
            words = node.text[run.text.start : run.text.end]
            assert gazette.source_text[run.source.start : run.source.end] == words


@settings(max_examples=80, deadline=None)
@given(gazettes())
def test_the_bodies_of_a_tail_are_found_wherever_the_page_broke(
    drawn: tuple[str, list[list[Expected]]],
) -> None:
    bodies = {
        "负责）": ["市财政局", "市税务局"],
        "配合）": ["市商务局", "各县（市、区）人民政府"],
    }
    for node in (n for d in read_gazette("x", drawn[0]).documents for n in d.nodes):
        if node.kind is NodeKind.CLAUSE:
            found = [duty.name for duty in duties_of(node.text, NAMES)]
            assert found == bodies.get(node.text[-3:], [])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_a_gazette_or_is_refused(text: str) -> None:
    with suppress(InputError):
        assert read_gazette("随手一写", text).documents
