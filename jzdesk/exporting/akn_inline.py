"""Facts marked in running text: bodies, dates, amounts, cited documents, corrections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from jzdesk.exporting.akn_meta import work_iri
from jzdesk.gazette.model import Amount, Deadline, Entry, Facts, Node, Span

_FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Terms:
    """What marks refer to, named in the order in which the text first speaks of it."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def reference(self, kind: str, shown: str) -> str:
        """The local reference to the ``agency`` or ``unit`` called ``shown``."""
        number = 1 + sum(known == kind for known, _ in self._names)
        return "#" + self._names.setdefault((kind, shown), f"{kind}_{number}")

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Kind, words and eId of each."""
        return ((kind, shown, name) for (kind, shown), name in self._names.items())


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to be enclosed in an element; an empty stretch is a note set after it."""

    span: Span
    element: str
    attributes: dict[str, str] = field(default_factory=dict)
    note: str = ""


def marks_of(entry: Entry, terms: Terms, eid: str) -> tuple[Mark, ...]:
    """Marks of one part that neither overlap nor nest, in order of the text.

    Of two facts on the same words the one that begins first is marked, then the longer one.
    Notes of corrections always stand, after the mark in which the corrected words end.
    """
    found = [*_fact_marks(entry.facts, terms), *_notes(entry.node, eid)]
    found.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    kept: list[Mark] = []
    reached = 0
    for mark in found:
        if mark.note:
            place = max(mark.span.start, reached)
            kept.append(Mark(Span(place, place), mark.element, mark.attributes, mark.note))
        elif mark.span.start >= reached:
            kept.append(mark)
            reached = mark.span.end
    return tuple(kept)


def append_text(
    parent: ET.Element, text: str, bounds: tuple[int, int], marks: Sequence[Mark]
) -> None:
    """Fill ``parent`` with ``text[bounds]`` and the marks that lie wholly within."""
    reached, end = bounds
    last: ET.Element | None = None
    for mark in marks:
        if not _within(mark, bounds):
            continue
        _append(parent, last, text[reached : mark.span.start])
        last = _element(parent, mark, text)
        reached = mark.span.end
    _append(parent, last, text[reached:end])


def _within(mark: Mark, bounds: tuple[int, int]) -> bool:
    """A note between two stretches belongs to the one that it follows."""
    start, end = bounds
    if mark.note:
        return start < mark.span.start <= end
    return start <= mark.span.start and mark.span.end <= end


def _append(parent: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _element(parent: ET.Element, mark: Mark, text: str) -> ET.Element:
    element = ET.SubElement(parent, mark.element, mark.attributes)
    if mark.note:
        ET.SubElement(element, "p").text = mark.note
    else:
        element.text = text[mark.span.start : mark.span.end]
    return element


def _fact_marks(facts: Facts, terms: Terms) -> Iterator[Mark]:
    for duty in facts.duties:
        if duty.span:
            whom = terms.reference("agency", duty.name)
            yield Mark(duty.span, "organization", {"refersTo": whom})
    for deadline in filter(_is_printed_day, facts.deadlines):
        yield Mark(deadline.span, "date", {"date": deadline.date})
    for amount in _single(facts.amounts):
        unit = terms.reference("unit", amount.unit)
        yield Mark(amount.span, "quantity", {"refersTo": unit, "normalized": amount.value})
    for cited in facts.references:
        if cited.number:
            yield Mark(cited.span, "ref", {"href": work_iri(cited.number)})


def _single(amounts: Sequence[Amount]) -> list[Amount]:
    """Without ranges (1—2个): they have two values, and the element has room for one."""
    values = Counter(amount.span for amount in amounts)
    return [amount for amount in amounts if values[amount.span] == 1]


def _is_printed_day(deadline: Deadline) -> bool:
    """Whether the words name this day and no other.

    A year alone the standard does not know, a period (自…至…) is two days, and the end of
    「有效期五年」 is reckoned and not printed.
    """
    day = deadline.date
    return bool(_FULL_DAY.fullmatch(day)) and day[:4] in deadline.quote and deadline.begins is None


def _notes(node: Node, eid: str) -> Iterator[Mark]:
    for place, erratum in enumerate(node.errata, start=1):
        words = f"公报原文印作：{erratum.source}；应作：{erratum.corrected}。理由：{erratum.reason}"
        attributes = {"eId": f"{eid}__authorialNote_{place}", "marker": "勘误"}
        end = erratum.span.end
        yield Mark(Span(end, end), "authorialNote", attributes, words)
