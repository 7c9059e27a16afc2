"""富文本: the pieces that answers, benefits and comparisons are made of, and the view they stand in.

Every word of the data is escaped: nothing in it is markup.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from jzdesk.policy.answer import Citation
from jzdesk.ui import icons
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.keys import explained
from jzdesk.ui.theme import Theme

_PICTURE = "\ufffc"  # what stands for a picture in plain text
_SIGN = 1.1  # of the size of the words beside it


class Pieces:
    """Pieces of rich text in a theme; ``citations`` lists what the links ``cite:N`` lead to."""

    def __init__(self, theme: Theme) -> None:
        """Write in ``theme``."""
        self.theme = theme
        self.citations: list[Citation] = []

    def cited(self, url: QUrl) -> Citation:
        """The citation that a link leads to."""
        return self.citations[int(url.toString().removeprefix("cite:"))]

    def banner(self, icon: str, inks: tuple[str, str], head: str, beside: str = "") -> str:
        """What comes first: a shape and a word on their own ground, at the right a sum.

        ``head`` and ``beside`` are markup.
        """
        ink, tint = inks
        px = self.theme.px
        sign = icons.html(icon, ink, round(px(Type.TITLE) * _SIGN))
        sum_of = f'<td align="right" style="color:{ink}">{beside}</td>' if beside else ""
        return (
            f'<table width="100%" cellpadding="{px(Space.S4)}" cellspacing="0" bgcolor="{tint}">'
            f'<tr><td style="color:{ink};font-size:{px(Type.TITLE)}px;font-weight:bold">'
            f"{sign}&nbsp;{head}</td>{sum_of}</tr></table>"
        )

    def head(self, words: str) -> str:
        """Head of a section."""
        px = self.theme.px
        return (
            f'<p style="color:{self.theme.colours.quiet};font-size:{px(Type.SMALL)}px;'
            f"font-weight:bold;margin-top:{px(Space.S5)}px;margin-bottom:{px(Space.S2)}px"
            f'">{escape(words)}</p>'
        )

    def prose(self, words: str, colour: str = "") -> str:
        """A paragraph."""
        px, ink = self.theme.px, colour or self.theme.colours.ink
        return (
            f'<p style="color:{ink};line-height:{Leading.TEXT}%;margin-top:{px(Space.S3)}px;'
            f'margin-bottom:0">{escape(words)}</p>'
        )

    def rows(self, rows: str) -> str:
        """A table of rows, which are markup."""
        padding = self.theme.px(Space.S2)
        return f'<table width="100%" cellpadding="{padding}" cellspacing="0">{rows}</table>'

    def table(self, title: str, rows: str) -> str:
        """Rows under a head; nothing where there are none."""
        return f"{self.head(title)}{self.rows(rows)}" if rows else ""

    def points(self, title: str, points: str, colour: str) -> str:
        """Points (``<li>``) under a head; nothing where there are none."""
        style = f"color:{colour};line-height:{Leading.TEXT}%;margin-top:0"
        return f'{self.head(title)}<ul style="{style}">{points}</ul>' if points else ""

    def quote(self, citation: Citation, words: str, size: int = Type.CAPTION) -> str:
        """Words that lead to the sentence they rest on."""
        self.citations.append(citation)
        style = (
            f"color:{self.theme.colours.fact};text-decoration:none;"
            f"font-size:{self.theme.px(size)}px"
        )
        return f'<a href="cite:{len(self.citations) - 1}" style="{style}">{escape(words)}</a>'

    def small(self, words: str) -> str:
        """What stands last: what the answer is worth, and the edition of the data."""
        px = self.theme.px
        style = f"color:{self.theme.colours.faint};font-size:{px(Type.CAPTION)}px"
        return f'<p style="{style};margin-top:{px(Space.S5)}px">{escape(words)}</p>'


class RichView(QTextBrowser):
    """Rich text to read, copy and follow; follows no link by itself."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        """Start empty, the words off the edge.

        Args:
            name: in code.
            words: what a screen reader calls it.
            parent: the widget that it stands on.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(explained("scroll", "link"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(Space.S5, Space.S4, Space.S5, Space.S3)

    def toPlainText(self) -> str:
        """The words, without what stands for pictures."""
        return super().toPlainText().replace(_PICTURE, "").strip()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the words without what stands for pictures."""
        data = super().createMimeDataFromSelection()
        data.setText(data.text().replace(_PICTURE, "").strip())
        return data
