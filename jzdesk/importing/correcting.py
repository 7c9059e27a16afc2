"""校正的写法: from what a person points at in a text to the correction that says it.

A correction names its line by its first words, so that it holds when lines are added above; here
they are made long enough that the line is told from its neighbours.
"""

from __future__ import annotations

from dataclasses import replace

from jzdesk.errors import InputError
from jzdesk.gazette.amending import (
    Alias,
    Amendment,
    Amendments,
    Dismissal,
    Divide,
    Join,
    Misprint,
    Part,
    Place,
    Relevel,
)
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Node, Run, Span
from jzdesk.gazette.numbering import Level, label_of, loose_labels_of
from jzdesk.gazette.shapes import squeezed
from jzdesk.importing.beside import Beside

_USUAL, _LONGEST = 16, 80  # characters that name a line
_SHORTEST_CUT = 4  # characters that say where a line is divided
_MOST_PRINTED = 100  # characters of a misprint
_BENEATH = {  # usual next level, where nothing says otherwise
    Level.PART: Part.CHAPTER,
    Level.CHAPTER: Part.ARTICLE,
    Level.SECTION: Part.ARTICLE,
    Level.ARTICLE: Part.HAN_BRACKET,
    Level.HAN_COMMA: Part.HAN_BRACKET,
    Level.HAN_BRACKET: Part.ARABIC,
    Level.ARABIC: Part.ARABIC_BRACKET,
    Level.DECIMAL_2: Part.DECIMAL_3,
    Level.DECIMAL_3: Part.DECIMAL_4,
    Level.DECIMAL_4: Part.ARABIC_BRACKET,
    Level.ARABIC_BRACKET: Part.CIRCLED,
    Level.ARABIC_HALF: Part.CIRCLED,
}
_FIELDS: dict[type[Amendment], str] = {
    Relevel: "levels",
    Divide: "divisions",
    Join: "joins",
    Misprint: "misprints",
    Alias: "aliases",
    Dismissal: "dismissals",
}
UNNUMBERED = (
    Part.PARAGRAPH,
    Part.TITLE,
    Part.NUMBER,
    Part.ANNEX_TITLE,
    Part.NOTE,
    Part.SIGNED_BY,
)


def place_of(beside: Beside, line: Paragraph) -> Place:
    """How a correction names ``line``."""
    own = beside.places.line(line.source.start)
    words = squeezed(line.text[: 2 * _LONGEST])
    near = [
        squeezed(other.text[: 2 * _LONGEST])
        for other in beside.imported.lines
        if other is not line and beside.places.line(other.source.start) == own
    ]
    length = _USUAL
    while length < _LONGEST and any(other.startswith(words[:length]) for other in near):
        length += 1
    return Place(words[:length], own)


def level_of(beside: Beside, node: Node) -> Level | None:
    """层次 of a numbered part, as printed or as corrected."""
    paragraph = beside.paragraph_of(node)
    return paragraph.label.level if paragraph and paragraph.label else None


def choices_for(line: Paragraph) -> tuple[Part, ...]:
    """What a line can be said to be: of another level only where a number opens it."""
    numbered = line.label or label_of(line.text) or next(iter(loose_labels_of(line.text)), None)
    return tuple(Part) if numbered else UNNUMBERED


def raised(beside: Beside, node: Node) -> Part:
    """The level at which ``node`` stands beside what encloses it now.

    Raises:
        InputError: it is not numbered, or nothing numbered encloses it.
    """
    above = beside.node(node.parent) if node.parent else None
    level = level_of(beside, above) if above else None
    if level_of(beside, node) is None:
        raise InputError("这一行没有编号，不能升降级；请用“定为”")
    if level is None:
        raise InputError("已在最高一级")
    return Part[level.name]


def lowered(beside: Beside, node: Node) -> Part:
    """The level at which ``node`` stands under the one before it.

    Raises:
        InputError: it is not numbered, or nothing numbered stands before it.
    """
    if level_of(beside, node) is None:
        raise InputError("这一行没有编号，不能升降级；请用“定为”")
    before = next((n for n in beside.siblings_before(node) if level_of(beside, n)), None)
    level = level_of(beside, before) if before else None
    if before is None or level is None:
        raise InputError("前面没有同级的编号可以归入")
    first = beside.first_beneath(before)
    below = level_of(beside, first) if first else None
    if below is not None:
        return Part[below.name]
    if level not in _BENEATH:
        raise InputError("已在最低一级")
    return _BENEATH[level]


def relevel(beside: Beside, line: Paragraph, part: Part) -> Relevel:
    """That ``line`` is ``part``."""
    return Relevel(place_of(beside, line), part)


def join(beside: Beside, line: Paragraph) -> Join:
    """That ``line`` goes on with the one before.

    Raises:
        InputError: there is none before it.
    """
    if line is beside.imported.lines[0]:
        raise InputError("前面没有行了，不能并入")
    return Join(place_of(beside, line))


def divide(beside: Beside, offset: int) -> Divide:
    """That a new line begins at a character, in the midst of a line or where a sentence runs over.

    Raises:
        InputError: nothing can begin there; says where the cursor belongs.
    """
    line = beside.line_at(offset)
    if line is None:
        raise InputError("这里没有文字")
    cut = _place_in(line, offset)
    cut = 0 if not line.text[:cut].strip() else cut
    cut += len(line.text[cut:]) - len(line.text[cut:].lstrip()) if cut else 0
    if cut >= len(line.text):
        raise InputError("光标在行尾，后面没有可拆的字；请把光标放在新一行的第一个字前")
    if cut == 0 and not _runs_on(beside, line):
        raise InputError("这一行本来就另起；请把光标放在要拆开的两个字之间")
    words = _words_at(line.text, cut)
    nth = sum(1 for place in _places(line.text, words) if place <= cut)
    return Divide(place_of(beside, line), words, max(1, nth))


def _words_at(text: str, cut: int) -> str:
    """The words at ``cut``, as many as tell them from others of the line where any do."""
    length = _SHORTEST_CUT
    while cut + length < len(text) and len(_places(text, text[cut : cut + length])) > (cut > 0):
        length += 1
    return text[cut : cut + length]


def _places(text: str, words: str) -> list[int]:
    """Where ``words`` are found past the beginning of a line, as the reader counts them."""
    places, place = [], text.find(words, 1)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def _runs_on(beside: Beside, line: Paragraph) -> bool:
    """Whether a line was made one with the line before."""
    node = beside.node_at(line.pieces[0].start)
    own = beside.paragraph_of(node) if node else None
    return own is not None and own.pieces[0].start != line.pieces[0].start


def _place_in(line: Paragraph, offset: int) -> int:
    """Where a character of the source stands in the text of ``line``."""
    passed = 0
    for piece in line.pieces:
        if offset <= piece.end:
            return passed + max(0, offset - piece.start)
        passed += piece.end - piece.start
    return passed


def printed_at(beside: Beside, span: Span) -> str:
    """The words of the tree that stand at ``span`` of the source; empty where they are of two parts."""
    node = beside.node_at(span.start)
    if node is None or span.start >= span.end:
        return ""
    start, end = _in_text(node.runs, span)
    whole = beside.node_at(span.end - 1) is node
    return node.text[start:end] if whole and end - start <= _MOST_PRINTED else ""


def misprint(beside: Beside, span: Span, corrected: str, reason: str) -> Misprint:
    """That the words at ``span`` of the source mean ``corrected``; empty: they are too much.

    Raises:
        InputError: the words belong to no part or to several, or nothing is changed.
    """
    node, printed = beside.node_at(span.start), printed_at(beside, span)
    line = beside.line_at(span.start)
    if node is None or line is None or not printed:
        raise InputError(f"请在一段之内选中印错的字，最多 {_MOST_PRINTED} 个")
    if printed == corrected:
        raise InputError("“应作”与“印作”一样，没有改动")
    start, end = _in_text(node.runs, span)
    low, high = _widened(node.text, start, end, empty=not corrected.strip())
    before, behind = node.text[low:start], node.text[end:high]
    return Misprint(
        place_of(beside, line), node.text[low:high], f"{before}{corrected}{behind}", reason
    )


def _widened(text: str, start: int, end: int, *, empty: bool) -> tuple[int, int]:
    """More words around ``[start, end)``, until they stand only once and leave something."""
    low, high = start, end
    while text.count(text[low:high]) > 1 or (empty and (low, high) == (start, end)):
        if (low, high) == (0, len(text)):
            break
        low, high = max(0, low - 1), min(len(text), high + (0 if low else 1))
    return low, high


def _in_text(runs: tuple[Run, ...], span: Span) -> tuple[int, int]:
    """Where a stretch of the source stands in the cleaned text."""
    inside = []
    for run in runs:
        low, high = max(run.source.start, span.start), min(run.source.end, span.end)
        if low >= high:
            continue
        literal = run.text.end - run.text.start == run.source.end - run.source.start
        shift = run.text.start - run.source.start
        inside.append((low + shift, high + shift) if literal else (run.text.start, run.text.end))
    if not inside:
        return 0, 0
    return min(low for low, _ in inside), max(high for _, high in inside)


def added(amendments: Amendments, one: Amendment) -> Amendments:
    """The corrections with one more, in the place of those that it contradicts."""
    for other in listed(amendments):
        if _contradicts(one, other):
            amendments = taken(amendments, other)
    field = _FIELDS[type(one)]
    return replace(amendments, **{field: (*getattr(amendments, field), one)})


def _contradicts(one: Amendment, other: Amendment) -> bool:
    match one, other:
        case Relevel() | Join(), Relevel() | Join():
            return one.place == other.place
        case Alias(), Alias():
            return one.printed == other.printed
        case _:
            return one == other


def taken(amendments: Amendments, one: Amendment) -> Amendments:
    """The corrections without one."""
    field = _FIELDS[type(one)]
    others = tuple(other for other in getattr(amendments, field) if other != one)
    return replace(amendments, **{field: others})


def listed(amendments: Amendments) -> tuple[Amendment, ...]:
    """Every correction, in the order of the lines; names of bodies, which have no line, at the end."""
    every = [one for field in _FIELDS.values() for one in getattr(amendments, field)]
    return tuple(sorted(every, key=line_of))


def line_of(one: Amendment) -> int:
    """The line that a correction names; beyond every line where it names none."""
    far = 1_000_000_000
    return far if isinstance(one, Alias) else one.place.line or far


def told(one: Amendment) -> str:
    """A correction in words."""
    match one:
        case Relevel(_, part):
            return f"定为“{part.value}”"
        case Divide(_, before, _):
            return f"拆开，“{before}”另起"
        case Join():
            return "并入上一行"
        case Misprint(_, printed, corrected, _):
            return f"勘误：“{printed}”应作“{corrected}”"
        case Alias(printed, name):
            return f"别称：“{printed}”即“{name}”"
        case Dismissal(_, _, message):
            return f"没有错：{message}"
