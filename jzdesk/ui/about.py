"""关于: what this program is and which data it answers from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from jzdesk import __version__
from jzdesk.ui.session import Session
from jzdesk.wording import DISCLAIMER


def show_about(session: Session, window: QWidget) -> None:
    """Tell version, data and what the answers are worth; nothing waits for it to be closed."""
    edition = session.corpus.edition if session.corpus else "未打开"
    box = QMessageBox(window)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("关于")
    box.setText(
        f"<b>焦作政策桌面</b> {__version__}<p>离线政策公报查询与计算。全程不使用网络。</p>"
        f"<p>数据：{escape(edition)}</p><p>{DISCLAIMER}。</p>"
    )
    box.open()
