"""The corpus as ``jzdesk export`` sees it on a day of 2024, and the command itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.cli import main
from jzdesk.exporting.corpus import Corpus, Publication
from jzdesk.paths import Paths

DAY = date(2024, 9, 10)
Export = Callable[..., int]


@pytest.fixture(scope="session")
def corpus(desk: Desk) -> Corpus:
    (gazette,) = desk.library.gazettes()
    publications = [
        Publication(gazette, info, desk.library.nodes(info.number))
        for info in desk.library.documents()
    ]
    return Corpus(DAY, desk.edition, tuple(publications))


@pytest.fixture(scope="session")
def bare(corpus: Corpus) -> Corpus:
    """The document without a date, and without its text, to be given another."""
    return replace(corpus, publications=(replace(corpus.publications[2], entries=()),))


@pytest.fixture
def export(built: Paths, monkeypatch: pytest.MonkeyPatch) -> Export:
    """``jzdesk export …`` on the data of these tests; returns the exit code."""
    monkeypatch.setattr(main, "locate", lambda: built)

    def run(*arguments: object) -> int:
        return main.run(["export", "--as-of", DAY.isoformat(), *map(str, arguments)])

    return run
