"""A value of a case is named and typed as people do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.errors import InputError
from jzdesk.policy.cases import Case
from jzdesk.policy.catalogue import find_calculator
from jzdesk.policy.fields import Field
from jzdesk.presenting.changes import changed, facts_of, values_of
from jzdesk.presenting.script import Change


def fields_of(desk: Desk, case: Case) -> tuple[Field, ...]:
    return find_calculator(case.calculator, desk.calculators).schema.fields


def with_change(desk: Desk, name: str, changed_name: str, typed: str) -> tuple[object, date]:
    case = desk.cases[name]
    change = Change(7, changed_name, typed)
    return changed(fields_of(desk, case), case.input, case.as_of, [change])


@pytest.mark.parametrize(
    ("case", "name", "typed", "key", "value"),
    [
        ("retention-thirty-one-people", "参保职工总数", "30", "insured_headcount", 30),
        ("retention-thirty-one-people", "参保职工总数", "３０ 人", "insured_headcount", 30),
        ("retention-thirty-one-people", "参保 职工总数", "30人", "insured_headcount", 30),
        ("retention-thirty-one-people", "insured_headcount", "30", "insured_headcount", 30),
        ("retention-thirty-one-people", "单位类型", "大型企业", "size", "large"),
        (
            "retention-thirty-one-people",
            "上年度实缴失业保险费",
            "4.2万元",
            "premiums_paid",
            "42000",
        ),
        ("retention-thirty-one-people", "上年度实缴失业保险费", "42,000", "premiums_paid", "42000"),
        (
            "retention-thirty-one-people",
            "全国调查失业率目标",
            "5.5%",
            "unemployment_target_percent",
            "5.5",
        ),
        (
            "retention-target-entered",
            "全国调查失业率目标",
            "未填",
            "unemployment_target_percent",
            None,
        ),
    ],
)
def test_a_value_is_typed_with_its_unit_or_without(
    desk: Desk, case: str, name: str, typed: str, key: str, value: object
) -> None:
    changed_case, day = with_change(desk, case, name, typed)

    assert isinstance(changed_case, Mapping)
    assert changed_case[key] == value
    assert changed_case == {**desk.cases[case].input, key: value}
    assert day == desk.cases[case].as_of


def test_a_member_of_a_list_is_named_by_its_number(desk: Desk) -> None:
    case, _ = with_change(desk, "skill-third-level-after-fourth", "证书1的等级", "五级")

    assert isinstance(case, Mapping)
    assert case["certificates"][0]["level"] == "五级"
    assert (
        desk.cases["skill-third-level-after-fourth"].input["certificates"] != case["certificates"]
    )


def test_the_day_is_changed_like_any_value(desk: Desk) -> None:
    _, day = with_change(desk, "skill-third-level-after-fourth", "日期", "2025年1月1日")

    assert day == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("参保人数", "30", "第7行：这一例没有“参保人数”这一项；可写 日期、参保职工总数"),
        ("参保职工总数", "三十", '第7行：参保职工总数："三十" 不是整数'),
        ("参保职工总数", "0", "第7行：参保职工总数：0 超出范围"),
        ("单位类型", "国企", '"国企" 不是可选值；可填 大型企业、中小微企业、参照实施的单位'),
        ("日期", "年底", "第7行：“年底”不是日期；请写成 2024-12-31"),
    ],
)
def test_what_cannot_be_changed_is_told_with_its_line(
    desk: Desk, name: str, typed: str, told: str
) -> None:
    with pytest.raises(InputError) as refused:
        with_change(desk, "retention-thirty-one-people", name, typed)

    assert told in str(refused.value)


def test_every_value_of_every_case_has_a_name_of_its_own(desk: Desk) -> None:
    for case in desk.cases.values():
        names = [value.name for value in values_of(fields_of(desk, case), case.input)]
        assert len(set(names)) == len(names), case.id


def test_every_value_of_every_case_can_be_typed_as_it_is_told(desk: Desk) -> None:
    for case in desk.cases.values():
        fields = fields_of(desk, case)
        told = dict(facts_of(fields, case.input))
        for value in values_of(fields, case.input):
            if value.name in told:
                change = Change(1, value.name, told[value.name])
                again, _ = changed(fields, case.input, case.as_of, [change])
                assert dict(facts_of(fields, again)) == told, value.name


def test_members_of_a_list_that_are_alike_are_told_once(desk: Desk) -> None:
    case = desk.cases["employer-two-veterans-three-unemployed"]

    labels = [label for label, _ in facts_of(fields_of(desk, case), case.input)]

    assert [label for label in labels if label.startswith("招用人员")] == [
        "招用人员1、2",
        "招用人员3、4、5",
    ]
