"""放映: where a show stands, and the way on and back through steps, answers and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a show stands, all counted from 0; the step behind the last is the end."""

    step: int = 0
    stage: int = 0  # 1: the answer
    page: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """The way through a show; how many stages and pages a step has depends on the screen."""

    steps: int
    stages: Callable[[int], int]  # of a step, at least 1
    pages: Callable[[int, int], int]  # of a step's stage, at least 1

    def after(self, place: Place) -> Place:
        """The next page, else the answer, else the next step; the end stays the end."""
        if place.step >= self.steps:
            return self.end
        if place.page + 1 < self.pages(place.step, place.stage):
            return Place(place.step, place.stage, place.page + 1)
        if place.stage + 1 < self.stages(place.step):
            return Place(place.step, place.stage + 1)
        return Place(place.step + 1)

    def before(self, place: Place) -> Place:
        """The way back, in the same steps; the beginning stays the beginning."""
        if place.page:
            return Place(place.step, place.stage, place.page - 1)
        if place.stage:
            return self._last_page(place.step, place.stage - 1)
        if not place.step:
            return Place()
        return self._last_page(place.step - 1, self.stages(place.step - 1) - 1)

    @property
    def end(self) -> Place:
        """Behind the last step."""
        return Place(self.steps)

    def step(self, number: int) -> Place:
        """The beginning of a step counted from 1; the nearest that there is."""
        return Place(max(0, min(number, self.steps) - 1))

    def settled(self, place: Place) -> Place:
        """The same place where a step has fewer stages or pages than it had."""
        if place.step >= self.steps:
            return self.end
        stage = min(place.stage, self.stages(place.step) - 1)
        return Place(place.step, stage, min(place.page, self.pages(place.step, stage) - 1))

    def _last_page(self, step: int, stage: int) -> Place:
        return Place(step, stage, self.pages(step, stage) - 1)
