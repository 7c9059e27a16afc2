"""What a person points at becomes a correction that says it, and holds when it is read again."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.gazette.amending import (
    Alias,
    Amendment,
    Amendments,
    Dismissal,
    Divide,
    Join,
    Misprint,
    Part,
    Place,
    Relevel,
    parse_amendments,
)
from jzdesk.gazette.dismissing import dismissal_of
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.model import Node, NodeKind, Span
from jzdesk.importing import correcting
from jzdesk.importing.beside import Beside
from jzdesk.importing.corrections import toml_of
from tests.importing.conftest import Read

TEXT = """某市人民政府关于促进就业的通知
某政〔2025〕1号
各县人民政府：
现通知如下。
一、总体要求
坚持就业优先。
二、主要任务
（一）稳岗返还。按60%返还。
（二）培训补贴。每人1500元，
在岗满一年发放。
1.企业职工。按月发放，按年核对。
2.个体工商户。按年发放。
三、组织保障
给予补贴（每人1000元。
各地要加强领导。（市飞行汽车局负责）
"""


def beside(read: Read, *made: Amendment, text: str = TEXT) -> Beside:
    amendments = Amendments()
    for one in made:
        amendments = correcting.added(amendments, one)
    return Beside(read(text, amendments))


def at(words: str, text: str = TEXT) -> int:
    return text.index(words)


def node(found: Beside, words: str) -> Node:
    (one,) = [node for node in found.nodes if node.text.startswith(words)]
    return one


def parent(found: Beside, words: str) -> str:
    return (node(found, words).parent or "").rpartition("/")[2]


def unfit(found: Beside) -> list[str]:
    doubts = found.imported.doubts
    return [doubt.message for doubt in doubts if doubt.code is DoubtCode.CORRECTION_UNFIT]


def test_every_character_knows_its_part_and_its_line(read: Read) -> None:
    found = beside(read)

    joined = found.node_at(at("在岗满"))
    assert joined is not None
    assert joined.text.startswith("（二）培训补贴。每人1500元，在岗满")
    line = found.line_at(at("在岗满"))
    assert line is not None
    assert line.text == "在岗满一年发放。"


def test_the_marks_before_the_words_of_a_line_belong_to_it(read: Read) -> None:
    text = TEXT.replace("二、主要任务", "\n## 二、主要任务")
    found = beside(read, text=text)

    own = found.node_at(at("## 二", text))
    assert own is not None
    assert own.label == "二、"


def test_a_part_is_raised_beside_what_encloses_it(read: Read) -> None:
    found = beside(read)
    assert correcting.raised(found, node(found, "1.企业")) is Part.HAN_BRACKET

    line = found.line_at(at("1.企业"))
    assert line is not None
    after = beside(read, correcting.relevel(found, line, Part.HAN_BRACKET))

    assert parent(after, "1.企业") == "二、"
    assert unfit(after) == []


def test_a_part_is_lowered_under_the_one_before_it(read: Read) -> None:
    found = beside(read)
    assert correcting.lowered(found, node(found, "2.个体")) is Part.ARABIC_BRACKET
    assert correcting.lowered(found, node(found, "三、")) is Part.HAN_BRACKET  # as （一）（二） are

    line = found.line_at(at("2.个体"))
    assert line is not None
    after = beside(read, correcting.relevel(found, line, Part.ARABIC_BRACKET))

    assert parent(after, "2.个体") == "1."


@pytest.mark.parametrize(
    ("way", "words", "told"),
    [
        (correcting.raised, "二、", "已在最高一级"),
        (correcting.raised, "坚持", "没有编号"),
        (correcting.lowered, "一、", "前面没有同级"),
        (correcting.lowered, "各县", "没有编号"),
    ],
)
def test_what_cannot_be_moved_says_why(read: Read, way: object, words: str, told: str) -> None:
    found = beside(read)
    assert callable(way)
    with pytest.raises(InputError, match=told):
        way(found, node(found, words))


def test_a_line_is_divided_at_the_character_pointed_at(read: Read) -> None:
    found = beside(read)
    after = beside(read, correcting.divide(found, at("按年核对")))

    assert node(after, "按年核对").kind is NodeKind.PARAGRAPH
    assert unfit(after) == []


def test_the_second_of_two_like_words_is_where_a_line_is_divided(read: Read) -> None:
    text = TEXT.replace("按月发放，按年核对", "按月发放。按月核对。按月发放")
    found = beside(read, text=text)
    after = beside(read, correcting.divide(found, text.index("按月发放。\n")), text=text)

    assert node(after, "1.企业").text == "1.企业职工。按月发放。按月核对。"


def test_sentences_made_whole_by_mistake_are_parted_again(read: Read) -> None:
    found = beside(read)
    after = beside(read, correcting.divide(found, at("在岗满")))

    assert node(after, "（二）").text == "（二）培训补贴。每人1500元，"
    assert node(after, "在岗满").kind is NodeKind.PARAGRAPH


def test_what_is_parted_again_goes_on_over_its_own_lines(read: Read) -> None:
    text = TEXT.replace("在岗满一年发放。", "在岗满一年，\n每月发放。")
    found = beside(read, text=text)
    after = beside(read, correcting.divide(found, at("在岗满", text)), text=text)

    assert node(after, "在岗满").text == "在岗满一年，每月发放。"


@pytest.mark.parametrize(("words", "shift"), [("（一）稳岗", 0), ("坚持就业优先。", 7)])
def test_where_nothing_can_be_divided_it_says_so(read: Read, words: str, shift: int) -> None:
    with pytest.raises(InputError, match="请把光标放在"):
        correcting.divide(beside(read), at(words) + shift)


def test_a_line_is_joined_to_the_one_before(read: Read) -> None:
    found = beside(read)
    line = found.line_at(at("各地要"))
    assert line is not None
    after = beside(read, correcting.join(found, line))

    assert node(after, "给予补贴").text.endswith("各地要加强领导。（市飞行汽车局负责）")


def test_the_first_line_has_none_before_it(read: Read) -> None:
    found = beside(read)
    line = found.line_at(0)
    assert line is not None
    with pytest.raises(InputError, match="前面没有行"):
        correcting.join(found, line)


def misprint(found: Beside, words: str, corrected: str, begin: int = 0) -> Misprint:
    start = TEXT.index(words, begin)
    return correcting.misprint(found, Span(start, start + len(words)), corrected, "印刷错误")


def test_a_misprint_is_corrected_where_it_was_chosen(read: Read) -> None:
    after = beside(read, misprint(beside(read), "1000元", "1000元）"))

    assert node(after, "给予补贴").text == "给予补贴（每人1000元）。"
    assert unfit(after) == []
    assert after.imported.coverage.complete


def test_of_two_like_words_the_chosen_one_is_corrected(read: Read) -> None:
    second = TEXT.index("按", TEXT.index("按月发放，") + 1)
    after = beside(read, misprint(beside(read), "按", "每", second))

    assert node(after, "1.企业").text == "1.企业职工。按月发放，每年核对。"


def test_words_too_many_are_taken_out(read: Read) -> None:
    after = beside(read, misprint(beside(read), "（", "", TEXT.index("（每人1000")))

    assert node(after, "给予补贴").text == "给予补贴每人1000元。"


def test_words_cut_by_a_line_are_corrected_too(read: Read) -> None:
    after = beside(read, misprint(beside(read), "1500元，\n在岗", "1500元。在职"))

    assert node(after, "（二）").text == "（二）培训补贴。每人1500元。在职满一年发放。"


def test_words_of_two_parts_are_no_misprint(read: Read) -> None:
    with pytest.raises(InputError, match="一段之内"):
        misprint(beside(read), "优先。\n二、主要", "甲")


def test_nothing_changed_is_no_misprint(read: Read) -> None:
    with pytest.raises(InputError, match="没有改动"):
        misprint(beside(read), "1500元", "1500元")


def test_two_pieces_of_one_line_are_told_apart(read: Read) -> None:
    long = "第一条 按规定给予补贴。" + "甲" * 60 + "。第二条 按规定给予奖励。" + "乙" * 60 + "。"
    text = TEXT.replace("坚持就业优先。", long)
    found = beside(read, text=text)
    line = found.line_at(text.index("第二条 按规定"))
    assert line is not None

    assert line.text.startswith("第二条 按规定")
    assert correcting.place_of(found, line).words.startswith("第二条按规定")


def test_a_doubt_that_is_none_is_told_no_more_and_others_are(read: Read) -> None:
    found = beside(read).imported
    cut, bracket = found.doubts
    assert (cut.code, bracket.code) == (DoubtCode.PAGE_CUT, DoubtCode.BRACKET_UNCLOSED)

    after = beside(read, dismissal_of(bracket, TEXT)).imported

    assert after.doubts == (cut,)
    assert after.dismissed == (bracket,)


def test_a_dismissal_holds_when_lines_are_added_above_and_settles_one_alone(read: Read) -> None:
    text = TEXT.replace("各地要", "给予补贴（每人1000元。\n各地要")
    settled = dismissal_of(beside(read).imported.doubts[1], TEXT)

    after = read("某市人民政府公报\n2025年第1号\n" + text, Amendments(dismissals=(settled,)))

    assert [doubt.line for doubt in after.dismissed] == [16]
    assert [d.line for d in after.doubts if d.code is DoubtCode.BRACKET_UNCLOSED] == [17]


def test_a_dismissal_of_other_words_settles_nothing(read: Read) -> None:
    other = Dismissal(
        Place("给予补贴", 14), DoubtCode.BRACKET_UNCLOSED, "“（”没有闭合：（每人2000元…"
    )
    assert read(TEXT, Amendments(dismissals=(other,))).dismissed == ()


def test_a_later_word_on_a_line_takes_the_place_of_the_earlier() -> None:
    place = Place("一、总体要求", 5)
    levels = correcting.added(Amendments(levels=(Relevel(place, Part.TITLE),)), Join(place))

    assert levels == Amendments(joins=(Join(place),))
    assert correcting.taken(levels, Join(place)) == Amendments()


def test_corrections_are_listed_by_line_and_told_in_words() -> None:
    made = (
        Alias("市飞行汽车局", "市交通运输局"),
        Join(Place("乙", 9)),
        Divide(Place("甲", 2), "丙"),
    )
    amendments = Amendments()
    for one in made:
        amendments = correcting.added(amendments, one)

    assert [correcting.told(one) for one in correcting.listed(amendments)] == [
        "拆开，“丙”另起",
        "并入上一行",
        "别称：“市飞行汽车局”即“市交通运输局”",
    ]


WORDS = st.text(min_size=1, max_size=30).filter(lambda words: bool(words.strip()))
PLACES = st.builds(Place, WORDS, st.none() | st.integers(1, 60_000))
CORRECTIONS = st.builds(
    Amendments,
    levels=st.lists(st.builds(Relevel, PLACES, st.sampled_from(Part)), max_size=3).map(tuple),
    divisions=st.lists(st.builds(Divide, PLACES, WORDS, st.integers(1, 3)), max_size=3).map(tuple),
    joins=st.lists(st.builds(Join, PLACES), max_size=3).map(tuple),
    misprints=st.lists(st.builds(Misprint, PLACES, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    aliases=st.lists(st.builds(Alias, WORDS, WORDS), max_size=3).map(tuple),
    dismissals=st.lists(
        st.builds(Dismissal, PLACES, st.sampled_from(DoubtCode), WORDS), max_size=3
    ).map(tuple),
)


@given(CORRECTIONS)
def test_what_is_written_is_read_again_word_for_word(amendments: Amendments) -> None:
    again = parse_amendments(tomllib.loads(toml_of(amendments)), "甲")
    assert again == amendments
