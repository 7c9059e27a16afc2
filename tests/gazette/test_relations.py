"""文件关系 of a sentence: who is repealed, lapses, is amended or continued, and who is only cited.

The sentences are written in the shapes in which Chinese cities print them; what each says was read
from it by a person and stands beside it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.mentions import mentions_in, same_number, title_keys
from jzdesk.gazette.relations import relations_in
from jzdesk.gazette.ties import Relation, RelationKind

REPEALS, LAPSES = RelationKind.REPEALS, RelationKind.LAPSES
AMENDS, CONTINUES, PREVAILS = RelationKind.AMENDS, RelationKind.CONTINUES, RelationKind.PREVAILS


def told(text: str, *, amending: bool = False) -> list[tuple[RelationKind, str | None, str | None]]:
    """Kind, name and part of every relation: 文号 where one is printed, else the title."""
    found = relations_in(text, amending=amending)
    return [(each.kind, each.number or each.title, each.part) for each in found]


def the(text: str) -> Relation:
    (relation,) = relations_in(text)
    return relation


REPEALED = (
    "本办法自2024年5月1日起施行，《甲办法》（焦政〔2019〕3号）同时废止。",
    "本通知自印发之日起施行，有效期5年。《甲办法》（焦政〔2019〕3号）同时废止。",
    "自本通知印发之日起，《甲办法》（焦政〔2019〕3号）废止。",
    "根据《乙条例》规定，决定废止《甲办法》（焦政〔2019〕3号）。",
    "根据《乙条例》，《甲办法》（焦政〔2019〕3号）自2024年1月1日起废止。",
    "2015年3月1日市人民政府公布的《甲办法》（焦政〔2019〕3号）同时废止。",
    "此前印发的《甲办法》（焦政〔2019〕3号）同时停止执行。",
    "自2024年7月1日起，停止执行《甲办法》（焦政〔2019〕3号）。",
    "《乙》（国发〔2023〕1号）印发后，《甲办法》（焦政〔2019〕3号）不再执行。",
    "焦政〔2019〕3号文件同时废止。",
    "焦政〔2019〕3号《甲办法》即行废止。",
    "决定对《甲办法》（焦政〔2019〕3号）予以废止。",
    "《甲办法》（焦政〔2019〕3号）现予废止。",
    "《甲办法》(焦政[2019]3号)同时废止。",
    "原市民政局《甲办法》（焦政〔2019〕3号）自行废止。",
    "《甲办法》（焦政〔2019〕3号，以下简称《旧办法》）同时废止。",
    "《甲办法》（焦政〔2019〕3号）有效期已届满，予以废止。",
)


@pytest.mark.parametrize("sentence", REPEALED)
def test_a_whole_document_is_repealed(sentence: str) -> None:
    (relation,) = relations_in(sentence)

    assert relation.kind is REPEALS
    assert relation.part is None
    assert relation.number is not None
    assert same_number(relation.number, "焦政〔2019〕3号")


@pytest.mark.parametrize(
    "sentence",
    [
        "《甲》已废止的，按《乙》执行。",
        "《甲》不得废止。",
        "《甲》废止后，按《乙》办理。",
        "《甲》废止前已经受理的，按原规定办理。",
        "鉴于《甲》已经废止，现印发《乙》。",
        "建立健全修改、废止机制，及时修订《甲预案》。",
        "拟废止《甲》。",
        "推动废止《甲》。",
        "《甲》（焦政〔2010〕1号）有效期5年，有效期届满自动失效。",
        "本办法有效期5年，有效期届满自动失效。",
        "修订《焦作市甲应急预案》，完善机制。",
        "离休人员的医疗保障继续执行现行办法。",
        "按照《国务院关于废止和修改部分行政法规的决定》办理。",
        "认真学习《甲》，继续做好有关工作。",
        "以前规定与本通知不一致的，以本通知为准。",
        "严格执行《甲》。",
        "第十条 失效期限届满的商品不得销售。",
        "",
    ],
)
def test_a_document_that_is_only_cited_is_not_touched(sentence: str) -> None:
    assert relations_in(sentence) == ()


def test_each_of_several_documents_is_repealed_and_none_twice() -> None:
    sentence = (
        "原《甲办法》（焦政〔2019〕3号）、《乙办法》（焦政〔2018〕5号）和《丙规定》"
        "以及焦政办〔2017〕9号文件同时废止。"
    )

    assert told(sentence) == [
        (REPEALS, "焦政〔2019〕3号", None),
        (REPEALS, "焦政〔2018〕5号", None),
        (REPEALS, "丙规定", None),
        (REPEALS, "焦政办〔2017〕9号", None),
    ]


def test_documents_of_different_fates_are_told_apart_in_one_sentence() -> None:
    sentence = "现决定将《甲》（焦政〔2010〕1号）的有效期延续至2025年12月31日，《乙》同时废止。"

    assert sorted(told(sentence)) == [
        (CONTINUES, "焦政〔2010〕1号", None),
        (REPEALS, "乙", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("《甲》（焦政〔2010〕1号）第十条同时废止。", "第十条"),
        ("《甲》（焦政〔2010〕1号）第十条、第十二条同时废止。", "第十条、第十二条"),
        ("废止《甲》（焦政〔2010〕1号）第十条第二款。", "第十条第二款"),
        ("《甲》（焦政〔2010〕1号）中关于购房补贴的规定停止执行。", "中关于购房补贴的规定"),
        ("《甲》（焦政〔2010〕1号）附件2同时废止。", "附件2"),
        ("停止执行《甲》（焦政〔2010〕1号）第三条至第五条。", "第三条至第五条"),
    ],
)
def test_a_part_of_a_document_is_repealed_and_the_rest_is_not(sentence: str, part: str) -> None:
    assert told(sentence) == [(REPEALS, "焦政〔2010〕1号", part)]


def test_only_the_document_before_the_part_loses_it() -> None:
    sentence = "《甲》（焦政〔2010〕1号）和《乙》（焦政〔2011〕2号）第三条同时废止。"

    assert told(sentence) == [
        (REPEALS, "焦政〔2010〕1号", None),
        (REPEALS, "焦政〔2011〕2号", "第三条"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "《甲》（焦政〔2010〕1号）宣布失效。",
        "经市政府同意，《甲》（焦政〔2010〕1号）等3件文件宣布失效。",
        "宣布失效《甲》（焦政〔2010〕1号）。",
        "《甲》（焦政〔2010〕1号）同时失效。",
        "《甲》（焦政〔2010〕1号）自然失效。",
    ],
)
def test_a_document_lapses(sentence: str) -> None:
    assert told(sentence) == [(LAPSES, "焦政〔2010〕1号", None)]


@pytest.mark.parametrize(
    ("sentence", "until", "years"),
    [
        ("《甲》（焦政〔2010〕1号）有效期延长至2026年12月31日。", "2026-12-31", None),
        ("《甲》（焦政〔2010〕1号）有效期延续至2026年6月底。", "2026-06-30", None),
        ("《甲》（焦政〔2010〕1号）继续执行至2025年底。", "2025-12-31", None),
        ("延长《甲》（焦政〔2010〕1号）有效期至2027年6月30日。", "2027-06-30", None),
        ("将《甲》（焦政〔2010〕1号）有效期延长两年。", None, 2),
        ("《甲》（焦政〔2010〕1号）有效期届满后继续执行，有效期延长5年。", None, 5),
        ("《甲》（焦政〔2010〕1号）继续有效。", None, None),
        ("工伤保险费率继续按照《甲》（焦政〔2010〕1号）执行。", None, None),
        (
            "自2025年1月1日起至2026年12月31日，继续执行《甲》（焦政〔2010〕1号）。",
            "2026-12-31",
            None,
        ),
        ("《甲》（焦政〔2010〕1号）有效期延长至2026年13月1日。", None, None),
    ],
)
def test_a_document_is_continued(sentence: str, until: str | None, years: int | None) -> None:
    relation = the(sentence)

    assert relation.kind is CONTINUES
    assert relation.number == "焦政〔2010〕1号"
    assert (relation.until, relation.years) == (until, years)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "将《甲》（焦政〔2010〕1号）第三条第二款中的“市建设局”修改为“市住房城乡建设局”。",
            "第三条第二款中的“市建设局”",
        ),
        ("《甲》（焦政〔2010〕1号）第十条修改为：“第十条 废止《丙》。”", "第十条"),
        ("市政府决定对《甲》（焦政〔2010〕1号）作如下修改：", None),
        ("删去《甲》（焦政〔2010〕1号）第八条。", "第八条"),
    ],
)
def test_a_document_is_amended_and_the_new_words_repeal_nothing(
    sentence: str, part: str | None
) -> None:
    assert told(sentence) == [(AMENDS, "焦政〔2010〕1号", part)]


def test_a_later_rule_prevails() -> None:
    sentence = "《甲》（焦政〔2010〕1号）与本通知不一致的，以本通知为准。"

    assert told(sentence) == [(PREVAILS, "焦政〔2010〕1号", None)]


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("《甲》（焦政〔2010〕1号）自2024年1月1日起废止。", "2024-01-01"),
        ("本办法自2024年5月1日起施行，《甲》（焦政〔2010〕1号）同时废止。", "2024-05-01"),
        ("《甲》（焦政〔2010〕1号）同时废止。", None),
        ("《甲》（焦政〔2010〕1号）自二〇二四年一月一日起废止。", "2024-01-01"),
        ("《甲》（焦政〔2010〕1号）自2024年2月30日起废止。", None),
        ("2015年3月1日市人民政府发布的《甲》（焦政〔2010〕1号）同时废止。", None),
    ],
)
def test_the_day_is_the_one_that_the_sentence_names(sentence: str, since: str | None) -> None:
    assert the(sentence).since == since


def test_the_sentence_is_kept_as_printed() -> None:
    text = "第二十条 本办法由市财政局负责解释。《甲》（焦政〔2010〕1号）同时废止。特此通知。"
    relation = the(text)

    assert relation.quote == "《甲》（焦政〔2010〕1号）同时废止。"
    assert text[relation.span.start : relation.span.end] == relation.quote


@pytest.mark.parametrize(
    ("printed", "number", "same"),
    [
        ("焦政[2019] 03号", "焦政〔2019〕3号", True),
        ("焦政（2019）第3号", "焦政〔2019〕3号", True),
        ("焦政〔二○一九〕3号", "焦政〔2019〕3号", True),
        ("焦作市人民政府焦政〔2019〕3号", "焦政〔2019〕3号", True),
        ("市政府令第12号", "焦作市人民政府令第12号", True),
        ("市政府令第十二号", "焦作市人民政府令第12号", True),
        ("焦政〔2019〕3号", "焦政办〔2019〕3号", False),
        ("焦政〔2019〕3号", "济焦政〔2019〕3号", False),
        ("焦政〔2019〕3号", "焦政〔2018〕3号", False),
        ("焦政〔2019〕3号", "焦政〔2019〕13号", False),
        ("洛阳市人民政府令第12号", "焦作市人民政府令第12号", False),
    ],
)
def test_a_number_is_known_in_any_spelling_and_no_other_for_it(
    printed: str, number: str, *, same: bool
) -> None:
    assert same_number(printed, number) is same


def test_a_title_is_cited_whole_without_its_issuer_or_by_what_it_issues() -> None:
    keys = title_keys("某市人民政府关于印发《某市救助办法（试行）》的通知", "某市人民政府")

    assert keys == {
        "某市人民政府关于印发某市救助办法试行的通知",
        "关于印发某市救助办法试行的通知",
        "某市救助办法试行",
    }


def test_a_title_within_a_title_belongs_to_it() -> None:
    (mention,) = mentions_in("《关于转发市建委《某规定》的通知》（某政办〔2009〕1号）")

    assert mention.title == "关于转发市建委《某规定》的通知"
    assert mention.number == "某政办〔2009〕1号"


@pytest.mark.parametrize(
    "hostile",
    [
        "《" * 3_000 + "同时废止。",
        "《甲》" * 3_000 + "同时废止。",
        "《甲》" + "有效期届满" * 3_000 + "废止。",
        "《甲》" + "即行予以同时" * 3_000 + "！废止",
        "废止" * 5_000 + "《甲》",
        "“" * 3_000 + "《甲》同时废止。",
        "（" * 3_000 + "《甲》（" + "（" * 3_000 + "同时废止。",
        "焦政〔2019〕3号" * 1_000 + "同时废止。",
        "〔2019〕" * 2_000 + "废止",
        "《甲》第" + "一" * 5_000 + "条废止。",
        "\x00\u202e《甲》\u2066同时废止。",
        "《》（）同时废止。",
    ],
)
def test_hostile_sentences_are_read_without_a_fault(hostile: str) -> None:
    for relation in relations_in(hostile):
        assert relation.quote in hostile


WORDS = st.sampled_from(
    ["《甲办法》", "（焦政〔2019〕3号）", "第十条", "同时", "废止", "继续执行", "有效期延长至", "、", "，",
     "2024年1月1日", "自", "起", "至", "将", "修改为", "“", "”", "。", "根据", "以本通知为准", "失效", "\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_relation_names_a_document_of_its_own_sentence(text: str) -> None:
    for relation in relations_in(text):
        quote = text[relation.span.start : relation.span.end]
        assert quote == relation.quote
        assert (relation.title or relation.number or "") in quote
        assert relation.part is None or relation.part in quote
