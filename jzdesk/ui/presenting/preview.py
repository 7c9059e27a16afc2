"""预览: a page of a slide as the projector shows it, small."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jzdesk.ui.presenting.scene import Scene

_LEAST = 160  # pixels of width


class Preview(QWidget):
    """One scene, as large as there is room, with nothing cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("presentPreview")
        self.setAccessibleName("预览")
        self.setMinimumSize(_LEAST, _LEAST * 9 // 16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scene: Scene | None = None
        self._page = 0
        self._beside = ""

    def show_scene(self, scene: Scene | None, page: int = 0, beside: str = "") -> None:
        """Show another scene."""
        self._scene, self._page, self._beside = scene, page, beside
        words = f"{scene.slide.title}\n{scene.stage.words}" if scene else ""
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene in the middle of the room."""
        if self._scene is None:
            return
        room = self.size() * self.devicePixelRatioF()
        picture = self._picture(self._scene).scaled(room, _KEEP, _SMOOTH)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        size = picture.deviceIndependentSize()
        box = QRectF(QPointF((self.width() - size.width()) / 2, 0), size)
        painter = QPainter(self)
        painter.drawImage(box.topLeft(), picture)
        painter.setPen(QColor(self._scene.colours.line))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _picture(self, scene: Scene) -> QImage:
        """The scene at its own size: letters made smaller as a picture stay letters."""
        picture = QImage(scene.size.toSize(), QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        scene.paint(painter, self._page, self._beside)
        painter.end()
        return picture


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation
