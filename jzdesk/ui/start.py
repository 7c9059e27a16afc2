"""Starting the window: Qt first, a painted window next, the data and the rest after it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication

from jzdesk import __version__, clock
from jzdesk.app import Desk
from jzdesk.paths import Paths, locate
from jzdesk.ui.appearance import Appearance
from jzdesk.ui.first_paint import FirstPaint
from jzdesk.ui.first_start import greet
from jzdesk.ui.journal import FOLDER
from jzdesk.ui.session import Session
from jzdesk.ui.system_look import SystemLook
from jzdesk.ui.theme import load_fonts
from jzdesk.ui.window import MainWindow

_DAY_OF_VISIT = date(2024, 9, 10)  # in the year of the bundled gazette, while its policies run
_SIZE_OF_VISIT = QSize(1366, 768)  # the screens of service windows


def start(arguments: Sequence[str]) -> int:
    """Open the window, or take it through the tour or the self-test.

    Args:
        arguments: nothing, ``--tour FOLDER`` or ``--self-test``.
    """
    began = perf_counter()
    if arguments:
        return _visit(arguments)
    try:
        app = make_application()
        window = make_window()
    except Exception as error:  # noqa: BLE001 - told; there is nothing to go on with
        return _not_started(error, ask=True)
    window.guard.install()
    keep_journal(window, began)
    greet(window)
    window.show()
    return app.exec()


def _visit(arguments: Sequence[str]) -> int:
    """The tour or the self-test: of the program as it ships, on its own day, keeping nothing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="jzdesk-", ignore_cleanup_errors=True) as user:
        try:
            make_application()
            window = make_window(_DAY_OF_VISIT, replace(locate().bundled, user=Path(user)))
        except Exception as error:  # noqa: BLE001 - told; there is nothing to go on with
            return _not_started(error, ask=False)
        window.guard.install()
        return _walk(window, arguments) or int(window.guard.heard > 0)


def _not_started(error: Exception, *, ask: bool) -> int:
    from jzdesk.ui.failed_start import tell_failed_start

    tell_failed_start(error, ask=ask)
    return 1


def _walk(window: MainWindow, arguments: Sequence[str]) -> int:
    from jzdesk.ui import tour

    window.resize(_SIZE_OF_VISIT)
    window.show()
    if arguments[0] == "--self-test":
        return tour.self_test(window)
    folder = Path(arguments[1] if len(arguments) > 1 else "build/tour")
    return tour.take_tour(window, folder)


def make_application() -> QApplication:
    """The Qt application, dressed and speaking Chinese."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("jzdesk")
    app.setApplicationDisplayName("焦作政策桌面")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


def make_window(today: date | None = None, paths: Paths | None = None) -> MainWindow:
    """The window over the program's data, which opens once the window is painted.

    Raises:
        DataError: the program's own resources are not where they belong.
    """
    found = paths or locate()
    load_fonts(found.bundled.resources / "fonts")
    session = Session(Desk(found), today or clock.today())
    appearance = Appearance(found.bundled.resources, session.preferences, SystemLook(session))
    appearance.dress()
    window = MainWindow(session, appearance)
    FirstPaint(window).painted.connect(window.open)
    return window


def keep_journal(window: MainWindow, began: float) -> None:
    """Log when this was started and how long it took, from the first paint on."""
    guard, session = window.guard, window.session

    def on_painted() -> None:
        guard.note_start(perf_counter() - began)
        guard.journal.open(session.desk.paths.user / FOLDER)

    def on_opened() -> None:
        guard.journal.note(f"可以搜索：{perf_counter() - began:.2f} 秒")

    FirstPaint(window).painted.connect(on_painted)
    session.opened.connect(on_opened)
