"""备片: the slides of the open script, composed one after another off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from jzdesk.presenting.composing import Composer, slide_of
from jzdesk.presenting.content import Gone
from jzdesk.presenting.script import Script, Step
from jzdesk.presenting.slides import Slide
from jzdesk.presenting.staging import stages_of
from jzdesk.ui.faults import fault_words
from jzdesk.ui.session import Session

_TOPIC = "slides"


class Deck(QObject):
    """Slides by the number of their step, from 0; the one that is waited for comes first."""

    begun = Signal()  # nothing is ready any more
    planned = Signal()  # other steps
    ready = Signal(int)  # the slide of a step
    complete = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Compose by what ``session`` holds."""
        super().__init__(parent)
        self._session = session
        self._script: Script | None = None
        self._composer: Composer | None = None
        self._steps: tuple[Step, ...] = ()
        self._slides: dict[int, Slide] = {}
        self._wanted = 0
        session.as_of_changed.connect(self._compose_again)

    @property
    def script(self) -> Script | None:
        """The open script."""
        return self._script

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is to be shown, a quiz as its questions."""
        return self._steps

    @property
    def slides(self) -> Mapping[int, Slide]:
        """What is composed so far."""
        return self._slides

    @property
    def is_complete(self) -> bool:
        """Whether every slide is there."""
        return bool(self._steps) and len(self._slides) == len(self._steps)

    def open(self, script: Script | None) -> None:
        """Compose another script from now on."""
        self._script = script
        self._session.tasks.drop(_TOPIC)
        self._steps, self._slides, self._wanted = (), {}, 0
        self.begun.emit()
        if script is None or self._session.corpus is None:
            self.planned.emit()
            return
        session = self._session
        composer = Composer(session.desk, session.today, session.as_of, session.mine.contents.cases)
        self._composer = composer
        session.tasks.run(_TOPIC, lambda: composer.plan(script), self._on_planned, self._on_fault)

    def want(self, number: int) -> None:
        """Compose this step before the others."""
        self._wanted = number

    def _compose_again(self) -> None:
        self.open(self._script)

    def _on_planned(self, steps: tuple[Step, ...]) -> None:
        self._steps = steps
        self.planned.emit()
        self._go_on()

    def _on_fault(self, fault: Exception) -> None:
        gone = Gone(fault_words(fault))
        self._steps = self._script.steps[:1] if self._script else ()
        self._slides = {0: Slide("", gone, stages_of("", gone), (self._session.as_of,))}
        self.planned.emit()
        self.complete.emit()

    def _go_on(self) -> None:
        """Compose the wanted slide if it is missing, else the next one behind it, else any."""
        count = len(self._steps)
        order = (*range(self._wanted, count), *range(min(self._wanted, count)))
        number = next((each for each in order if each not in self._slides), None)
        composer = self._composer
        if number is None or composer is None:
            self.complete.emit()
            return
        step = self._steps[number]
        self._session.tasks.run(
            _TOPIC,
            lambda: slide_of(composer, step),
            lambda slide: self._put(number, slide),
            lambda fault: self._put(number, self._failed(step, fault)),
        )

    def _failed(self, step: Step, fault: Exception) -> Slide:
        gone = Gone(fault_words(fault))
        return Slide(step.title, gone, stages_of(step.title, gone), (self._session.as_of,))

    def _put(self, number: int, slide: Slide) -> None:
        self._slides[number] = slide
        self.ready.emit(number)
        self._go_on()
