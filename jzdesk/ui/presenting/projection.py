"""放映的进度: where the show stands, what the audience answered, and what is to be seen now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter

from jzdesk.presenting.content import Break, Gone, Question, Score
from jzdesk.presenting.playing import Course, Place
from jzdesk.presenting.quiz import Tally, tally
from jzdesk.presenting.slides import Slide, Stage, text
from jzdesk.presenting.staging import (
    break_stage,
    cover_stage,
    question_stages,
    score_stage,
    table_stage,
)
from jzdesk.ui.keys import key_of
from jzdesk.ui.presenting.deck import Deck
from jzdesk.ui.presenting.keys import TOLD
from jzdesk.ui.presenting.scene import Scene, Standing
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

SMALLEST, LARGEST, USUAL, STEP = 70, 160, 100, 10  # per cent of the usual type
_SECOND = 1000  # milliseconds
_NOWHERE = Gone("")


@dataclass(frozen=True, slots=True)
class _Screen:
    """What a scene is set for."""

    size: QSizeF
    theme: Theme
    scale: int


class Projection(QObject):
    """One run of a show, without its window."""

    changed = Signal()  # something else is to be seen
    moved = Signal(object)  # Place

    def __init__(self, deck: Deck, session: Session, theme: Theme, scale: int) -> None:
        """Begin at the first step of ``deck``."""
        super().__init__()
        self._deck, self._session = deck, session
        self._screen = _Screen(QSizeF(1024, 768), theme, scale)
        self._scenes: dict[tuple[int, int], Scene] = {}
        self._chosen: dict[int, int] = {}
        self._seconds = 0  # left of a pause
        self._playing = False  # in a preview no clock runs
        self.place = Place()
        self.typed = ""
        self.helping = False
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self.tick)
        deck.ready.connect(self._on_ready)
        deck.planned.connect(self._on_planned)

    @property
    def course(self) -> Course:
        """The way through the steps on this screen."""
        return Course(len(self._deck.steps), lambda n: len(self.stages(n)), self._count_pages)

    @property
    def scale(self) -> int:
        """Per cent of the usual type."""
        return self._screen.scale

    @property
    def at_end(self) -> bool:
        """Whether the last step is over."""
        return self.place.step >= len(self._deck.steps)

    def fit(self, size: QSizeF) -> None:
        """Set everything for a screen of another size."""
        self._set_for(replace(self._screen, size=size))

    def set_theme(self, theme: Theme) -> None:
        """Set everything in other colours."""
        self._set_for(replace(self._screen, theme=theme))

    def set_scale(self, scale: int) -> None:
        """Set everything larger or smaller."""
        self._set_for(replace(self._screen, scale=max(SMALLEST, min(scale, LARGEST))))

    def _set_for(self, screen: _Screen) -> None:
        self._screen = screen
        self._scenes = {}
        self.place = self.course.settled(self.place)
        self.changed.emit()

    def go(self, place: Place) -> None:
        """Show another place."""
        self.typed, self.helping = "", False
        entered = place.step != self.place.step
        self.place = place
        self._deck.want(min(place.step, max(len(self._deck.steps) - 1, 0)))
        if entered:
            self._enter()
        self.moved.emit(place)
        self.changed.emit()

    def go_on(self) -> None:
        """The next page, the answer, or the next step; a step that is not ready is waited for."""
        if self.at_end or self.place.step in self._deck.slides:
            self.go(self.course.after(self.place))

    def go_back(self) -> None:
        """The same way back."""
        self.go(self.course.before(self.place))

    def begin(self, step: int) -> None:
        """Begin with a step, from 0, nothing answered yet."""
        self._chosen, self._scenes, self._playing = {}, {}, True
        self.place = Place(step)
        self._enter()
        self.go(self.place)

    def _enter(self) -> None:
        """A pause begins to run when its step is shown; no other step has a clock."""
        self._clock.stop()
        slide = self._deck.slides.get(self.place.step)
        self._seconds = (
            slide.content.minutes * 60 if slide and isinstance(slide.content, Break) else 0
        )
        self._forget(self.place.step)
        if self._seconds and self._playing:
            self._clock.start()

    def tick(self) -> None:
        """A second of a pause is over."""
        self._seconds = max(0, self._seconds - 1)
        if not self._seconds:
            self._clock.stop()
        self._forget(self.place.step)
        self.changed.emit()

    def stop(self) -> None:
        """The show is over: no clock runs, and the preview stays at the step."""
        self._clock.stop()
        self._playing = False
        steps = len(self._deck.steps)
        self.go(Place(min(self.place.step, max(steps - 1, 0))))

    @property
    def open_question(self) -> Question | None:
        """The question that is shown without its answer."""
        slide = self._deck.slides.get(self.place.step)
        return slide.question if slide and not self.place.stage else None

    def take_digit(self, digit: int) -> None:
        """Note what the audience chose, or the digits of a step to go to."""
        question = self.open_question
        if question is None:
            self.typed = (self.typed + str(digit))[-3:].lstrip("0")
        elif 1 <= digit <= len(question.choices):
            self._chosen[self.place.step] = digit
            self._forget(self.place.step)
        self.changed.emit()

    def take_return(self) -> None:
        """Go to the step that was typed, else on."""
        if self.typed:
            self.go(self.course.step(int(self.typed)))
        else:
            self.go_on()

    def help(self) -> None:
        """Show the table of keys, or put it away."""
        self.helping = not self.helping
        self.changed.emit()

    def scene(self) -> Scene:
        """What is to be seen now."""
        if self.helping:
            slide = Slide("按键", _NOWHERE, (table_stage(TOLD),), (self._session.as_of,))
            return replace(self._make_scene(slide, slide.stages[0]), scale=USUAL)
        if self.at_end:
            lines = (f"按 {key_of('show-end')} 回到窗口，按 {key_of('show-back')} 回看",)
            slide = Slide("", _NOWHERE, (cover_stage("放映结束", lines),), (self._session.as_of,))
            return self._make_scene(slide, slide.stages[0])
        return self._scene(self.place.step, self.place.stage)

    def paint(self, painter: QPainter) -> None:
        """Paint what is to be seen now on the whole screen."""
        self.scene().paint(painter, self.page, self.beside)

    @property
    def page(self) -> int:
        """The page of the scene, from 0."""
        return 0 if self.helping or self.at_end else self.place.page

    @property
    def words(self) -> str:
        """What is to be seen now as plain text."""
        scene = self.scene()
        return "\n".join(filter(None, (scene.slide.title, scene.stage.words)))

    def prepare_next(self) -> None:
        """Set the next page, so that a key shows it at once."""
        after = self.course.after(self.place)
        if after.step < len(self._deck.steps):
            self._count_pages(after.step, after.stage)

    def stages(self, step: int) -> tuple[Stage, ...]:
        """What a step shows, with what the audience did."""
        slide = self._deck.slides.get(step)
        if slide is None:
            return (Stage((text("正在准备这一步…"),)),)
        match slide.content:
            case Question() as question:
                return question_stages(question, self._chosen.get(step))
            case Score(of=of):
                return (score_stage(slide.title, self._tally(step), of),)
            case Break(minutes=minutes, lines=lines) if minutes and step == self.place.step:
                over = () if self._seconds else ("时间到",)
                return (break_stage(slide.title, (*lines, *over), self._seconds),)
        return slide.stages

    def _tally(self, step: int) -> Tally:
        """How the questions before a step were answered, back to the score before them."""
        right: dict[int, int] = {}
        for number in range(step - 1, -1, -1):
            slide = self._deck.slides.get(number)
            if slide is not None and isinstance(slide.content, Score):
                break
            if slide is not None and slide.question is not None:
                right[number] = slide.question.right
        return tally(right, self._chosen)

    def _count_pages(self, step: int, stage: int) -> int:
        return len(self._scene(step, stage).pages)

    def _scene(self, step: int, stage: int) -> Scene:
        if (step, stage) not in self._scenes:
            slide = self._deck.slides.get(step)
            if slide is None:
                title = self._deck.steps[step].title
                slide = Slide(title, _NOWHERE, (), (self._session.as_of,))
            stages = self.stages(step)
            shown = stages[min(stage, len(stages) - 1)]
            self._scenes[step, stage] = self._make_scene(slide, shown, step)
        return self._scenes[step, stage]

    def _make_scene(self, slide: Slide, stage: Stage, step: int | None = None) -> Scene:
        corpus, count = self._session.corpus, len(self._deck.steps)
        number = count if step is None else step + 1
        standing = Standing(number, count, corpus.edition if corpus else "", self._session.today)
        screen = self._screen
        return Scene(slide, stage, screen.size, screen.theme.colours, standing, screen.scale)

    @property
    def beside(self) -> str:
        """What the foot says besides: the step that is being typed, or the score so far."""
        if self.typed:
            return f"到第 {self.typed} 步，按回车"
        seen = self.place.step + (1 if self.place.stage else 0)
        score = self._tally(seen)
        slide = self._deck.slides.get(self.place.step)
        return score.words if slide and slide.question and score.answered else ""

    def _forget(self, step: int) -> None:
        for key in [key for key in self._scenes if key[0] == step]:
            del self._scenes[key]

    def _on_ready(self, step: int) -> None:
        self._forget(step)
        if step == self.place.step:
            self._enter()
            self.changed.emit()

    def _on_planned(self) -> None:
        self._chosen, self._scenes = {}, {}
        self.place = Place(min(self.place.step, max(len(self._deck.steps) - 1, 0)))
        self.changed.emit()
