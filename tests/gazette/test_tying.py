"""关联 between documents: lists and decisions read whole, documents found, days and status that follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.forces import force_at, forces_of
from jzdesk.gazette.model import Facts, Gazette, Status
from jzdesk.gazette.reading import read_gazette
from jzdesk.gazette.ties import RelationKind, Since, Tie
from jzdesk.gazette.tying import printed_in, ties_of
from jzdesk.gazette.validity import status_on
from jzdesk.resources import Resources


def notice(
    number: str, title: str, *lines: str, day: str = "2024年4月1日", by: str = "某市人民政府"
) -> str:
    return "\n\n".join((title, number, "各县（市、区）人民政府：", *lines, by, day)) + "\n\n"


OLD = notice(
    "某政〔2019〕3号",
    "某市人民政府关于印发某市救助办法的通知",
    "第一条 为做好救助工作，制定本办法。",
    "第二条 标准为每人每月500元。",
    "第三条 由市民政局负责。",
    "第四条 本办法自2019年3月1日起施行，有效期5年。",
    day="2019年2月20日",
)


class Read:
    """Some gazettes with their facts, ties and forces."""

    def __init__(self, resources: Resources, *texts: str, published: str | None = None) -> None:
        self.gazettes: list[Gazette] = [
            read_gazette(f"issue-{place}", text) for place, text in enumerate(texts)
        ]
        self.facts: dict[str, Facts] = {}
        for gazette in self.gazettes:
            self.facts |= facts_of(gazette, resources.lexicon())
        self.ties: tuple[Tie, ...] = ties_of(printed_in(self.gazettes, self.facts))
        self.forces = forces_of(self.ties)

    def status(self, key: str, day: str) -> Status:
        facts = self.facts[key]
        force = force_at(self.forces, key)
        return status_on(date.fromisoformat(day), facts.valid_from, facts.valid_until, force)


def test_a_document_runs_until_the_day_before_it_is_repealed(resources: Resources) -> None:
    new = notice(
        "某政〔2023〕8号",
        "某市人民政府关于印发某市新救助办法的通知",
        "第一条 本办法自2023年5月1日起施行。《某市救助办法》（某政〔2019〕3号）同时废止。",
    )
    read = Read(resources, OLD, new)
    (tie,) = read.ties

    assert (tie.document, tie.target, tie.since) == (
        "某政〔2023〕8号",
        "某政〔2019〕3号",
        "2023-05-01",
    )
    for article in ("第一条", "第二条", "第四条"):
        key = f"某政〔2019〕3号/{article}"
        assert read.status(key, "2023-04-30") is Status.IN_FORCE
        assert read.status(key, "2023-05-01") is Status.REPEALED
        assert read.status(key, "2030-01-01") is Status.REPEALED
        assert read.status(key, "2019-02-28") is Status.NOT_YET


def test_without_a_repeal_the_same_document_is_only_past_its_end(resources: Resources) -> None:
    read = Read(resources, OLD)

    assert read.ties == ()
    assert read.status("某政〔2019〕3号/第二条", "2024-03-01") is Status.IN_FORCE
    assert read.status("某政〔2019〕3号/第二条", "2024-03-02") is Status.EXPIRED


@pytest.mark.parametrize(
    ("sentence", "day", "since", "since_from"),
    [
        ("某政〔2019〕3号文件自2023年7月1日起废止。", "2023年4月1日", "2023-07-01", Since.STATED),
        ("本通知自2023年6月1日起施行。某政〔2019〕3号同时废止。", "2023年4月1日", "2023-06-01",
         Since.EFFECTIVE),
        ("某政〔2019〕3号文件同时废止。", "2023年4月1日", "2023-04-01", Since.ISSUED),
        ("某政〔2019〕3号文件同时废止。", "", None, Since.UNKNOWN),
    ],
)  # fmt: skip
def test_the_day_comes_from_the_surest_that_is_printed(
    resources: Resources, sentence: str, day: str, since: str | None, since_from: Since
) -> None:
    new = notice("某政〔2023〕8号", "某市人民政府关于救助工作的通知", f"一、{sentence}", day=day)
    (tie,) = Read(resources, OLD, new).ties

    assert (tie.since, tie.since_from) == (since, since_from)


def test_the_day_of_the_gazette_serves_where_no_other_is_printed(resources: Resources) -> None:
    head = "# 某市人民政府公报\n\n2023年第2号\n\n2023年6月30日\n\n# "
    new = notice(
        "某政〔2023〕8号",
        "某市人民政府关于救助工作的通知",
        "一、某政〔2019〕3号文件同时废止。",
        day="",
    )
    read = Read(resources, OLD, head + new)
    (tie,) = read.ties

    if read.gazettes[1].published_on:
        assert (tie.since, tie.since_from) == ("2023-06-30", Since.PUBLISHED)
    assert read.status("某政〔2019〕3号/第二条", "2023-06-29") is Status.IN_FORCE


def test_only_the_article_that_is_repealed_ends(resources: Resources) -> None:
    new = notice(
        "某政〔2023〕8号",
        "某市人民政府关于调整救助标准的通知",
        "一、本通知自2023年5月1日起施行，《某市救助办法》（某政〔2019〕3号）第二条同时废止。",
    )
    read = Read(resources, OLD, new)
    (tie,) = read.ties

    assert tie.place == "某政〔2019〕3号/第二条"
    assert read.status("某政〔2019〕3号/第二条", "2023-05-01") is Status.REPEALED
    assert read.status("某政〔2019〕3号/第三条", "2023-05-01") is Status.IN_FORCE


@pytest.mark.parametrize("part", ["第二条第一款", "中关于标准的规定", "第九条", "附件1"])
def test_a_part_that_is_no_clause_is_told_and_ends_none(resources: Resources, part: str) -> None:
    new = notice(
        "某政〔2023〕8号", "某市人民政府关于救助的通知", f"一、某政〔2019〕3号文件{part}停止执行。"
    )
    read = Read(resources, OLD, new)
    (tie,) = read.ties

    assert (tie.target, tie.reach) == ("某政〔2019〕3号", ())
    assert read.status("某政〔2019〕3号/第二条", "2023-06-01") is Status.IN_FORCE


def test_a_continued_document_runs_on_to_the_new_end_and_not_a_day_longer(
    resources: Resources,
) -> None:
    new = notice(
        "某政〔2024〕2号",
        "某市人民政府关于延长某市救助办法有效期的通知",
        "经研究，《某市救助办法》（某政〔2019〕3号）有效期延长至2026年12月31日。",
        day="2024年2月1日",
    )
    read = Read(resources, OLD, new)
    key = "某政〔2019〕3号/第二条"

    assert read.facts[key].valid_until == "2024-03-01"
    assert read.status(key, "2024-03-01") is Status.IN_FORCE
    assert read.status(key, "2024-03-02") is Status.IN_FORCE
    assert read.status(key, "2026-12-31") is Status.IN_FORCE
    assert read.status(key, "2027-01-01") is Status.EXPIRED


def test_years_are_counted_from_the_end_that_was(resources: Resources) -> None:
    new = notice(
        "某政〔2024〕2号",
        "某市人民政府关于延期的通知",
        "《某市救助办法》（某政〔2019〕3号）有效期延长2年。",
    )
    (tie,) = Read(resources, OLD, new).ties

    assert tie.until == "2026-03-01"


def test_a_document_continued_without_an_end_runs_on_without_one(resources: Resources) -> None:
    new = notice(
        "某政〔2024〕2号",
        "某市人民政府关于有关文件的通知",
        "《某市救助办法》（某政〔2019〕3号）继续有效。",
    )
    read = Read(resources, OLD, new)

    assert read.status("某政〔2019〕3号/第二条", "2024-03-02") is Status.UNSTATED


def test_a_repeal_after_a_continuation_ends_it(resources: Resources) -> None:
    on = notice(
        "某政〔2024〕2号",
        "某市人民政府关于延期的通知",
        "《某市救助办法》（某政〔2019〕3号）有效期延长2年。",
    )
    off = notice(
        "某政〔2025〕2号", "某市人民政府关于废止的通知", "某政〔2019〕3号文件自2025年6月1日起废止。"
    )
    read = Read(resources, OLD, on, off)

    assert read.status("某政〔2019〕3号/第二条", "2025-05-31") is Status.IN_FORCE
    assert read.status("某政〔2019〕3号/第二条", "2025-06-01") is Status.REPEALED


def test_of_two_repeals_the_earlier_counts_and_both_are_told(resources: Resources) -> None:
    first = notice(
        "某政〔2022〕1号", "某市人民政府关于甲的通知", "某政〔2019〕3号文件自2022年6月1日起废止。"
    )
    second = notice(
        "某政〔2023〕1号", "某市人民政府关于乙的通知", "某政〔2019〕3号文件自2023年6月1日起废止。"
    )
    read = Read(resources, OLD, second, first)

    assert {tie.document for tie in read.ties} == {"某政〔2022〕1号", "某政〔2023〕1号"}
    assert read.status("某政〔2019〕3号/第二条", "2022-06-01") is Status.REPEALED
    assert read.status("某政〔2019〕3号/第二条", "2022-05-31") is Status.IN_FORCE


def test_documents_that_repeal_one_another_are_both_repealed(resources: Resources) -> None:
    one = notice(
        "某政〔2022〕1号", "某市人民政府关于甲的通知", "某政〔2022〕2号文件自2022年6月1日起废止。"
    )
    two = notice(
        "某政〔2022〕2号", "某市人民政府关于乙的通知", "某政〔2022〕1号文件自2022年7月1日起废止。"
    )
    read = Read(resources, one, two)

    assert {(tie.document, tie.target) for tie in read.ties} == {
        ("某政〔2022〕1号", "某政〔2022〕2号"),
        ("某政〔2022〕2号", "某政〔2022〕1号"),
    }
    assert read.forces["某政〔2022〕1号"].repealed_on == "2022-07-01"


def test_what_a_document_says_of_itself_is_no_tie(resources: Resources) -> None:
    own = notice(
        "某政〔2024〕2号",
        "某市人民政府关于印发某市救助办法的通知",
        "《某市救助办法》（某政〔2024〕2号）有效期延长至2030年1月1日。",
        "《某市救助办法》同时废止。",
    )

    assert Read(resources, own).ties == ()


def test_the_new_edition_repeals_the_old_one_of_the_same_title(resources: Resources) -> None:
    new = notice(
        "某政〔2024〕2号",
        "某市人民政府关于印发某市救助办法的通知",
        "第一条 本办法自2024年3月1日起施行。《某市救助办法》同时废止。",
        "第二条 标准为每人每月800元。",
    )
    (tie,) = Read(resources, OLD, new).ties

    assert tie.target == "某政〔2019〕3号"


def test_a_title_that_fits_two_documents_is_in_doubt_and_ends_neither(resources: Resources) -> None:
    other = OLD.replace("某政〔2019〕3号", "某政〔2015〕7号").replace("2019年", "2015年")
    new = notice(
        "某政〔2024〕2号", "某市人民政府关于废止的通知", "《某市救助办法》自2024年1月1日起废止。"
    )
    read = Read(resources, OLD, other, new)
    (tie,) = read.ties

    assert tie.target is None
    assert set(tie.candidates) == {"某政〔2019〕3号", "某政〔2015〕7号"}
    assert read.forces == {}


def test_a_number_of_one_document_with_the_title_of_another_is_in_doubt(
    resources: Resources,
) -> None:
    other = notice(
        "某政〔2018〕9号",
        "某市人民政府关于印发某市养老办法的通知",
        "第一条 为了养老。",
        day="2018年1月1日",
    )
    new = notice(
        "某政〔2024〕2号",
        "某市人民政府关于废止的通知",
        "《某市养老办法》（某政〔2019〕3号）同时废止。",
    )
    (tie,) = Read(resources, OLD, other, new).ties

    assert tie.target is None
    assert set(tie.candidates) == {"某政〔2019〕3号", "某政〔2018〕9号"}


@pytest.mark.parametrize(
    "name", ["《某市救助办法》（某政〔2010〕99号）", "《某市没有的办法》", "某政办〔2019〕3号文件"]
)
def test_a_document_that_the_corpus_lacks_is_named_and_tied_to_none(
    resources: Resources, name: str
) -> None:
    new = notice("某政〔2024〕2号", "某市人民政府关于废止的通知", f"{name}自2024年1月1日起废止。")
    (tie,) = Read(resources, OLD, new).ties

    assert (tie.target, tie.candidates, tie.reach) == (None, (), ())
    assert tie.name.strip("《》文件")[:4] in name


DECISION = """某市人民政府关于废止和修改部分规范性文件的决定

某政〔2024〕20号

各县（市、区）人民政府：

经研究，决定废止2件、宣布失效1件、修改1件规范性文件。

一、决定废止的规范性文件

1.某市人民政府关于印发某市救助办法的通知（某政〔2019〕3号）

2.《某市停车办法》（某政〔2012〕8号）。

二、宣布失效的规范性文件

1.某市人民政府办公室关于做好2015年防汛工作的通知（某政办〔2015〕5号）

三、决定修改的规范性文件

（一）《某市门牌办法》（某政〔2013〕6号）

将第八条修改为：“第八条 门牌由公安机关编制。”

删去第三条。

本决定自2024年8月1日起施行。

某市人民政府

2024年7月1日
"""


def test_a_decision_says_of_each_list_what_becomes_of_its_documents(resources: Resources) -> None:
    ties = Read(resources, OLD, DECISION).ties

    assert [(tie.kind, tie.number, tie.part) for tie in ties] == [
        (RelationKind.REPEALS, "某政〔2019〕3号", None),
        (RelationKind.REPEALS, "某政〔2012〕8号", None),
        (RelationKind.LAPSES, "某政办〔2015〕5号", None),
        (RelationKind.AMENDS, "某政〔2013〕6号", None),
        (RelationKind.AMENDS, "某政〔2013〕6号", "第八条"),
        (RelationKind.AMENDS, "某政〔2013〕6号", "第三条"),
    ]
    assert {tie.since for tie in ties} == {"2024-08-01"}
    assert ties[0].target == "某政〔2019〕3号"
    assert ties[0].announced == "一、决定废止的规范性文件"


TABLE = """某市人民政府关于公布规范性文件清理结果的通知

某政〔2024〕21号

各县（市、区）人民政府：

清理结果见附件，自2024年9月1日起执行。

| 序号 | 文件名称 | 文号 | 清理结果 |
| --- | --- | --- | --- |
| 1 | 某市人民政府关于印发某市救助办法的通知 | 某政〔2019〕3号 | 废止 |
| 2 | 某市人民政府关于防汛的通知 | 某政〔2015〕8号 | 宣布失效 |
| 3 | 某市人民政府关于养老的通知 | 某政〔2016〕8号 | 继续有效 |
| 4 | 某市人民政府关于停车的通知 | 某政〔2017〕8号 | 拟修改 |

某市人民政府

2024年8月1日
"""


def test_a_row_of_a_table_says_what_becomes_of_its_own_document(resources: Resources) -> None:
    ties = Read(resources, OLD, TABLE).ties

    assert [(tie.kind, tie.number) for tie in ties] == [
        (RelationKind.REPEALS, "某政〔2019〕3号"),
        (RelationKind.LAPSES, "某政〔2015〕8号"),
        (RelationKind.CONTINUES, "某政〔2016〕8号"),
    ]


ANNEX = """某市人民政府关于废止部分文件的通知

某政〔2024〕22号

各县（市、区）人民政府：

现将废止的文件予以公布，自本通知印发之日起停止执行。

某市人民政府

2024年9月1日

附件

废止的规范性文件目录

| 序号 | 文件名称 | 文号 |
| --- | --- | --- |
| 1 | 某市人民政府关于印发某市救助办法的通知 | 某政[2019]3号 |
| 2 | 关于加强燃气管理的通知 | 某政〔2005〕12号 |
"""


def test_an_annex_repeals_what_it_lists(resources: Resources) -> None:
    ties = Read(resources, OLD, ANNEX).ties

    assert [(tie.kind, tie.target) for tie in ties] == [
        (RelationKind.REPEALS, "某政〔2019〕3号"),
        (RelationKind.REPEALS, None),
    ]
    assert {tie.since for tie in ties} == {"2024-09-01"}


def test_a_list_of_what_is_to_be_read_repeals_nothing(resources: Resources) -> None:
    text = notice(
        "某政〔2024〕2号",
        "某市人民政府关于学习有关文件的通知",
        "请认真学习下列文件：",
        "1.《某市救助办法》（某政〔2019〕3号）",
        "2.《国务院关于废止部分行政法规的决定》（国务院令第1号）",
    )

    assert Read(resources, OLD, text).ties == ()


def test_order_of_the_gazettes_does_not_matter(resources: Resources) -> None:
    one, other = Read(resources, OLD, DECISION), Read(resources, DECISION, OLD)

    assert one.ties == other.ties
    assert dict(one.forces) == dict(other.forces)


def test_the_bundled_gazette_says_nothing_of_other_documents(
    gazette: Gazette, facts: Mapping[str, Facts]
) -> None:
    assert ties_of(printed_in([gazette], facts)) == ()
