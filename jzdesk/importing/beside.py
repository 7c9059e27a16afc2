"""对照: which line and which part of the tree every character of an imported text belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from jzdesk.gazette.coverage import nodes_of
from jzdesk.gazette.doubts import Places
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Node, Span
from jzdesk.importing.importer import Imported

Stretch = tuple[int, int, int]  # where it begins and ends in the source, and whose it is


class Beside:
    """The tree beside its source."""

    def __init__(self, imported: Imported) -> None:
        """Look through ``imported`` once."""
        self.imported = imported
        self.source = imported.gazette.source_text
        self.places = Places(self.source)
        self.nodes = tuple(nodes_of(imported.gazette))
        self._by_key = {node.key: place for place, node in enumerate(self.nodes)}
        runs = (
            (run.source.start, run.source.end, place)
            for place, node in enumerate(self.nodes)
            for run in node.runs
        )
        self._of_nodes = _merged(runs)
        pieces = (
            (piece.start, piece.end, place)
            for place, line in enumerate(imported.lines)
            for piece in line.pieces
        )
        self._of_lines = _merged(pieces)
        self._node_starts = [stretch[0] for stretch in self._of_nodes]
        self._line_starts = [stretch[0] for stretch in self._of_lines]
        self._paragraphs = {p.source.start: p for p in imported.paragraphs}
        self._stretches: dict[int, list[Span]] = {}
        for start, end, place in self._of_nodes:
            self._stretches.setdefault(place, []).append(Span(start, end))

    def node_at(self, offset: int) -> Node | None:
        """The part of the tree that a character of the source belongs to."""
        place = self._whose(offset, self._of_nodes, self._node_starts)
        return None if place is None else self.nodes[place]

    def line_at(self, offset: int) -> Paragraph | None:
        """The line, as corrections name it, that a character of the source belongs to."""
        place = self._whose(offset, self._of_lines, self._line_starts)
        return None if place is None else self.imported.lines[place]

    def _whose(
        self, offset: int, stretches: Sequence[Stretch], starts: Sequence[int]
    ) -> int | None:
        """Whose the stretch at, else the next on the same line, else the one before ``offset`` is."""
        here = bisect_right(starts, offset) - 1
        line = self.places.line(offset)
        if here + 1 < len(starts) and self.places.line(starts[here + 1]) == line:
            ended_above = here < 0 or self.places.line(stretches[here][1] - 1) < line
            here += ended_above
        return stretches[here][2] if here >= 0 else None

    def stretches_of(self, node: Node) -> Sequence[Span]:
        """Where the words of a part are printed, page by page."""
        return self._stretches.get(self._by_key[node.key], ())

    def paragraph_of(self, node: Node) -> Paragraph | None:
        """The paragraph that a part was made of, with its label."""
        return self._paragraphs.get(node.source.start)

    def node(self, key: str) -> Node | None:
        """The part called ``key``."""
        place = self._by_key.get(key)
        return None if place is None else self.nodes[place]

    def siblings_before(self, node: Node) -> Iterable[Node]:
        """The parts above ``node`` under the same heading, the nearest first."""
        for other in reversed(self.nodes[: self._by_key[node.key]]):
            if other.key == node.parent:
                return
            if other.parent == node.parent:
                yield other

    def first_beneath(self, node: Node) -> Node | None:
        """The first part under a heading."""
        below = self.nodes[self._by_key[node.key] + 1 : self._by_key[node.key] + 2]
        return next((other for other in below if other.parent == node.key), None)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that follow one another and belong to one made one."""
    ordered = sorted(stretches)
    merged = []
    for place, group in groupby(ordered, key=lambda stretch: stretch[2]):
        own = list(group)
        merged.append((own[0][0], own[-1][1], place))
    return merged
