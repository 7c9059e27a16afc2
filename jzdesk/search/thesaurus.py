"""词表: what people say, and the words of the official texts that mean it.

The table is data (``resources/thesaurus.tsv``): colloquial, official, weight, direction, note.
``…`` in a colloquial term stands for up to eight characters (当兵…回来). Lines with # are headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jzdesk.errors import DataError
from jzdesk.search.model import Direction, Expansion, Mark
from jzdesk.search.tokens import fold

HEADER = "colloquial\tofficial\tweight\tdirection\tnote"
GAP = "…"
_WIDEST_GAP = 8
_DIRECTIONS = frozenset(direction.value for direction in Direction)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: an everyday word and one official term; ``weight`` is relative to the others."""

    colloquial: str
    official: str
    weight: float
    direction: Direction
    note: str


class Thesaurus:
    """The rows, arranged to be found in a query."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        asking = [e.colloquial for e in self.entries if e.direction is Direction.IGNORE]
        longest_first = sorted(map(fold, asking), key=len, reverse=True)
        self._asking = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._plain: dict[str, list[Entry]] = {}
        self._gapped: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self._terms():
            said = fold(entry.colloquial)
            if GAP in said:
                self._gapped.setdefault(tuple(said.split(GAP)), []).append(entry)
            else:
                self._plain.setdefault(said, []).append(entry)
        # official terms have no entries: they only keep a word within them from being read
        for official in self.officials():
            self._plain.setdefault(fold(official), [])
        self._longest = max(map(len, self._plain), default=0)

    def _terms(self) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.direction is not Direction.IGNORE)

    def officials(self) -> tuple[str, ...]:
        """Every official term once, in the order of the table."""
        return tuple(dict.fromkeys(entry.official for entry in self._terms()))

    def without_asking(self, folded: str) -> str:
        """Folded query text with a blank for each word of asking (多少, 谁来管)."""
        return self._asking.sub(" ", folded)

    def expand(self, folded: str) -> tuple[Expansion, ...]:
        """Official terms for the everyday words of folded query text, in reading order.

        A word within a longer one that is in the table too (失业 in 失业证, 工商 in 个体工商户)
        is not read apart, and a term that the query already contains is not added.
        """
        squeezed = "".join(folded.split())
        found: dict[str, Expansion] = {}
        for entry in self._found(squeezed):
            known = found.get(entry.official)
            if fold(entry.official) not in squeezed and (
                known is None or known.weight < entry.weight
            ):
                found[entry.official] = Expansion(
                    entry.colloquial, entry.official, entry.weight, entry.direction, entry.note
                )
        return tuple(found.values())

    def _found(self, query: str) -> Iterator[Entry]:
        for start, end in _outermost(_occurrences(query, self._plain, self._longest)):
            yield from self._plain[query[start:end]]
        for parts, entries in self._gapped.items():
            if parts[0] in query and _has_in_order(query, parts):
                yield from entries


def parse_thesaurus(text: str) -> Thesaurus:
    """Read the table.

    Raises:
        DataError: a row is malformed or repeated; the message names its line.
    """
    lines = text.splitlines()
    if not lines or lines[0] != HEADER:
        raise DataError(f"词表第1行应为表头：{HEADER.replace(chr(9), '、')}（以制表符分隔）")
    entries: dict[tuple[str, str], Entry] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line and not line.startswith("#"):
            entry = _entry(number, line)
            if (entry.colloquial, entry.official) in entries:
                raise DataError(f"词表第{number}行：{entry.colloquial} 一行重复")
            entries[entry.colloquial, entry.official] = entry
    return Thesaurus(entries.values())


def _entry(number: int, line: str) -> Entry:
    cells = [cell.strip() for cell in line.split("\t")]
    if not 4 <= len(cells) <= 5:
        raise DataError(f"词表第{number}行：应有 4 或 5 栏，实有 {len(cells)} 栏")
    colloquial, official, weight, direction = cells[:4]
    if direction not in _DIRECTIONS:
        raise DataError(f"词表第{number}行：方向“{direction}”应为 {'、'.join(Direction)}")
    ignored = direction == Direction.IGNORE
    if not colloquial or bool(official) is ignored or colloquial == official:
        raise DataError(f"词表第{number}行：俗语与公文用语须各有其词且不相同")
    if not all(colloquial.split(GAP)):
        raise DataError(f"词表第{number}行：“…”前后须有词")
    note = cells[4] if len(cells) == 5 else ""
    return Entry(colloquial, official, _weight(number, weight), Direction(direction), note)


def _weight(number: int, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 1:
        raise DataError(f"词表第{number}行：权重“{text}”应为 0 到 1 之间的数")
    return weight


def _occurrences(query: str, words: Mapping[str, object], longest: int) -> Iterator[Mark]:
    for start in range(len(query)):
        for end in range(start + 1, min(len(query), start + longest) + 1):
            if query[start:end] in words:
                yield start, end


def _outermost(spans: Iterable[Mark]) -> Iterator[Mark]:
    """Spans that lie within no other one."""
    reach = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reach:
            yield start, end
            reach = end


def _has_in_order(query: str, parts: Sequence[str]) -> bool:
    """Whether ``parts`` stand in ``query`` in order, no more than eight characters apart."""
    places = [list(_places(query, part)) for part in parts]
    reachable = [place + len(parts[0]) for place in places[0]]
    for part, starts in zip(parts[1:], places[1:], strict=True):
        reachable = [
            start + len(part)
            for start in starts
            if any(0 <= start - end <= _WIDEST_GAP for end in reachable)
        ]
    return bool(reachable)


def _places(query: str, part: str) -> Iterator[int]:
    place = query.find(part)
    while place >= 0:
        yield place
        place = query.find(part, place + 1)


def cycles(entries: Iterable[Entry]) -> list[str]:
    """Official terms that lead back to themselves; empty in a sound table."""
    targets: dict[str, set[str]] = {}
    for entry in entries:
        if entry.official:
            targets.setdefault(entry.colloquial, set()).add(entry.official)
    return [word for word in targets if word in _reachable(word, targets)]


def _reachable(word: str, targets: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(targets.get(word, ()))
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(targets.get(current, ()))
    return seen
