"""改正: what the buttons and keys of 导入 do with the line, the words or the doubt at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Alias, Amendment, Part
from jzdesk.gazette.dismissing import dismissal_of
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Node, Span
from jzdesk.importing import correcting
from jzdesk.importing.beside import Beside
from jzdesk.ui.importing.part_bar import PartBar
from jzdesk.ui.importing.review_pane import ReviewPane
from jzdesk.ui.importing.source_view import SourceView
from jzdesk.ui.importing.work import Work
from jzdesk.ui.page import Handlers

_SUGGESTED = re.compile("“(?P<printed>.+)”可能是“(?P<meant>.+)”")
_BODY = re.compile("责任单位“(?P<name>.+)”不在")


class Deeds(QObject):
    """Turns what is pointed at into corrections."""

    told = Signal(str)

    def __init__(self, work: Work, source: SourceView, bar: PartBar, review: ReviewPane) -> None:
        """Act on what is in sight."""
        super().__init__(work)
        self._work, self._source, self._bar, self._review = work, source, bar, review
        review.form.misprinted.connect(self._on_misprint)
        review.form.named.connect(self._on_name)
        review.form.closed.connect(source.setFocus)

    def handlers(self) -> Handlers:
        """What is done, by the names of the actions."""
        return {
            "import-raise": lambda: self._move(correcting.raised),
            "import-lower": lambda: self._move(correcting.lowered),
            "import-part": self._offer_parts,
            "import-split": self._split,
            "import-join": self._join,
            "import-misprint": self._ask_misprint,
            "import-alias": self._ask_name,
            "import-right": self._dismiss,
            "import-redo": self._work.redo,
            "undo-remove": self._work.undo,
            "remove-own": self._withdraw,
            "find-next": lambda: self._step(1),
            "find-previous": lambda: self._step(-1),
        }

    def why_not(self, action: str) -> str:
        """Why one of these cannot be done now; empty where it can."""
        doubt = self._review.current_doubt
        match action:
            case "undo-remove" if not self._work.can_undo:
                return "没有可撤销的校正"
            case "import-redo" if not self._work.can_redo:
                return "没有可重做的校正"
            case "remove-own" if self._review.current_correction is None:
                return "先在“校正”里选一处"
            case "import-right" if doubt is None:
                return "先选一处疑点"
            case "import-right" if doubt and doubt.code is DoubtCode.CORRECTION_UNFIT:
                return "没用上的校正请在“校正”里撤去"
            case _:
                return ""

    # --- lines

    @property
    def _beside(self) -> Beside:
        assert self._work.beside is not None
        return self._work.beside

    def _line(self) -> Paragraph:
        line = self._beside.line_at(self._source.offset)
        if line is None:
            raise InputError("这里没有文字")
        return line

    def _make(self, make: Callable[[], Amendment]) -> None:
        try:
            one = make()
        except InputError as error:
            self.told.emit(str(error))
            return
        self._work.correct(one, correcting.told(one))

    def _move(self, way: Callable[[Beside, Node], Part]) -> None:
        def make() -> Amendment:
            beside = self._beside
            node = beside.node_at(self._source.offset)
            if node is None:
                raise InputError("这里没有文字")
            first = beside.line_at(beside.stretches_of(node)[0].start) or self._line()
            return correcting.relevel(beside, first, way(beside, node))

        self._make(make)

    def _offer_parts(self) -> None:
        try:
            line = self._line()
        except InputError as error:
            self.told.emit(str(error))
            return
        self._bar.offer_parts(
            line, lambda part: self._make(lambda: correcting.relevel(self._beside, line, part))
        )

    def _split(self) -> None:
        self._make(lambda: correcting.divide(self._beside, self._source.offset))

    def _join(self) -> None:
        self._make(lambda: correcting.join(self._beside, self._line()))

    # --- words

    def _ask_misprint(self) -> None:
        """Ask for what the selected words should be, else those of the doubt at hand."""
        span, meant = self._source.selected, ""
        doubt = self._review.current_doubt
        if span.start == span.end and doubt is not None:
            start = self._beside.places.offset(doubt.line, doubt.column)
            found = _SUGGESTED.search(doubt.message)
            printed, meant = (found["printed"], found["meant"]) if found else (" ", "")
            span = Span(start, start + len(printed))
        printed = correcting.printed_at(self._beside, span)
        if not printed:
            self.told.emit("请在原文一段之内选中印错的字，再按勘误")
            return
        self._source.select(span)
        self._review.form.ask_misprint(span, printed, meant)

    def _on_misprint(self, span: Span, meant: str, reason: str) -> None:
        try:
            one = correcting.misprint(self._beside, span, meant, reason)
        except InputError as error:
            self._review.form.refuse(str(error))
            return
        self._work.correct(one, correcting.told(one))
        self._review.form.close_form()

    def _ask_name(self) -> None:
        """Ask for the full name of the selected body, else of that of the doubt at hand."""
        printed = correcting.printed_at(self._beside, self._source.selected)
        doubt = self._review.current_doubt
        found = _BODY.search(doubt.message) if doubt else None
        if not printed and found:
            printed = found["name"]
        assert self._work.file is not None
        self._review.form.ask_name(printed, self._work.file.bodies)

    def _on_name(self, printed: str, name: str) -> None:
        one = Alias(printed, name)
        self._work.correct(one, correcting.told(one))
        self._review.form.close_form()

    # --- doubts and corrections

    def _dismiss(self) -> None:
        doubt = self._review.current_doubt
        if doubt is not None:
            one = dismissal_of(doubt, self._beside.source)
            self._work.correct(one, correcting.told(one))

    def _withdraw(self) -> None:
        one = self._review.current_correction
        if one is not None:
            self._work.withdraw(one, f"已撤去{correcting.told(one)}")

    def _step(self, by: int) -> None:
        line = self._beside.places.line(self._source.offset)
        if not self._review.step(by, line):
            self.told.emit("没有疑点")
