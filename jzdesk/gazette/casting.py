"""Which part each paragraph plays in its document: title, 文号, 署名, 附件, body text.

A document opens with title and 文号 in either order; after its date come notes, then what it issues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.model import NodeKind, Span
from jzdesk.gazette.numbering import Level
from jzdesk.gazette.shapes import (
    annex_name_at,
    goes_on_with_copies,
    is_adoption,
    is_annex_mark,
    is_document_title,
    is_furniture,
    is_masthead,
    is_note,
    is_occasion,
    is_recipient,
    is_title,
    squeezed,
)

Role = NodeKind | None  # None: body text, numbered or not
_NAMED = re.compile("《([^《》]{2,120}(?:〈[^〈〉]*〉[^《》]*)?)》")
_ASIDE = (is_masthead, is_adoption, is_recipient, is_note, is_annex_mark, is_furniture)
_MOST_TITLE_LINES = 4
_MOST_ATTACHMENTS = 40
_HINTED = {
    Hint.PAGE: NodeKind.NOTE,
    Hint.NOTE: NodeKind.NOTE,
    Hint.CONTENTS: NodeKind.NOTE,
    Hint.ANNEX_MARK: NodeKind.NOTE,
    Hint.SIGNED_BY: NodeKind.SIGNED_BY,
    Hint.TITLE: NodeKind.TITLE,
    Hint.NUMBER: NodeKind.NUMBER,
    Hint.ANNEX_TITLE: NodeKind.ANNEX_TITLE,
}


def cast(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, Role]]:
    """The paragraphs of one document with their roles; lines of one title are made one."""
    return _Casting(paragraphs).run()


def merged(parts: Sequence[Paragraph]) -> Paragraph:
    """Lines that follow one another as one paragraph."""
    first, last = parts[0], parts[-1]
    return replace(
        first,
        source=Span(first.source.start, last.source.end),
        pieces=tuple(piece for part in parts for piece in part.pieces),
        text="".join(part.text for part in parts),
    )


class _Casting:
    """Walks down one document and remembers what has been met."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._all = paragraphs
        self._roles: list[tuple[Paragraph, Role]] = []
        self._names: set[str] = set()  # of what 《》 named so far
        self._title = ""
        self._copies = False  # inside a list of who receives a copy
        self._awaits_annex = False  # the text of the notice has ended, or 附件 was printed
        self._labels = [i for i, each in enumerate(paragraphs) if each.label]

    def run(self) -> list[tuple[Paragraph, Role]]:
        place = self._head()
        while place < len(self._all):
            place = self._body(place)
        return self._roles

    def _add(self, parts: Sequence[Paragraph], role: Role) -> int:
        self._roles.append((parts[0] if len(parts) == 1 else merged(parts), role))
        return len(parts)

    def _head(self) -> int:
        """Title and 文号, whichever comes first; the place where the body begins."""
        place, numbered, titled = 0, False, False
        while place < len(self._all):
            line = self._all[place]
            if line.is_number and not numbered:
                place += self._add([line], NodeKind.NUMBER)
                numbered = True
            elif not titled and (lines := self._title_lines(place)):
                place += self._add(lines, NodeKind.TITLE)
                self._title = squeezed("".join(each.text for each in lines))
                titled = True
            elif self._is_heads_note(line):
                place += self._add([line], NodeKind.NOTE)
            else:
                break
        return place

    @staticmethod
    def _is_heads_note(line: Paragraph) -> bool:
        if line.label or line.row or line.is_date:
            return False
        aside = (is_masthead, is_adoption, is_furniture, is_occasion)
        return any(is_aside(line.text) for is_aside in aside)

    def _title_lines(self, place: int) -> Sequence[Paragraph]:
        """The lines of the title that begins at ``place``, or none."""
        end = titled = place
        while end < len(self._all) and end - place < _MOST_TITLE_LINES:
            if not self._may_be_titles(self._all[end], opens=end == place):
                break
            end += 1
            whole = "".join(each.text for each in self._all[place:end])
            titled = end if is_title(whole) else titled
            following = self._all[end] if end < len(self._all) else None
            if is_document_title(whole) and not (following and _completes(whole, following)):
                break
        lines = self._all[place:end]
        numbered_next = end < len(self._all) and self._all[end].is_number
        hinted = any(each.hint is Hint.TITLE or each.marked for each in lines)
        return lines if numbered_next or hinted else self._all[place:titled]

    @staticmethod
    def _may_be_titles(line: Paragraph, *, opens: bool) -> bool:
        if line.hint is Hint.TITLE:
            return True
        if line.label or line.row or line.listed or line.hint or line.is_date or line.is_number:
            return False
        if any(aside(line.text) for aside in _ASIDE):
            return False
        return not line.finished and (opens or not line.marked)

    def _body(self, place: int) -> int:
        """Cast the paragraph at ``place``, and what belongs to it; the next place."""
        line = self._all[place]
        if line.hint in _HINTED:
            return place + self._hinted(place, _HINTED[line.hint])
        if line.row:
            return place + self._add([line], NodeKind.ROW)
        if line.is_date:
            self._awaits_annex = True
            return place + self._add([line], NodeKind.SIGNED_ON)
        if count := self._attachments(place):
            for each in self._all[place : place + count]:
                self._add([each], NodeKind.NOTE)
            return place + count
        return place + (self._unnumbered(place) or self._text(line))

    def _unnumbered(self, place: int) -> int:
        """Cast what is no text of the policy, or the title of an annex; how many, or none."""
        line = self._all[place]
        if line.label or line.hint:
            return 0
        if lines := self._annex_lines(place):
            self._awaits_annex = False
            return self._add(lines, NodeKind.ANNEX_TITLE)
        if self._is_note(line, place):
            self._awaits_annex |= is_annex_mark(line.text)
            return self._add([line], NodeKind.NOTE)
        return 0

    def _text(self, line: Paragraph) -> int:
        self._names.update(squeezed(name) for name in _NAMED.findall(line.text))
        self._awaits_annex = False
        return self._add([line], None)

    def _hinted(self, place: int, role: NodeKind) -> int:
        line = self._all[place]
        if line.hint is Hint.ANNEX_MARK:
            self._awaits_annex = True
        return self._add([line], role)

    def _is_note(self, line: Paragraph, place: int) -> bool:
        if is_note(line.text) or is_annex_mark(line.text):
            return True
        if self._roles and self._roles[-1][1] is NodeKind.ANNEX_TITLE and is_adoption(line.text):
            return True
        ended = not self._labels or place > self._labels[-1]
        before = self._roles[-1] if self._roles else None
        if ended and before and before[1] is NodeKind.NOTE:
            self._copies |= goes_on_with_copies(before[0].text)
            if self._copies and not is_title(line.text):
                return True
        self._copies = False
        return ended and is_furniture(line.text)

    def _attachments(self, place: int) -> int:
        """How many lines list the attachments (附件说明), which stand above the signature."""
        line = self._all[place]
        if line.label or not (annex_name_at(line.text) or is_annex_mark(line.text)):
            return 0
        end = place + 1
        while end < len(self._all) and end - place < _MOST_ATTACHMENTS:
            each = self._all[end]
            if each.hint is Hint.SIGNED_BY or each.is_date or is_annex_mark(each.text):
                return end - place if annex_name_at(line.text) or end > place + 1 else 0
            if not self._lists_attachment(each):
                break
            end += 1
        return end - place if end == len(self._all) and annex_name_at(line.text) else 0

    @staticmethod
    def _lists_attachment(line: Paragraph) -> bool:
        if line.row or line.hint or is_annex_mark(line.text) or len(line.text) > 120:
            return False
        numbered = line.label is not None and line.label.level >= Level.ARABIC
        return numbered or (line.label is None and is_title(line.text))

    def _annex_lines(self, place: int) -> Sequence[Paragraph]:
        """The lines of the title of what the document issues or attaches, or none."""
        line = self._all[place]
        named = annex_name_at(line.text)
        if named and not line.has_sentence:
            return [line]
        if self._names_known(line.text) and (line.marked or not line.finished):
            return [line]
        if line.marked and not line.has_sentence:
            return self._all[place : place + 1]
        for end in range(place + 2, min(place + _MOST_TITLE_LINES, len(self._all)) + 1):
            lines = self._all[place:end]
            if not all(self._may_be_titles(each, opens=True) for each in lines):
                break
            if self._names_known("".join(each.text for each in lines)):
                return lines
        return self._awaited_lines(place) if self._awaits_annex else ()

    def _awaited_lines(self, place: int) -> Sequence[Paragraph]:
        lines = self._title_lines(place)
        if lines:
            return lines
        line = self._all[place]
        bare = self._may_be_titles(line, opens=True) and len(line.text) <= 60
        mark = self._roles[-1][0] if self._roles else None
        return [line] if bare and mark is not None and is_annex_mark(mark.text) else ()

    def _names_known(self, text: str) -> bool:
        """Whether the words are a name that 《》 or the title of the notice told before."""
        words = squeezed(text)
        if words in self._names:
            return True
        return len(words) > 5 and is_title(words) and words in self._title


def _completes(title: str, line: Paragraph) -> bool:
    """Whether a further line belongs to a title that seems whole: …办法 | 的通知."""
    words = squeezed(line.text)
    goes_on = words.startswith(("的", "（试行", "(试行", "（修订", "（暂行"))
    return goes_on and not line.finished and line.label is None and "关于" in title + words
