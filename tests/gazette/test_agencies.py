"""责任单位: tails as Chinese cities write them, the bodies in full and in their roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from jzdesk.errors import DataError
from jzdesk.gazette.agencies import AgencyNames, duties_of, implied_by, parse_agency_names
from jzdesk.gazette.model import Facts, Node

LEAD, SUPPORT, RESPONSIBLE, IMPLEMENT = "lead", "support", "responsible", "implement"


def charged(text: str, names: AgencyNames) -> list[tuple[str, str]]:
    return [(duty.name, duty.role.value) for duty in duties_of(text, names)]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（市财政局负责）", [("市财政局", RESPONSIBLE)]),
        (
            "（由市财政局牵头，市税务局、人社局配合）",
            [("市财政局", LEAD), ("市税务局", SUPPORT), ("市人力资源社会保障局", SUPPORT)],
        ),
        (
            "（牵头单位：市财政局；配合单位：市税务局、人社局）",
            [("市财政局", LEAD), ("市税务局", SUPPORT), ("市人力资源社会保障局", SUPPORT)],
        ),
        (
            "（牵头部门：市商务局，责任部门：市财政局、各区县政府）",
            [("市商务局", LEAD), ("市财政局", RESPONSIBLE), ("各区县政府", RESPONSIBLE)],
        ),
        (
            "（责任单位：市财政局、税务局）",
            [("市财政局", RESPONSIBLE), ("市税务局", RESPONSIBLE)],
        ),
        ("（各区人民政府负责）", [("各区人民政府", RESPONSIBLE)]),
        (
            "（县财政局、税务局按职责分工负责）",
            [("县财政局", RESPONSIBLE), ("县税务局", RESPONSIBLE)],
        ),
        (
            "（省财政厅、人力资源社会保障厅负责）",
            [("省财政厅", RESPONSIBLE), ("省人力资源社会保障厅", RESPONSIBLE)],
        ),
        (
            "（市发展改革委会同市财政局负责）",
            [("市发展改革委", RESPONSIBLE), ("市财政局", RESPONSIBLE)],
        ),
        (
            "（市教育局、民政局等部门按照各自职责分工负责，各区政府落实）",
            [("市教育局", RESPONSIBLE), ("市民政局", RESPONSIBLE), ("各区政府", IMPLEMENT)],
        ),
        (
            "（市商务局牵头负责，市财政局、税务局等配合，各县区组织实施）",
            [
                ("市商务局", LEAD),
                ("市财政局", SUPPORT),
                ("市税务局", SUPPORT),
                ("各县区", IMPLEMENT),
            ],
        ),
        (
            "（市总工会、团市委、市妇联、工商联按职责分工负责）",
            [
                ("市总工会", RESPONSIBLE),
                ("团市委", RESPONSIBLE),
                ("市妇联", RESPONSIBLE),
                ("市工商联", RESPONSIBLE),
            ],
        ),
        (
            "（市发改委、国网供电公司等按职责分工负责）",
            [("市发展改革委", RESPONSIBLE), ("国网供电公司", RESPONSIBLE)],
        ),
        (
            "（市财政局牵头；市税务局配合；完成时限：2025年6月底前）",
            [("市财政局", LEAD), ("市税务局", SUPPORT)],
        ),
        (
            "（牵头领导：张三；责任单位：市财政局）",
            [("市财政局", RESPONSIBLE)],
        ),
        (
            "（市财政局、各县（市）区人民政府负责）。",
            [("市财政局", RESPONSIBLE), ("各县（市）区人民政府", RESPONSIBLE)],
        ),
    ],
)
def test_a_tail_names_its_bodies_in_their_roles(
    names: AgencyNames, tail: str, expected: list[tuple[str, str]]
) -> None:
    assert charged("支持企业发展。" + tail, names) == expected


def test_a_tail_without_brackets_counts_too(names: AgencyNames) -> None:
    text = "支持企业发展。牵头单位：市商务局配合单位：市财政局、税务局。"
    expected = [("市商务局", LEAD), ("市财政局", SUPPORT), ("市税务局", SUPPORT)]
    assert charged(text, names) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市财政局负责审核，市税务局配合。",
        "市发展改革委会同相关部门加强协同。（重大事项及时报告）",
        "对小微企业给予补贴（按有关规定实施）。",
        "各县（市、区）要落实主体责任。",
        "给予奖励（同一项目不重复奖励）。",
        "",
    ],
)
def test_running_text_and_other_brackets_charge_nobody(names: AgencyNames, text: str) -> None:
    assert charged(text, names) == []


@pytest.mark.parametrize("printed", ["退役军人局", "退役军人事务局"])
def test_aliases_of_one_body_are_one_body(names: AgencyNames, printed: str) -> None:
    assert charged(f"甲。（市税务局、{printed}负责）", names)[1][0] == "市退役军人事务局"


def test_a_bracket_left_open_in_the_text_does_not_swallow_the_tail(names: AgencyNames) -> None:
    text = "对持证（注明“税收政策”的人员给予扣减。（市税务局、财政局负责）"
    assert [name for name, _ in charged(text, names)] == ["市税务局", "市财政局"]


def test_what_is_said_once_for_all_that_follows_is_implied(names: AgencyNames) -> None:
    text = "甲。（市商务局负责，各区人民政府落实。以下均需各区人民政府落实，不再逐一列出）"
    (duty,) = implied_by(text, names)
    assert (duty.name, duty.role.value, duty.implied) == ("各区人民政府", IMPLEMENT, True)
    assert charged(text, names) == [("市商务局", RESPONSIBLE), ("各区人民政府", IMPLEMENT)]


def test_implied_bodies_reach_the_items_of_the_same_numbering_and_no_further(
    facts: Mapping[str, Facts], clause: Callable[[str, str], Node]
) -> None:
    bodies = {"各县（市、区）人民政府", "市城乡一体化示范区管委会"}

    def implied(place: str) -> set[str]:
        node = clause("设备更新", place)
        return {duty.name for duty in facts[node.key].duties if duty.implied}

    assert implied("二、/（一）/1.") == set()
    assert implied("二、/（一）/2.") == bodies
    assert implied("二、/（十）/20.") == bodies
    assert implied("三、/（一）") == set()


def test_an_alias_of_two_bodies_is_the_data_s_fault() -> None:
    twice = {
        "agency": [{"name": "市甲局", "aliases": ["甲"]}, {"name": "市乙局", "aliases": ["甲"]}]
    }
    with pytest.raises(DataError, match="“甲”归入了两个单位"):
        parse_agency_names(twice)


@pytest.mark.parametrize("data", [{"agency": [{}]}, {"agency": "x"}, {"unprefixed": [1]}])
def test_a_list_of_names_that_cannot_be_read_names_its_file(data: dict[str, object]) -> None:
    with pytest.raises(DataError, match=r"agencies\.toml"):
        parse_agency_names(data)
