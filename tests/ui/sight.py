"""看得见: how much of a window changes to the eye, and how far words stand out from their ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

VISIBLE = 3.0  # WCAG 2.2, 1.4.11 and 2.4.13
_AROUND = 2  # pixels around a widget that its ring may use
_BYTES = 4  # of a pixel


@cache
def luminance(rgb: int) -> float:
    """Relative luminance of 0xRRGGBB (WCAG 2.2)."""
    shares = ((rgb >> 16 & 255) / 255, (rgb >> 8 & 255) / 255, (rgb & 255) / 255)
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(one: int, other: int) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb_of(colour: str) -> int:
    """0xRRGGBB of ``#rrggbb``."""
    return int(colour.removeprefix("#"), 16)


def grabbed(widget: QWidget) -> QImage:
    """The widget and what lies around it, as far as its window shows it."""
    top = widget.window()
    rect = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    around = rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return top.grab(around & top.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage) -> int:
    """How many pixels changed so that an eye sees it."""
    pixels = 0
    for row in range(min(before.height(), after.height())):
        one, other = _row(before, row), _row(after, row)
        if one != other:
            pixels += _seen(one, other)
    return pixels


def _row(image: QImage, row: int) -> bytes:
    wide = image.bytesPerLine()
    return bytes(image.constBits()[row * wide : (row + 1) * wide])


def _seen(one: bytes, other: bytes) -> int:
    pairs = Counter(
        (one[at : at + _BYTES], other[at : at + _BYTES])
        for at in range(0, len(one), _BYTES)
        if one[at : at + _BYTES] != other[at : at + _BYTES]
    )
    return sum(
        count for (was, now), count in pairs.items() if contrast(_rgb(was), _rgb(now)) >= VISIBLE
    )


def _rgb(pixel: bytes) -> int:
    return pixel[2] << 16 | pixel[1] << 8 | pixel[0]


def pale_words(view: QTextBrowser, least: float) -> Iterator[str]:
    """Words of a text that stand out less than ``least`` from what lies behind them."""
    base = view.palette().base().color().rgb() & 0xFFFFFF
    for block, ground in _blocks(view.document(), base):
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            form = fragment.charFormat()
            ink = form.foreground().color() if form.foreground().style().value else None
            rgb = (ink or view.palette().text().color()).rgb() & 0xFFFFFF
            behind = form.background().color().rgb() & 0xFFFFFF if _filled(form) else ground
            words = fragment.text().strip("\ufffc\u2028 　")
            if words and contrast(rgb, behind) < least:
                yield f"{words[:20]}: #{rgb:06x} on #{behind:06x} is {contrast(rgb, behind):.1f}"
            at += 1


def _blocks(document: QTextDocument, base: int) -> Iterator[tuple[QTextBlock, int]]:
    """Every paragraph with the colour that lies behind it."""
    block = document.begin()
    while block.isValid():
        ground = base
        frame = document.frameAt(block.position())
        if frame is not None and _filled(frame.frameFormat()):
            ground = frame.frameFormat().background().color().rgb() & 0xFFFFFF
        if _filled(block.blockFormat()):
            ground = block.blockFormat().background().color().rgb() & 0xFFFFFF
        yield block, ground
        block = block.next()


def _filled(form: object) -> bool:
    return bool(form.background().style().value)  # type: ignore[attr-defined]
