"""数额: every number with a unit, in the ways that official language writes numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.gazette.amounts import amounts_of


def stated(text: str) -> list[tuple[str, str, str | None]]:
    return [(a.value, a.unit, a.bound) for a in amounts_of(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("每人500元", "500", "元"),
        ("人均2万元", "20000", "元"),
        ("资金1.5亿元", "150000000", "元"),
        ("3千元", "3000", "元"),
        ("1,200元", "1200", "元"),
        ("1200.50元", "1200.5", "元"),
        ("12 000元", "12000", "元"),
        ("一千二百元", "1200", "元"),
        ("一万五千元", "15000", "元"),
        ("三十万元", "300000", "元"),
        ("100万美元", "1000000", "美元"),
        ("7.3万人次", "73000", "人次"),
        ("占比35%", "35", "%"),
        ("占比35％", "35", "%"),
        ("百分之三十", "30", "%"),
        ("百分之三点五", "3.5", "%"),
        ("千分之五", "5", "‰"),
        ("提高2个百分点", "2", "个百分点"),
        ("1.2万平方米", "12000", "平方米"),
        ("3000万千瓦时", "30000000", "千瓦时"),
        ("40万吨标准煤", "400000", "吨标准煤"),
        ("50兆瓦", "50", "兆瓦"),
        ("5千克", "5", "千克"),
        ("种植500亩", "500", "亩"),
        ("出栏200头", "200", "头"),
        ("满18周岁", "18", "周岁"),
        ("半年", "0.5", "年"),
        ("两年", "2", "年"),
        ("增加一倍", "1", "倍"),
    ],
)
def test_a_number_is_multiplied_out_and_keeps_its_printed_unit(
    text: str, value: str, unit: str
) -> None:
    assert stated(text) == [(value, unit, None)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("月工资不低于3000元/月", "3000", "元", "不低于"),
        ("不得超过3个月", "3", "个月", "不得超过"),
        ("最长不超过12个月", "12", "个月", "最长不超过"),
        ("最高给予50万元奖励", "500000", "元", "最高"),
        ("最高补贴额度为10万元", "100000", "元", "最高"),
        ("单个项目最高不超过200万元", "2000000", "元", "最高不超过"),
        ("不高于本市平均工资的60%", "60", "%", "不高于"),
        ("至少2名", "2", "名", "至少"),
        ("20家以上", "20", "家", "以上"),
        ("60岁及以上", "60", "岁", "以上"),
        ("30%（含）以上", "30", "%", "以上"),
        ("100人（含100人）以上", "100", "人", "以上"),
        ("二十万元以下", "200000", "元", "以下"),
        ("10个工作日内", "10", "个工作日", "内"),
        ("年均增长8%左右", "8", "%", "左右"),
        ("百分之五十以上", "50", "%", "以上"),
        ("近50万人", "500000", "人", "近"),
        ("100余家", "100", "家", "余"),
        ("10余万元", "100000", "元", "余"),
        ("不足1年", "1", "年", "不足"),
        ("产值突破1000亿元", "100000000000", "元", "突破"),
    ],
)
def test_a_bound_is_kept_in_its_own_words(text: str, value: str, unit: str, bound: str) -> None:
    assert stated(text) == [(value, unit, bound)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("奖励10—20万元", "100000", "200000", "元"),
        ("奖励10万—20万元", "100000", "200000", "元"),
        ("奖励10万元至20万元", "100000", "200000", "元"),
        ("补助5000—1万元", "5000", "10000", "元"),
        ("投资5000万—2亿元", "50000000", "200000000", "元"),
        ("上浮10%—20%", "10", "20", "%"),
        ("上浮80-90%", "80", "90", "%"),
        ("3至5年", "3", "5", "年"),
        ("5～10名", "5", "10", "名"),
    ],
)
def test_a_range_gives_its_two_ends_with_one_quote(
    text: str, low: str, high: str, unit: str
) -> None:
    first, last = amounts_of(text)
    assert (first.value, last.value) == (low, high)
    assert first.unit == last.unit == unit
    assert first.quote == last.quote


@pytest.mark.parametrize(
    "text",
    [
        "（十二）实施补贴",
        "3.推动更新",
        "2024年12月31日",
        "每年7月1日前",
        "十二月三十一日",
        "到2027年",
        "国发〔2024〕7号",
        "第3次会议",
        "第三年",
        "一次性补贴",
        "一体化推进",
        "三年行动计划",
        "国民经济五年规划",
        "5A级景区",
        "5G网络",
        "能效2级",
        "12345热线",
        "“3+13+N”产业链群",
        "数百万元",
        "几十年",
        "二次供水",
        "一元化领导",
        "万人助万企",
        "",
    ],
)
def test_what_only_counts_names_or_dates_is_no_amount(text: str) -> None:
    assert stated(text) == []


def test_the_verb_before_a_number_is_no_bound() -> None:
    assert stated("节约10万元，附近5公里") == [("100000", "元", None), ("5", "公里", None)]


def test_a_bound_reaches_every_member_of_its_list() -> None:
    assert stated("分别超过90%、75%") == [("90", "%", "超过"), ("75", "%", "超过")]


def test_a_floor_and_a_ceiling_each_keep_their_number() -> None:
    text = "3000元以上5000元以下，不高于1%，不低于0.5%"
    assert stated(text) == [
        ("3000", "元", "以上"),
        ("5000", "元", "以下"),
        ("1", "%", "不高于"),
        ("0.5", "%", "不低于"),
    ]


UNITS = st.sampled_from(["元", "人", "家", "%", "平方米", "个月"])


@given(st.integers(1, 9999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]), UNITS)
def test_every_scale_is_multiplied_out(number: int, scale: tuple[str, int], unit: str) -> None:
    (found,) = amounts_of(f"共{number}{scale[0]}{unit}。")
    assert Decimal(found.value) == number * scale[1]
    assert (found.unit, found.quote) == (unit, f"{number}{scale[0]}{unit}")


@given(st.decimals("0.01", "99999", places=2))
def test_money_keeps_its_fen(value: Decimal) -> None:
    (found,) = amounts_of(f"每户{value}元")
    assert Decimal(found.value) == value
    assert "E" not in found.value


@given(st.text("0123456789.,，万亿元人%年月日不超过以上至—（）含第一二十百千点 ", max_size=40))
def test_any_words_can_be_read_and_every_quote_stands_in_its_place(text: str) -> None:
    for found in amounts_of(text):
        assert text[found.span.start : found.span.end] == found.quote
        assert Decimal(found.value) >= 0
