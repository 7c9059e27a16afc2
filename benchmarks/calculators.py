"""Speed of the calculators after loading: one answer, one answer with the facts that turn it.

    python -m benchmarks.calculators

Sample cases of every calculator, and those that are known to be long: a loan paid back in 36 level
payments, and a firm with ten thousand employees. Median of twenty runs (one for the firm).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter

from jzdesk.app import Desk
from jzdesk.paths import locate
from jzdesk.policy.answer import Answer

AS_OF = date(2024, 9, 10)
ROUNDS = 20
EMPLOYEES = 10_000

Case = dict[str, object]


def main() -> None:
    """Measure every case and print a line for each."""
    desk = Desk(locate())
    started = perf_counter()
    calculators = {calculator.id: calculator for calculator in desk.calculators}
    print(f"loading {len(calculators)} policies: {1000 * (perf_counter() - started):.1f} ms")
    for label, name, case, rounds in cases(desk):
        calculator, policy = calculators[name], desk.policies[name]
        answer = timed(partial(calculator.answer, case, AS_OF, policy), rounds)
        explain = timed(partial(calculator.explain, case, AS_OF, policy), rounds)
        print(f"{label:34} answer {answer:9.3f} ms   with turning facts {explain:9.1f} ms")


def cases(desk: Desk) -> Iterator[tuple[str, str, Case, int]]:
    """Give label, calculator, case and rounds."""
    for calculator in desk.calculators:
        yield calculator.id, calculator.id, calculator.schema.sample(), ROUNDS
    loan: Case = {
        "borrower": "individual",
        "principal": "300000",
        "annual_rate_percent": "4",
        "months": 36,
        "repayment": "equal_instalment",
    }
    yield "36 level payments", "startup-loan-interest", loan, ROUNDS
    firm = next(each for each in desk.calculators if each.id == "employer-tax-deduction")
    case = firm.schema.sample()
    employees = case["employees"]
    assert isinstance(employees, list)
    case["employees"] = employees * EMPLOYEES
    yield f"{EMPLOYEES} employees", firm.id, case, 1


def timed(ask: Callable[[], Answer], rounds: int) -> float:
    """Give the median time of an answer in milliseconds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        ask()
        times.append(1000 * (perf_counter() - started))
    return median(times)


if __name__ == "__main__":
    main()
