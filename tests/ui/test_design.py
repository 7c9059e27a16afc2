"""设计值 stand in one file: pages name them, the style sheet names them, none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest

from jzdesk.paths import locate
from jzdesk.ui.actions import ACTIONS
from jzdesk.ui.design import (
    CONTRAST,
    CONTRAST_DARK,
    DARK,
    LIGHT,
    Colours,
    Leading,
    Shape,
    Space,
    Type,
    Width,
)
from jzdesk.ui.theme import Theme
from tests.ui.sight import VISIBLE, contrast, rgb_of

ROOMS = Path(__file__).parents[2] / "jzdesk" / "ui"
SOURCES = sorted(file for file in ROOMS.rglob("*.py") if file.name != "design.py")
RESOURCES = locate().resources
SHEET = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
NAMES = re.compile(r"\$\{(\w+)\}")
SIZED = {  # calls that take a size of the design
    *("px", "font", "setPixelSize", "setPointSize"),
    *("setSpacing", "addSpacing", "setHorizontalSpacing", "setVerticalSpacing"),
    *("setContentsMargins", "setViewportMargins", "setDocumentMargin"),
    *("setHandleWidth", "setIndentation"),
}
THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "contrast-dark": CONTRAST_DARK}
themes = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES.keys())

STATUSES = ("in_force", "expired", "not_yet", "unstated")
READ = ("ink", "quiet", "faint", "accent", "fact", "warning", *STATUSES)
# Which words stand on which ground.
PAIRS = {
    "paper": READ,
    "desk": READ,
    "chosen": READ,
    "hover": ("ink", "quiet", "accent"),
    "mark": ("ink", "quiet", "faint", "fact"),
    "mark_deep": ("ink", "quiet", "fact"),
    "note_tint": ("ink", "quiet", "fact"),
    "accent_tint": ("ink", "quiet", "accent", "fact", *STATUSES),
    "in_force_tint": ("ink", "quiet", "fact", *STATUSES),
    "warning_tint": ("ink", "quiet", "warning", "fact", "accent", *STATUSES),
    "expired_tint": ("ink", "expired"),
    "not_yet_tint": ("ink", "not_yet"),
    "unstated_tint": ("ink", "quiet", "fact", "unstated"),
    "fill": ("on_fill",),
    "fill_hover": ("on_fill",),
}
# Shapes that must be seen: the ring of the cursor, the edge of a control, what is disabled.
SHAPES = tuple(product(("focus", "edge", "disabled"), ("paper", "desk")))


def ratio(colours: Colours, ink: str, ground: str) -> float:
    return contrast(rgb_of(getattr(colours, ink)), rgb_of(getattr(colours, ground)))


@themes
def test_words_stand_out_from_every_ground_that_they_stand_on(colours: Colours) -> None:
    least = 7.0 if colours in (CONTRAST, CONTRAST_DARK) else 4.5
    pale = {
        f"{ink} on {ground}": round(ratio(colours, ink, ground), 2)
        for ground, inks in PAIRS.items()
        for ink in inks
        if ratio(colours, ink, ground) < least
    }

    assert pale == {}


@themes
def test_rings_edges_and_what_is_disabled_are_seen(colours: Colours) -> None:
    pale = {pair for pair in SHAPES if ratio(colours, *pair) < VISIBLE}

    assert pale == set()


def test_contrast_is_measured_as_the_guidelines_measure_it() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)  # just fails
    assert contrast(0x767676, 0xFFFFFF) == pytest.approx(4.54, abs=0.01)  # just passes


@themes
def test_a_colour_is_written_in_six_digits(colours: Colours) -> None:
    for field in fields(colours):
        assert re.fullmatch("#[0-9a-f]{6}", getattr(colours, field.name)), field.name


def test_the_style_sheet_names_every_value() -> None:
    bare = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8};|\b[1-9]\d*p[xt]\b|\brgba?\(", bare) == []


@themes
def test_every_name_in_the_style_sheet_has_a_value(colours: Colours) -> None:
    assert "${" not in Theme(RESOURCES, colours).style_sheet()


def test_no_value_is_left_over() -> None:
    used = set(NAMES.findall(SHEET))
    for source in [*SOURCES, ROOMS / "design.py"]:
        used |= {
            node.attr
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
    named = {field.name for field in fields(Colours)}
    named |= {name for kind in (Type, Space, Shape, Width, Leading) for name in kind.__members__}

    assert {name for name in named if not {name, name.lower()} & used} == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: "/".join(file.parts[-2:]))
def test_pages_take_colours_and_sizes_from_the_design(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    strays = [stray for node in ast.walk(tree) for stray in strays_in(node)]

    assert strays == []


def strays_in(node: ast.AST) -> Iterator[str]:
    """What ought to be a value of the design."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        literal = r"#[0-9a-fA-F]{6}\b|font-size:\s*\d|line-height:\s*\d{2,}"
        yield from (f"{node.lineno}: {found}" for found in re.findall(literal, node.value))
    elif isinstance(node, ast.Attribute) and node.attr == "GlobalColor":
        yield f"{node.lineno}: GlobalColor"
    elif isinstance(node, ast.Call):
        yield from strays_in_call(node)


def strays_in_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    given = [constant for value in call.args for constant in numbers_in(value)]
    if (name in SIZED and given) or (name == "QColor" and len(given) > 1):
        yield f"{call.lineno}: {ast.unparse(call)}"


def numbers_in(value: ast.expr) -> Iterator[float]:
    """A number that a call is given outright; a share such as ``width // 2`` is no size."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float) and value.value:
        yield value.value


def test_every_shape_that_is_named_is_there_and_none_besides() -> None:
    there = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    words = {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    in_sheet = set(re.findall(r"icon:([\w-]+)\.svg", Theme(RESOURCES).style_sheet()))
    in_sheet |= set(
        re.findall(r"icon:([\w-]+)\.svg", Theme(RESOURCES, CONTRAST_DARK).style_sheet())
    )

    assert {spec.icon for spec in ACTIONS if spec.icon} <= there
    assert there - words - in_sheet == set()
    assert in_sheet <= there


def test_shapes_of_others_are_as_they_came_with_their_licence() -> None:
    ours = {"chevron", "tick", "tick-dark"}
    for file in (RESOURCES / "icons").glob("*.svg"):
        if file.stem not in ours:
            text = file.read_text(encoding="utf-8")
            assert text.startswith("<!-- @license lucide-static v1.62.0 - ISC -->"), file.name
            assert 'stroke="currentColor"' in text

    licence = (RESOURCES / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "The MIT License (MIT)" in licence
