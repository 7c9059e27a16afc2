"""怎么办 on a sheet: what the office filled in, marked as its own, and blanks to write in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jzdesk.gazette.model import Entry
from jzdesk.paper.report import Paragraph, Section, Table, Tone
from jzdesk.store.supplements import LOCAL_MARK, WORDS, Place, Supplement

BLANK = "_" * 20
_BLANK_LINE = "_" * 78
_BLANKS = {"materials": f"{_BLANK_LINE}\n{_BLANK_LINE}", "local_standard": _BLANK_LINE}
_SIDE_BY_SIDE = (("window", "telephone"), ("address", "hours"))
_BENEATH = ("materials", "local_standard")
_UNSTATED = f"以上公报未载明。空白处由窗口填写；已印出的内容为{LOCAL_MARK}。"
_ALL_BLANK = "以上公报未载明，由窗口填写。"


def blank_sections(entry: Entry, supplements: Mapping[Place, Supplement]) -> Iterator[Section]:
    """How to go about a clause, with blanks: for the whole of it, then each benefit that differs."""
    for title, supplement in _titled(entry, supplements):
        yield _with_blanks(title, supplement)


def known_sections(entry: Entry, supplements: Mapping[Place, Supplement]) -> Iterator[Section]:
    """Only what the office filled in; nothing where it filled in nothing."""
    for title, supplement in _titled(entry, supplements):
        rows = tuple((WORDS[key], text) for key, text in supplement.items() if text)
        if rows:
            yield Section(f"{title}（{LOCAL_MARK}）", (_labelled(rows),))


def _titled(
    entry: Entry, supplements: Mapping[Place, Supplement]
) -> Iterator[tuple[str, Supplement]]:
    general = supplements.get(Place(entry.node.key), Supplement())
    own = {
        name: supplements[place].over(general)
        for name in (benefit.name for benefit in entry.facts.benefits)
        if supplements.get(place := Place(entry.node.key, name))
    }
    if general or not own:
        yield "怎么办", general
    for name, supplement in own.items():
        yield f"怎么办：{name}", supplement


def _with_blanks(title: str, supplement: Supplement) -> Section:
    texts = dict(supplement.items())
    pairs = tuple(
        (WORDS[left], texts[left] or BLANK, WORDS[right], texts[right] or BLANK)
        for left, right in _SIDE_BY_SIDE
    )
    lines = tuple((WORDS[key], texts[key] or _BLANKS[key]) for key in _BENEATH)
    note = _UNSTATED if supplement else _ALL_BLANK
    return Section(
        f"{title}（{LOCAL_MARK}）" if supplement else title,
        (
            Table((), pairs, (13, 38, 13, 36), labels=(0, 2)),
            _labelled(lines),
            Paragraph(note, Tone.QUIET),
        ),
    )


def _labelled(rows: tuple[tuple[str, str], ...]) -> Table:
    return Table((), rows, (13, 87), labels=(0,))
