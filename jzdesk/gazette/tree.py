"""The numbered tree of one document, built from its paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from jzdesk.errors import DataError
from jzdesk.gazette.casting import Role
from jzdesk.gazette.cleaning import Cleaned, Correction, clean, correct
from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.model import Node, NodeKind
from jzdesk.gazette.numbering import Label, Level
from jzdesk.gazette.shapes import OWN_NAME, annex_name_at

_LEAD = re.compile(r"([^，；：。]{2,40})。(?=.)")
_CLOSING = re.compile(rf"本{OWN_NAME}")
_ABOVE = re.compile("上述|以上|前述")
_FOR_ALL = re.compile("各地|各级|各县|各区|各市|各省|各有关|各单位|各部门|特此|此外|以上")
_SUMS_UP = re.compile("以上(?:意见|通知|规定|措施|办法|事项|政策|决定)|特此|此复|此令")
_SAYS_MORE = re.compile(r"[，。；！？,;].")
_ASIDE = r"(?:[（(][^（()）]{0,20}[）)])?$"
_QUESTION = re.compile(r"[^。；，！？]{2,60}[？?]")  # a title that asks
_COLON = re.compile("[：:]$")
_STOP = re.compile(rf"[。”’）)]{_ASIDE}")
_SEMICOLON = re.compile(rf"[；;]{_ASIDE}")
_MOST_CONCLUDING = 3  # paragraphs that conclude a document
_LAW = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)
_DIVISIONS = _LAW[:3]
_DECIMALS = (Level.DECIMAL_2, Level.DECIMAL_3, Level.DECIMAL_4)
_END = 60  # characters from the end that say how a paragraph closes


@dataclass(slots=True)
class _Row:
    """Siblings of one style that carry on one numbering."""

    opener: _Draft | None  # the paragraph with ： that opens the list
    itemised: bool = False  # the items are parted by ；


@dataclass(slots=True, eq=False)
class _Draft:
    paragraph: Paragraph
    kind: NodeKind | None  # None: numbered, heading or clause as its children decide
    parent: _Draft | None
    key: str
    row: _Row | None = None
    annex: str | None = None  # title of the part of the document in which it stands
    path: tuple[str, ...] = ()
    numbered: bool = field(default=False)  # encloses numbered parts
    filled: bool = field(default=False)  # encloses paragraphs

    @property
    def label(self) -> Label | None:
        return self.paragraph.label if self.kind in (None, NodeKind.CLAUSE) else None

    @property
    def level(self) -> int:
        return self.label.level if self.label else 0

    @property
    def bare(self) -> bool:
        return not self.paragraph.has_sentence

    def ends(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.paragraph.text[-_END:]))


class Outline:
    """Places the paragraphs of one document in a tree."""

    def __init__(self, source: str, number: str, parts: Sequence[tuple[Paragraph, Role]]) -> None:
        """Start an outline of the document ``number`` (文号) in the file text ``source``.

        Args:
            source: the whole file.
            number: names the document in the keys of its nodes.
            parts: its paragraphs with their roles, in reading order.
        """
        self._source = source
        self._number = number
        self._parts = parts
        self._drafts: list[_Draft] = []
        self._stack: list[_Draft] = []
        self._used: Counter[str] = Counter()
        self._annex: str | None = None
        self._next = _next_labels(parts)
        for place, (paragraph, role) in enumerate(parts):
            self._add(place, paragraph, role)
        self._tell_parts_apart()

    def _add(self, place: int, paragraph: Paragraph, role: Role) -> None:
        if role is NodeKind.ROW:
            self._append(paragraph, NodeKind.ROW, self._top(), "¶", counted=True)
        elif role is not None:
            if role in (NodeKind.ANNEX_TITLE, NodeKind.SIGNED_ON):
                self._stack.clear()
            self._append(paragraph, role, None, f"#{role}")
            if role is NodeKind.ANNEX_TITLE:
                self._annex = clean(self._source, paragraph.pieces).text
        elif paragraph.label:
            self._add_numbered(place, paragraph, paragraph.label)
        else:
            home = self._home(place, paragraph)
            while self._stack and self._stack[-1] is not home:
                self._stack.pop()
            self._append(paragraph, NodeKind.PARAGRAPH, home, "¶", counted=True)

    def _append(
        self,
        paragraph: Paragraph,
        kind: NodeKind | None,
        parent: _Draft | None,
        name: str,
        *,
        counted: bool = False,
    ) -> _Draft:
        key = self._key(parent, name, counted=counted)
        draft = _Draft(paragraph, kind, parent, key, annex=self._annex)
        if parent is not None and counted:
            parent.filled = True
        self._drafts.append(draft)
        return draft

    def _top(self) -> _Draft | None:
        return self._stack[-1] if self._stack else None

    def _add_numbered(self, place: int, paragraph: Paragraph, label: Label) -> None:
        last = self._drafts[-1] if self._drafts else None
        sibling = self._unwind(place, label)
        parent = self._top()
        draft = self._append(paragraph, None, parent, label.printed)
        if parent:
            parent.numbered = True
        goes_on = sibling is not None and sibling.label is not None
        if goes_on and sibling and sibling.row and label.number != 1:
            draft.row = sibling.row
        else:
            opens = last is not None and last.ends(_COLON) and last.kind in (None, _PARAGRAPH)
            draft.row = _Row(last if opens else None)
        draft.row.itemised |= draft.ends(_SEMICOLON)
        self._stack.append(draft)

    def _unwind(self, place: int, label: Label) -> _Draft | None:
        """Leave what the label does not belong to; the sibling that was left last."""
        if any(draft.level == label.level for draft in self._stack):
            left = self._stack.pop()
            while left.level != label.level:
                left = self._stack.pop()
            return left
        if not self._nests(place, label):
            while self._stack and self._stack[-1].level >= label.level:
                self._stack.pop()
        return None

    def _nests(self, place: int, label: Label) -> bool:
        """Whether a label stands beneath one that mostly lies deeper: 1.申请条件：（一）… 2.材料."""
        top = self._top()
        if top is None or top.label is None or label.level in _LAW or label.number != 1:
            return False
        if top.level <= label.level or not (top.bare or top.ends(_COLON)):
            return False
        later = self._next_of(place, top.label.level)
        return later is not None and later.number == top.label.number + 1

    def _next_of(self, place: int, level: Level) -> Label | None:
        """The next label of a level before one that encloses it all, or None."""
        outer = min((draft.level for draft in self._stack[:-1]), default=0)
        for following in range(place + 1, min(len(self._parts), place + 200)):
            paragraph, role = self._parts[following]
            if role in (NodeKind.ANNEX_TITLE, NodeKind.SIGNED_ON):
                return None
            if role is None and paragraph.label:
                if paragraph.label.level == level:
                    return paragraph.label
                if paragraph.label.level <= outer:
                    return None
        return None

    def _home(self, place: int, paragraph: Paragraph) -> _Draft | None:
        """The part that an unnumbered paragraph belongs to; None: the document itself."""
        top = self._top()
        if top is None or paragraph.hint is Hint.QUOTED:
            return top
        in_article = any(draft.level == Level.ARTICLE for draft in self._stack)
        closes = _CLOSING.match(paragraph.text) and not in_article
        if closes and not self._awaits_text():
            return None
        if _SUMS_UP.match(paragraph.text) and self._next[place] is None and not in_article:
            return None
        home = self._closed_home(place, top)
        if in_article or home is None:
            return home
        if home is top and self._concludes(place, paragraph, top):
            return None
        return self._above(place, home) if _ABOVE.match(paragraph.text) else home

    def _awaits_text(self) -> bool:
        """Whether the last numbered line is a bare title (三、附则) with nothing beneath yet."""
        last = self._drafts[-1] if self._drafts else None
        return bool(last and last.label and last.bare)

    def _closed_home(self, place: int, top: _Draft) -> _Draft | None:
        """Where a list whose last item is ``top`` was opened, if it is closed; else ``top``."""
        node: _Draft | None = top
        while node is not None and self._is_closed(place, node):
            parent, opener = node.parent, node.row.opener if node.row else None
            if parent is None or opener is not parent or parent.level == Level.ARTICLE:
                return parent
            node = parent
        return node

    def _is_closed(self, place: int, node: _Draft) -> bool:
        row, label, following = node.row, node.label, self._next[place]
        if row is None or label is None or not (row.opener or row.itemised):
            return False
        if following and (following.level, following.number) == (label.level, label.number + 1):
            return False
        return node.numbered or node.ends(_STOP)

    def _above(self, place: int, home: _Draft) -> _Draft | None:
        """上述奖项…: one level up where the paragraph sums up what stands side by side."""
        following = self._next[place]
        ends = following is None or following.level < home.level
        return home.parent if home.bare and (ends or not home.filled) else home

    def _concludes(self, place: int, paragraph: Paragraph, top: _Draft) -> bool:
        """Whether nothing but a few words for the whole follow numbered sentences."""
        if self._next[place] is not None or top.bare:
            return False
        if _FOR_ALL.match(paragraph.text):
            return True
        if top.filled:
            return False
        own = [draft for draft in self._drafts if draft.annex == self._annex and draft.label]
        sentences = [draft for draft in own if not draft.bare]
        if len(sentences) < 3 or any(draft.filled for draft in sentences):
            return False
        return self._paragraphs_after(place) <= _MOST_CONCLUDING

    def _paragraphs_after(self, place: int) -> int:
        count = 0
        for _, role in self._parts[place : place + _MOST_CONCLUDING + 1]:
            if role is not None:
                break
            count += 1
        return count

    def _key(self, parent: _Draft | None, name: str, *, counted: bool = False) -> str:
        """A key that no other node has: repeats of a label get their place of occurrence."""
        stem = f"{parent.key if parent else self._number}/{name}"
        self._used[stem] += 1
        place = self._used[stem]
        if counted:
            return f"{stem}{place}"
        return stem if place == 1 else f"{stem}~{place}"

    def _tell_parts_apart(self) -> None:
        """Name the annex in the paths only where several parts of the document are numbered."""
        if len({draft.annex for draft in self._drafts if draft.label}) < 2:
            for draft in self._drafts:
                draft.annex = None

    def nodes(self, corrections: Sequence[Correction]) -> Iterator[Node]:
        """The finished nodes in reading order, with ``corrections`` applied to clauses."""
        for draft in self._drafts:
            yield self._node(draft, corrections)

    def _node(self, draft: _Draft, corrections: Sequence[Correction]) -> Node:
        paragraph, label = draft.paragraph, draft.label
        kind = draft.kind or _numbered_kind(draft, label)
        cleaned = self._cleaned(paragraph, label, kind)
        if label and kind is NodeKind.CLAUSE:
            wanted = [
                c for c in corrections if (c.document, c.clause) == (self._number, label.printed)
            ]
            cleaned = correct(cleaned, wanted)
        located = [c for c in corrections if c.at is not None and _covers(paragraph, c.at)]
        for correction in located:
            with suppress(DataError):  # told to the maintainer who wrote it, not to the user
                cleaned = correct(cleaned, [correction])
        title = _title(_words(cleaned.text, label), kind) if label else None
        draft.path = _path(draft, label, kind, title)
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

    def _cleaned(self, paragraph: Paragraph, label: Label | None, kind: NodeKind) -> Cleaned:
        start = paragraph.pieces[0].start
        if label is None:
            return clean(
                self._source,
                paragraph.pieces,
                cells=kind is NodeKind.ROW,
                parted=kind is NodeKind.SIGNED_BY,
            )
        printed = paragraph.text[: label.length].rstrip()
        return clean(self._source, paragraph.pieces, start + label.length, start + len(printed))


_PARAGRAPH = NodeKind.PARAGRAPH


def _next_labels(parts: Sequence[tuple[Paragraph, Role]]) -> list[Label | None]:
    """For each part the next label behind it in the same part of the document."""
    following: list[Label | None] = [None] * len(parts)
    label: Label | None = None
    for place in range(len(parts) - 1, -1, -1):
        following[place] = label
        paragraph, role = parts[place]
        if role in (NodeKind.ANNEX_TITLE, NodeKind.SIGNED_ON):
            label = None
        elif role is None and paragraph.label:
            label = paragraph.label
    return following


def _covers(paragraph: Paragraph, place: int) -> bool:
    return any(piece.start <= place < piece.end for piece in paragraph.pieces)


def _numbered_kind(draft: _Draft, label: Label | None) -> NodeKind:
    divides = label is not None and label.level in _DIVISIONS
    if draft.bare:
        empty = not (draft.numbered or draft.filled or divides)
        return NodeKind.CLAUSE if empty else NodeKind.HEADING
    if _QUESTION.fullmatch(draft.paragraph.text) and (draft.numbered or draft.filled):
        return NodeKind.HEADING
    article = label is not None and label.level is Level.ARTICLE
    says_more = bool(_SAYS_MORE.search(draft.paragraph.text))
    leaf = not draft.numbered
    return NodeKind.CLAUSE if leaf or article or (says_more and not divides) else NodeKind.HEADING


def _words(text: str, label: Label | None) -> str:
    """The words behind the label; blanks inside it were dropped."""
    return text[len(label.printed) :].lstrip(" \t　、.．") if label else text


def _title(words: str, kind: NodeKind) -> str | None:
    lead = _LEAD.match(words)
    if lead:
        return lead.group(1)
    return words if kind is NodeKind.HEADING else None


def _path(draft: _Draft, label: Label | None, kind: NodeKind, title: str | None) -> tuple[str, ...]:
    above = draft.parent.path if draft.parent else _annex_path(draft)
    if label is None:
        return above
    if kind is not NodeKind.HEADING or not title:
        return (*above, label.printed)
    gap = " " if label.level in _DECIMALS or label.printed.isdecimal() else ""
    return (*above, label.printed + gap + title)


def _annex_path(draft: _Draft) -> tuple[str, ...]:
    if draft.annex is None or draft.kind not in (None, NodeKind.PARAGRAPH, NodeKind.ROW):
        return ()
    begin = annex_name_at(draft.annex)
    return (draft.annex[begin or 0 :],)
