"""Speed of lists: ten thousand rows from the file to the answers written beside it.

    python -m benchmarks.batch [CALCULATOR …]

For every calculator a list of ten thousand rows is made of its example, as Excel and as CSV; then
it is read, answered and written. Each number is a single run, in seconds by the clock; the last is
what the processor took, which other work on the machine hardly changes.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from openpyxl import Workbook, load_workbook

from jzdesk.app import Desk
from jzdesk.batch.answering import Question, answer_list
from jzdesk.batch.template import LIST, save_template
from jzdesk.batch.writing import save_answers
from jzdesk.paths import locate

AS_OF = date(2024, 9, 10)
ROWS = 10_000

Row = list[object]


@dataclass
class Timed:
    """Seconds of the parts of one run."""

    answering: float
    writing: float
    processor: float

    @property
    def whole(self) -> float:
        """Seconds from the list to the file of answers."""
        return self.answering + self.writing


def main() -> None:
    """Measure every calculator, or those that are named, and print a line for each file."""
    desk = Desk(locate())
    names = sys.argv[1:] or [calculator.id for calculator in desk.calculators]
    print(f"{ROWS} rows, seconds {'':29} read and answer     write     whole processor")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            question = question_of(desk, name)
            for file in lists(question, Path(folder)):
                timed = run(question, file, file.with_suffix(".answers.xlsx"))
                label = f"{name} {file.suffix}"
                parts = (timed.writing, timed.whole, timed.processor)
                print(f"{label:47} {timed.answering:15.2f}" + "".join(f"{p:10.2f}" for p in parts))


def question_of(desk: Desk, name: str) -> Question:
    """Put the question of one calculator."""
    calculator = next(each for each in desk.calculators if each.id == name)
    return Question(calculator, desk.policies[name], AS_OF)


def lists(question: Question, folder: Path) -> Iterator[Path]:
    """Write the example of the template ten thousand times, as Excel and as CSV."""
    template = folder / f"{question.calculator.id}.template.xlsx"
    save_template(question, "", template)
    head, example, *_ = load_workbook(template)[LIST].iter_rows(values_only=True)
    rows: list[Row] = [[number, *example[1:]] for number in range(1, ROWS + 1)]
    yield write_excel(folder / f"{question.calculator.id}.xlsx", list(head), rows)
    yield write_csv(folder / f"{question.calculator.id}.csv", list(head), rows)


def write_excel(file: Path, head: Row, rows: list[Row]) -> Path:
    """Write a list as Excel."""
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet(LIST)
    for row in (head, *rows):
        page.append(row)
    workbook.save(file)
    return file


def write_csv(file: Path, head: Row, rows: list[Row]) -> Path:
    """Write a list as CSV in GB18030, as Excel in Chinese does."""
    with file.open("w", encoding="gb18030", newline="") as text:
        csv.writer(text).writerows([head, *rows])
    return file


def run(question: Question, source: Path, target: Path) -> Timed:
    """Answer one list into a file."""
    started, used = perf_counter(), process_time()
    answers = answer_list(source, question)
    answered = perf_counter()
    save_answers(answers, question, source, target, "")
    return Timed(answered - started, perf_counter() - answered, process_time() - used)


if __name__ == "__main__":
    main()
