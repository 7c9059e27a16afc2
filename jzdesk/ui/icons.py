"""图标: the shapes of ``resources/icons`` in the ink that the theme asks for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QFile, QIODevice, QRectF
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from jzdesk.gazette.model import Status

STATUS_ICONS = {
    Status.IN_FORCE: "circle-dot",
    Status.EXPIRED: "circle-slash",
    Status.NOT_YET: "clock",
    Status.UNSTATED: "circle-dashed",
    Status.REPEALED: "circle-x",
}
YES, NO, OPEN = "circle-check", "circle-x", "circle-question-mark"  # what was found
_PLACE = "icon"  # Qt's own name for the folder: "icon:printer.svg"
_RATIOS = (1, 2)  # of the screens for which an icon is drawn
_Mode, _State = QIcon.Mode, QIcon.State


def register(folder: Path) -> None:
    """Let icons be found by their names."""
    QDir.setSearchPaths(_PLACE, [str(folder)])


def image(name: str, colour: str, size: int, gap: int = 0) -> QImage:
    """The shape ``name``, ``size`` pixels high and wide, with ``gap`` pixels of room behind it."""
    drawn = QImage(size + gap, size, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)  # nothing
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(_inked(name, colour)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _inked(name: str, colour: str) -> QByteArray:
    file = QFile(f"{_PLACE}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"resources/icons: {name}.svg")
    return file.readAll().replace(QByteArray(b"currentColor"), QByteArray(colour.encode()))


def pixmap(name: str, colour: str, size: int, ratio: float = 1, gap: int = 0) -> QPixmap:
    """The shape ``size`` pixels high on a screen of ``ratio``, kept by Qt for the next time."""
    key = f"jzdesk {name} {colour} {size} {ratio} {gap}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = QPixmap.fromImage(image(name, colour, round(size * ratio), round(gap * ratio)))
        drawn.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, size: int, ink: str, disabled: str, chosen: str = "", *, gap: int = 0) -> QIcon:
    """The shape for a control: in ``ink``, and in other inks while disabled or chosen."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, ink, size, ratio, gap), _Mode.Normal, _State.Off)
        made.addPixmap(pixmap(name, disabled, size, ratio, gap), _Mode.Disabled, _State.Off)
        made.addPixmap(pixmap(name, chosen or ink, size, ratio, gap), _Mode.Normal, _State.On)
    return made


def sign(name: str, size: int, ink: str) -> QIcon:
    """The shape beside a word in a list, in the same ink when its row is chosen."""
    made = QIcon()
    for ratio in _RATIOS:
        drawn = pixmap(name, ink, size, ratio)
        made.addPixmap(drawn, _Mode.Normal)
        made.addPixmap(drawn, _Mode.Selected)
    return made


@lru_cache(maxsize=256)
def html(name: str, colour: str, size: int) -> str:
    """The shape within a line of rich text, sharp on a fine screen too."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(name, colour, size * _RATIOS[-1]).save(buffer, "PNG")  # type: ignore[call-overload]
    data = bytes(buffer.data().toBase64().data()).decode("ascii")
    return (
        f'<img src="data:image/png;base64,{data}" width="{size}" height="{size}"'
        ' style="vertical-align:middle">'
    )
