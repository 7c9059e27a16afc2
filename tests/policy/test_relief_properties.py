"""What holds for every relief by year, whatever the firm or the household."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]

EMPLOYER, HOUSEHOLD = "employer-tax-deduction", "self-employment-tax-deduction"
ON_SALES = ("vat", "urban_maintenance", "education", "local_education")
QUOTA = {"poverty_alleviated": 7800, "registered_unemployed": 7800, "veteran": 9000}

MONEY = st.decimals(min_value=0, max_value=20_000, places=2).map(lambda amount: f"{amount:.2f}")
QUICK = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def month(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def index_of(written: str) -> int:
    return int(written[:4]) * 12 + int(written[5:]) - 1


def starts(year: int) -> st.SearchStrategy[str]:
    """Months from which 36 reach the year, one more on either side, most of them in the year."""
    in_the_year = st.integers(year * 12, year * 12 + 11)
    return (in_the_year | st.integers(year * 12 - 37, year * 12 + 12)).map(month)


@st.composite
def employees(draw: st.DrawFn, year: int) -> dict[str, Any]:
    start = draw(starts(year))
    stay = draw(st.none() | st.integers(0, 60))
    return {
        "group": draw(st.sampled_from(sorted(QUOTA))),
        "contract_start": start,
        "contract_months": draw(st.sampled_from([11, 12, 24, 36])),
        "insured_from": draw(st.sampled_from([start, month(index_of(start) + 2)])),
        "left": None if stay is None else month(index_of(start) + stay),
        "months_used_before": draw(st.sampled_from([0, 0, 5, 30, 35, 36])),
    }


@st.composite
def tax_periods(draw: st.DrawFn, year: int, taxes: tuple[str, ...]) -> list[dict[str, Any]]:
    ends = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4)))
    dues = st.fixed_dictionaries(dict.fromkeys(taxes, MONEY))
    return [{"through": f"{year}-{end:02d}", **draw(dues)} for end in ends]


@st.composite
def firms(draw: st.DrawFn) -> dict[str, Any]:
    year = draw(st.integers(2023, 2028) | st.integers(2029, 2031))
    return {
        "year": year,
        "employees": draw(st.lists(employees(year), min_size=1, max_size=4)),
        "taxes": {
            "periods": draw(tax_periods(year, ON_SALES)),
            "corporate_income_tax": draw(MONEY),
        },
    }


@st.composite
def households(draw: st.DrawFn) -> dict[str, Any]:
    year = draw(st.integers(2023, 2028) | st.integers(2029, 2031))
    registered = draw(starts(year))
    stay = draw(st.none() | st.integers(0, 60))
    return {
        "year": year,
        "group": draw(st.sampled_from(["poverty_alleviated", "certificate_holder", "veteran"])),
        "registered": registered,
        "closed": None if stay is None else month(index_of(registered) + stay),
        "months_used_before": draw(st.sampled_from([0, 0, 5, 30, 35, 36])),
        "taxes": {"periods": draw(tax_periods(year, (*ON_SALES, "personal_income_tax")))},
    }


CASES = st.one_of(
    st.tuples(st.just(EMPLOYER), firms()), st.tuples(st.just(HOUSEHOLD), households())
)


def calendar(first: str, last: str | None, used: int) -> list[int]:
    """Walk the calendar month by month from the first one: an independent way to count 36."""
    walked, now = [], index_of(first)
    while len(walked) + used < 36 and (last is None or now <= index_of(last)):
        walked.append(now)
        now += 1
    return walked if index_of(first) <= index_of("2027-12") else []


def months_of(person: dict[str, Any], year: int, through: int = 12) -> int:
    if person["contract_months"] < 12:
        return 0
    first = max(person["contract_start"], person["insured_from"])
    walked = calendar(first, person["left"], person["months_used_before"])
    return sum(year * 12 <= now < year * 12 + through for now in walked)


def limit_of(name: str, case: dict[str, Any], through: int = 12) -> Decimal:
    year = case["year"]
    if name == HOUSEHOLD:
        walked = calendar(case["registered"], case["closed"], case["months_used_before"])
        return Decimal(2000) * sum(year * 12 <= now < year * 12 + through for now in walked)
    people = case["employees"]
    return sum(
        (months_of(each, year, through) * Decimal(QUOTA[each["group"]]) / 12 for each in people),
        Decimal(0),
    )


def dues(case: dict[str, Any]) -> list[Decimal]:
    return [
        sum((Decimal(due) for tax, due in period.items() if tax != "through"), Decimal(0))
        for period in case["taxes"]["periods"]
    ]


@QUICK
@given(asked=CASES)
def test_the_limit_is_what_walking_the_calendar_gives(
    ask: Ask, asked: tuple[str, dict[str, Any]]
) -> None:
    name, case = asked
    answer = ask(name, case)
    ends = [index_of(period["through"]) % 12 + 1 for period in case["taxes"]["periods"]]
    assert Decimal(answer["limit"]) == limit_of(name, case)
    assert list(map(Decimal, answer["limit_by_period"])) == [
        limit_of(name, case, end) for end in ends
    ]
    assert answer["verdict"] == ("eligible" if limit_of(name, case) else "ineligible")


@QUICK
@given(asked=CASES)
def test_relief_is_the_cumulative_tax_within_the_cumulative_limit(
    ask: Ask, asked: tuple[str, dict[str, Any]]
) -> None:
    name, case = asked
    answer = ask(name, case)
    granted = due_so_far = Decimal(0)
    for due, limit in zip(dues(case), answer["limit_by_period"], strict=True):
        due_so_far += due
        granted = min(due_so_far, Decimal(limit))
    once_a_year = Decimal(case["taxes"].get("corporate_income_tax", "0"))
    granted += min(once_a_year, Decimal(answer["limit"]) - granted)

    assert Decimal(answer["relief"]) == Decimal(answer["amount"]) == granted
    assert granted <= Decimal(answer["limit"])
    assert Decimal(answer["payable"]) == due_so_far + once_a_year - granted >= 0
    assert Decimal(answer["unused"]) == Decimal(answer["limit"]) - granted


@QUICK
@given(asked=CASES)
def test_relief_of_a_tax_never_exceeds_it_and_adds_up(
    ask: Ask, asked: tuple[str, dict[str, Any]]
) -> None:
    name, case = asked
    answer = ask(name, case)
    for tax, relief in answer["relief_by_tax"].items():
        due = sum((Decimal(period[tax]) for period in case["taxes"]["periods"]), Decimal(0))
        assert Decimal(relief) <= due
    parts = [*answer["relief_by_tax"].values(), answer.get("relief_corporate_income_tax", "0")]
    assert sum(map(Decimal, parts)) == Decimal(answer["relief"])


@QUICK
@given(asked=CASES)
def test_within_one_filing_no_tax_is_touched_before_the_one_ahead_of_it_is_paid_up(
    ask: Ask, asked: tuple[str, dict[str, Any]]
) -> None:
    name, case = asked
    periods = case["taxes"]["periods"][:1]
    assume(periods)
    answer = ask(name, case | {"taxes": case["taxes"] | {"periods": periods}})
    taken = [(Decimal(r), Decimal(periods[0][tax])) for tax, r in answer["relief_by_tax"].items()]
    for (relief, due), (next_relief, _) in pairwise(taken):
        assert relief == due or next_relief == 0


@QUICK
@given(asked=CASES)
def test_every_step_can_be_redone(
    ask: Ask, check_steps: Callable[..., None], asked: tuple[str, dict[str, Any]]
) -> None:
    name, case = asked
    check_steps(case, ask(name, case))


@QUICK
@given(asked=CASES, more=st.integers(1, 36))
def test_more_months_used_before_never_raise_the_limit(
    ask: Ask, asked: tuple[str, dict[str, Any]], more: int
) -> None:
    name, case = asked
    people = case["employees"] if name == EMPLOYER else [case]
    before = Decimal(ask(name, case)["limit"])
    for person in people:
        person["months_used_before"] = min(36, person["months_used_before"] + more)
    assert Decimal(ask(name, case)["limit"]) <= before


@QUICK
@given(case=households(), later=st.integers(1, 24))
def test_closing_later_never_lowers_the_limit_or_the_relief(
    ask: Ask, case: dict[str, Any], later: int
) -> None:
    assume(case["closed"] is not None)
    longer = case | {"closed": month(index_of(case["closed"]) + later)}
    for key in ("limit", "relief"):
        assert Decimal(ask(HOUSEHOLD, longer)[key]) >= Decimal(ask(HOUSEHOLD, case)[key])
