"""Composing what a script shows, by the data as it is built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.presenting.composing import Composer, slide_of
from jzdesk.presenting.reading import read_script
from jzdesk.presenting.slides import Slide

TODAY = date(2024, 9, 10)
Compose = Callable[[str], list[Slide]]


@pytest.fixture(scope="session")
def composer(desk: Desk) -> Composer:
    return Composer(desk, TODAY, TODAY)


@pytest.fixture(scope="session")
def compose(composer: Composer) -> Compose:
    """Slides of a script as it is typed."""

    def composed(text: str) -> list[Slide]:
        return [slide_of(composer, step) for step in composer.plan(read_script(text, "试"))]

    return composed
