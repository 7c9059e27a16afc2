"""设计值: every colour, size, space and width of the window, each with a name, and nowhere else.

Pages take colours from ``theme.colours`` and sizes through ``theme.px``; the style sheet
``resources/style/window.qss`` names the same values as ``${ink}`` or ``${s3}``. Sizes are pixels
for type at 100 per cent. ``docs/design.md`` shows what they look like.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Type(IntEnum):
    """字号. Heights of the type; what is read stands larger than what names it."""

    CAPTION = 12  # hints, sources, column heads
    SMALL = 13  # heads of panes, snippets
    BODY = 14  # controls and everything else
    READING = 16  # 正文
    HEADING = 18  # titles within a page
    TITLE = 21  # of a document, a clause, a verdict
    DISPLAY = 27  # the cover, the amount of an answer


class Space(IntEnum):
    """间距. Six steps between things, from within a control to around a sheet."""

    S1 = 2
    S2 = 4
    S3 = 8
    S4 = 12
    S5 = 16
    S6 = 24


class Shape(IntEnum):
    """线和角. Lines and corners."""

    HAIR = 1  # between panes, around a control
    RING = 2  # around what has the cursor
    BAR = 3  # beside what is chosen
    RADIUS = 4


class Width(IntEnum):
    """宽和高. Of what has a size of its own."""

    CONTROL = 20  # least height of what stands in a line to type into
    PANE_HEAD = 38  # least height of a pane's head
    ICON = 16
    RAIL_ICON = 22
    SIGN = 13  # of a status or a finding beside its word
    EMPTY_ICON = 40  # above the words of an empty pane
    SCROLL_BAR = 10
    SCROLL_HANDLE = 30
    PROGRESS = 6
    RAIL = 66
    DAY = 136
    COLUMN = 672  # 正文: 42 characters of 16 pixels
    OUTLINE = 344
    DRAWER = 272


class Leading(IntEnum):
    """行距. Per cent of the font's own line, which is about 1.2 of its size."""

    SNIPPET = 112
    LIST = 135
    TEXT = 145  # 1.7 of the size
    OPEN = 170  # a few lines that stand alone


BLACK = "#000000"  # 黑屏: the screen of a pause, in every theme


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours; every name says what it is for."""

    ink: str
    quiet: str  # what stands second: names of panes, sources
    faint: str  # what stands last: hints, placeholders
    disabled: str  # what cannot be used now
    paper: str  # ground of what is read
    desk: str  # ground of everything around it
    hover: str  # ground under the mouse
    chosen: str  # ground of the chosen row
    line: str
    line_soft: str
    edge: str  # around what can be typed into, pressed or ticked
    focus: str  # around what has the cursor
    accent: str  # 公文红, as words and lines
    accent_tint: str
    fill: str  # 公文红, as a ground
    fill_hover: str
    on_fill: str  # words on it
    fact: str  # 事实: words that lead somewhere
    mark: str  # words found
    mark_deep: str  # the one of them that one stands at
    note_tint: str  # 笔记
    marked: str  # 标记: words that the user marked
    in_force: str
    in_force_tint: str
    expired: str
    expired_tint: str
    not_yet: str
    not_yet_tint: str
    unstated: str
    unstated_tint: str
    warning: str
    warning_tint: str


LIGHT = Colours(
    ink="#1f2328",
    quiet="#525b65",
    faint="#5e6670",
    disabled="#838b94",
    paper="#ffffff",
    desk="#f4f5f6",
    hover="#e8ebee",
    chosen="#f6e3e1",
    line="#d5d9de",
    line_soft="#e8ebee",
    edge="#7f8791",
    focus="#1f2328",
    accent="#b01c1c",
    accent_tint="#fbefee",
    fill="#b01c1c",
    fill_hover="#8f1414",
    on_fill="#ffffff",
    fact="#1f4e8c",
    mark="#ffe69a",
    mark_deep="#ffca7a",
    note_tint="#dceaf7",
    marked="#e9e2f6",
    in_force="#17693c",
    in_force_tint="#e6f3eb",
    expired="#8f360a",
    expired_tint="#fceee4",
    not_yet="#1b579c",
    not_yet_tint="#e7f0fa",
    unstated="#525b65",
    unstated_tint="#eef0f2",
    warning="#7a4a00",
    warning_tint="#fff3cf",
)

DARK = Colours(
    ink="#e6e8ea",
    quiet="#b3bac2",
    faint="#a0a8b1",
    disabled="#78818b",
    paper="#1f2225",
    desk="#17191c",
    hover="#30353a",
    chosen="#472d2b",
    line="#41474e",
    line_soft="#30353a",
    edge="#78818b",
    focus="#e6e8ea",
    accent="#ff9d94",
    accent_tint="#40211f",
    fill="#b8332d",
    fill_hover="#c9403a",
    on_fill="#ffffff",
    fact="#93bff5",
    mark="#4a3a00",
    mark_deep="#644200",
    note_tint="#1d3550",
    marked="#362a52",
    in_force="#7fd9a2",
    in_force_tint="#173322",
    expired="#f5ae80",
    expired_tint="#3d2614",
    not_yet="#93c2f7",
    not_yet_tint="#182c44",
    unstated="#b3bac2",
    unstated_tint="#2d3238",
    warning="#edc76f",
    warning_tint="#3a2d0d",
)

CONTRAST = Colours(
    ink="#000000",
    quiet="#262626",
    faint="#3a3a3a",
    disabled="#707070",
    paper="#ffffff",
    desk="#ffffff",
    hover="#e6e6e6",
    chosen="#ffe1de",
    line="#595959",
    line_soft="#8c8c8c",
    edge="#262626",
    focus="#000000",
    accent="#8c0000",
    accent_tint="#ffecea",
    fill="#8c0000",
    fill_hover="#5c0000",
    on_fill="#ffffff",
    fact="#003580",
    mark="#ffe066",
    mark_deep="#ffc670",
    note_tint="#d6e8fb",
    marked="#eadcff",
    in_force="#004d22",
    in_force_tint="#e0f5e8",
    expired="#662800",
    expired_tint="#ffeadb",
    not_yet="#003a80",
    not_yet_tint="#e0eeff",
    unstated="#262626",
    unstated_tint="#ebebeb",
    warning="#4d2e00",
    warning_tint="#fff0bf",
)

CONTRAST_DARK = Colours(
    ink="#ffffff",
    quiet="#f0f0f0",
    faint="#d9d9d9",
    disabled="#9a9a9a",
    paper="#000000",
    desk="#000000",
    hover="#333333",
    chosen="#40201d",
    line="#a6a6a6",
    line_soft="#737373",
    edge="#f0f0f0",
    focus="#ffff00",
    accent="#ffb3ac",
    accent_tint="#330805",
    fill="#ffb3ac",
    fill_hover="#ffd0cb",
    on_fill="#000000",
    fact="#b3d9ff",
    mark="#403200",
    mark_deep="#5c3900",
    note_tint="#0a2a47",
    marked="#45307a",
    in_force="#8bf0b0",
    in_force_tint="#002411",
    expired="#ffc49c",
    expired_tint="#331700",
    not_yet="#b3d9ff",
    not_yet_tint="#001a33",
    unstated="#f0f0f0",
    unstated_tint="#262626",
    warning="#ffe27a",
    warning_tint="#2e2200",
)
