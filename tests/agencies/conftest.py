"""The bodies of the gazette as rows, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jzdesk.app import Desk
from jzdesk.paths import Paths
from jzdesk.ui.agencies.page import AgenciesPage
from jzdesk.ui.agencies.rows import AgencyRow, agency_rows
from jzdesk.ui.hands import Hands
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme

TODAY = date(2024, 9, 10)
SMALL_SCREEN = (1300, 620)  # what 1366×768 leaves to a page


@pytest.fixture(scope="session")
def rows(desk: Desk) -> Sequence[AgencyRow]:
    return agency_rows(desk.library.passages(), desk.resources.agency_names())


@pytest.fixture
def session(built: Paths, application: QApplication) -> Iterator[Session]:
    assert application  # before any other part of Qt
    made = Session(Desk(built), TODAY)
    yield made
    made.close()


@pytest.fixture
def page(
    qtbot: QtBot, application: QApplication, session: Session, built: Paths
) -> Iterator[AgenciesPage]:
    """The page as the window holds it, with the bodies listed."""
    theme = Theme(built.resources)
    theme.apply(application)
    made = AgenciesPage(session, theme)
    qtbot.addWidget(made)
    made.resize(*SMALL_SCREEN)
    made.show()  # it fills when it is seen
    session.open()
    qtbot.waitUntil(lambda: made.agencies.model().rowCount() > 0, timeout=60_000)
    yield made
    theme.apply(application)  # as it was, whatever the test did


@pytest.fixture
def hands(page: AgenciesPage) -> Hands:
    return Hands(page)
