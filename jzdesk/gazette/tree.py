"""The numbered tree of one document, built from its paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jzdesk.gazette.cleaning import Correction, clean, correct
from jzdesk.gazette.lines import Paragraph, squeezed
from jzdesk.gazette.model import Node, NodeKind

_LEAD = re.compile(r"([^，；：。]{2,40})。(?=.)")
_CLOSING = re.compile(r"本(?:通知|办法|措施|意见|方案|细则|规定|条例|决定|规划|计划)")


@dataclass(slots=True)
class _Draft:
    paragraph: Paragraph
    kind: NodeKind | None  # None: numbered, heading or clause as its children decide
    parent: _Draft | None
    key: str
    path: tuple[str, ...] = ()
    encloses_numbered: bool = field(default=False)


class Outline:
    """Collects the paragraphs of one document and places each in the tree."""

    def __init__(self, source: str, number: str) -> None:
        """Start an outline of the document ``number`` (文号) in the file text ``source``."""
        self._source = source
        self._number = number
        self._drafts: list[_Draft] = []
        self._stack: list[_Draft] = []
        self._used: Counter[str] = Counter()

    def add_plain(self, paragraph: Paragraph, kind: NodeKind) -> None:
        """Add a part that stands outside the numbering, such as the title."""
        self._drafts.append(_Draft(paragraph, kind, None, self._key(None, f"#{kind}")))

    def add(self, paragraph: Paragraph, title: str) -> None:
        """Add the next paragraph of the body; ``title`` is the document's own."""
        if paragraph.label:
            self._add_numbered(paragraph)
        elif paragraph.is_date:
            self.add_plain(paragraph, NodeKind.SIGNED_ON)
        elif not paragraph.has_sentence and _names_annex(paragraph, title):
            self._stack.clear()
            self.add_plain(paragraph, NodeKind.ANNEX_TITLE)
        else:
            self._add_unnumbered(paragraph)

    def _add_numbered(self, paragraph: Paragraph) -> None:
        label = paragraph.label
        assert label is not None
        while self._stack and _level(self._stack[-1]) >= label.level:
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        if parent:
            parent.encloses_numbered = True
        draft = _Draft(paragraph, None, parent, self._key(parent, label.printed))
        self._drafts.append(draft)
        self._stack.append(draft)

    def _add_unnumbered(self, paragraph: Paragraph) -> None:
        if _CLOSING.match(paragraph.text) and not self._awaits_text():
            self._stack.clear()
        parent = self._stack[-1] if self._stack else None
        key = self._key(parent, "¶", numbered=True)
        self._drafts.append(_Draft(paragraph, NodeKind.PARAGRAPH, parent, key))

    def _awaits_text(self) -> bool:
        """Whether the last numbered line is a bare title (三、附则) with nothing beneath yet."""
        last = self._drafts[-1] if self._drafts else None
        return bool(last and last.paragraph.label and not last.paragraph.has_sentence)

    def _key(self, parent: _Draft | None, name: str, *, numbered: bool = False) -> str:
        """A key that no other node has: repeats of a label get their place of occurrence."""
        stem = f"{parent.key if parent else self._number}/{name}"
        self._used[stem] += 1
        place = self._used[stem]
        if numbered:
            return f"{stem}{place}"
        return stem if place == 1 else f"{stem}~{place}"

    def nodes(self, corrections: Sequence[Correction]) -> Iterator[Node]:
        """The finished nodes in reading order, with ``corrections`` applied to clauses."""
        for draft in self._drafts:
            yield self._node(draft, corrections)

    def _node(self, draft: _Draft, corrections: Sequence[Correction]) -> Node:
        paragraph, label = draft.paragraph, draft.paragraph.label
        kind = draft.kind or _numbered_kind(draft)
        keep = paragraph.pieces[0].start + (label.length if label else 0)
        cleaned = clean(self._source, paragraph.pieces, keep)
        if label and kind is NodeKind.CLAUSE:
            wanted = [
                c for c in corrections if (c.document, c.clause) == (self._number, label.printed)
            ]
            cleaned = correct(cleaned, wanted)
        title = _title(cleaned.text[label.length :], kind) if label else None
        draft.path = _path(draft, kind, title)
        return Node(
            key=draft.key,
            parent=draft.parent.key if draft.parent else None,
            kind=kind,
            label=label.printed if label else None,
            title=title,
            path=draft.path,
            text=cleaned.text,
            source=paragraph.source,
            runs=cleaned.runs,
            errata=cleaned.errata,
        )


def _level(draft: _Draft) -> int:
    return draft.paragraph.label.level if draft.paragraph.label else 0


def _names_annex(paragraph: Paragraph, title: str) -> bool:
    """Whether the line is the title of the text that the document issues (印发)."""
    return paragraph.marked or squeezed(paragraph.text) in title


def _numbered_kind(draft: _Draft) -> NodeKind:
    is_clause = draft.paragraph.has_sentence and not draft.encloses_numbered
    return NodeKind.CLAUSE if is_clause else NodeKind.HEADING


def _title(words: str, kind: NodeKind) -> str | None:
    lead = _LEAD.match(words)
    if lead:
        return lead.group(1)
    return words if kind is NodeKind.HEADING else None


def _path(draft: _Draft, kind: NodeKind, title: str | None) -> tuple[str, ...]:
    above = draft.parent.path if draft.parent else ()
    if draft.paragraph.label is None:
        return above
    own = draft.paragraph.label.printed
    return (*above, own + (title or "") if kind is NodeKind.HEADING else own)
