"""A million queries that nobody would type: ``make fuzz`` (or ``python -m soaks.queries 20000``).

Made of real queries and clauses cut, doubled and mixed with operators, brackets, quotes, Whoosh's own
syntax, control and bidirectional characters, lone surrogates and ten thousand characters of one kind.
Each must be answered without an exception, its marks inside its snippet, and within two seconds.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from jzdesk.app import Desk, Filters, SearchAnswer
from jzdesk.errors import InputError
from jzdesk.paths import locate

MOST = 2.0  # seconds
DAY = date(2024, 9, 10)
_PIECES = (
    *"()[]{}（）〔〕【】“”\"'《》、，。；：:*?~^+-!|&\\/<>=#%@$`",
    *"\0\t\r\n\x1b\x7f\u200b\u200d\u202a\u202e\u2066\u2069\ufeff\ufffd\ud800\U0010ffff\u0301",
    " AND ", " OR ", " NOT ", " TO ", "[* TO *]", "text:", "key:", "_text:", "ANDMAYBE", "~5", "^9e9",
    "部门:", "文号:", "期限:", "条款:", "-", '"', "“", "焦政办[2024]15号", "第（十二）条", "９９９９", "٣",
    "%s", "{0}", "${x}", "<b>", "&amp;", "'; DROP TABLE node; --", "a" * 300, "焦" * 300, "(" * 300,
)  # fmt: skip


def main(count: int, seed: int) -> int:
    """Ask ``count`` queries; tells how long they took and stops at the first that fails."""
    desk, chance = Desk(locate()), random.Random(seed)
    words = _words(desk)
    began, slowest, worst = perf_counter(), 0.0, ""
    for number in range(count):
        query = _query(chance, words)
        started = process_time()
        try:
            _check(desk.search(query, DAY, Filters()))
        except InputError as error:
            raise SystemExit(f"query {number}, seed {seed}: refused: {query!r}: {error}") from error
        took = process_time() - started  # of this program, whatever else the machine does
        if took > slowest:
            slowest, worst = took, query
        if took > MOST:
            raise SystemExit(f"query {number}, seed {seed}: {took:.1f} s: {query[:200]!r}")
        if number % 20_000 == 19_999:
            rate = (number + 1) / (perf_counter() - began)
            print(f"{number + 1} queries, {rate:.0f} a second, slowest {slowest * 1000:.0f} ms")
    print(f"{count} queries, none failed; slowest {slowest * 1000:.0f} ms: {worst[:80]!r}")
    desk.close()
    return 0


def _words(desk: Desk) -> tuple[str, ...]:
    """What people and texts say: the examples of the matching cases, and the corpus."""
    texts = [entry.node.text for entry in desk.library.passages()]
    rows = (Path(desk.paths.resources) / "thesaurus.tsv").read_text(encoding="utf-8").splitlines()
    return (*texts, *(cell for row in rows for cell in row.split("\t") if cell))


def _query(chance: random.Random, words: tuple[str, ...]) -> str:
    pieces: list[str] = []
    for _ in range(chance.randint(0, 9)):
        if chance.random() < 0.5:
            pieces.append(chance.choice(_PIECES))
        else:
            word = chance.choice(words)
            start = chance.randrange(len(word))
            pieces.append(word[start : start + chance.randint(1, 12)])
    if chance.random() < 0.001:
        pieces.append(chance.choice((*'焦("-*:1', "技能 ", "-a ", '"a" ')) * 10_000)
    text = "".join(pieces)
    return text if chance.random() < 0.98 else text[::-1]


def _check(answer: SearchAnswer) -> None:
    for found in answer.found:
        length = len(found.hit.snippet)
        assert all(0 <= start < end <= length for start, end in found.hit.marks), found.hit


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(numbers + [1_000_000, 1][len(numbers) :])))
