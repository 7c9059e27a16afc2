"""布置: which panes of the page have room beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from jzdesk.ui.design import Width

_ROOMY = 1000  # pixels at 100 per cent from which three panes have room
_COMFORTABLE = 600  # of each of two texts side by side: 34 characters
_TIGHT = 420  # narrower than this two texts stand one above the other


@dataclass(frozen=True, slots=True)
class Wish:
    """What there is to show, and what a person asked for."""

    facts: bool = False  # there are facts of a clause
    facts_asked: bool = False
    twin: bool = False  # two texts side by side
    outline_asked: bool = False
    searching: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is in sight."""

    roomy: bool
    left: bool  # outline or results
    drawer: bool  # facts
    stacked: bool  # two texts one above the other
    facts_button: bool  # the facts are there but out of sight unless asked for
    outline_button: bool


def arranged(width: int, scale: int, wish: Wish) -> Arrangement:
    """Panes for a page of ``width`` pixels with type of ``scale`` per cent."""
    room = width * 100 // scale
    return _two_texts(room, wish) if wish.twin else _one_text(room, wish)


def _one_text(room: int, wish: Wish) -> Arrangement:
    """Three panes where there is room; else the facts take the place of the outline."""
    roomy = room >= _ROOMY
    return Arrangement(
        roomy=roomy,
        left=roomy or not (wish.facts and wish.facts_asked),
        drawer=wish.facts and (roomy or wish.facts_asked),
        stacked=False,
        facts_button=wish.facts and not roomy,
        outline_button=False,
    )


def _two_texts(room: int, wish: Wish) -> Arrangement:
    """The outline gives way first, then the facts, until both texts are comfortable."""
    spare = room - 2 * _COMFORTABLE
    drawer = spare >= Width.DRAWER
    outline = spare >= Width.DRAWER + Width.OUTLINE
    left = outline or wish.outline_asked or wish.searching
    facts = wish.facts and (drawer or wish.facts_asked)
    texts = room - (Width.OUTLINE if left else 0) - (Width.DRAWER if facts else 0)
    return Arrangement(
        roomy=room >= _ROOMY,
        left=left,
        drawer=facts,
        stacked=texts < 2 * _TIGHT,
        facts_button=wish.facts and not drawer,
        outline_button=not outline,
    )
