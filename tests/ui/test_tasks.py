"""One way off the window's thread, and only the newest answer comes back."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from jzdesk.errors import InputError
from jzdesk.ui.tasks import Tasks

Answers = list[object]
pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def answers() -> Answers:
    return []


def unexpected(answer: object) -> NoReturn:
    raise AssertionError(f"not expected: {answer!r}")


def gate(opened: threading.Event, answer: object) -> Callable[[], object]:
    """Work that waits until it may go on."""

    def work() -> object:
        assert opened.wait(10)
        return answer

    return work


def test_work_runs_beside_the_window_and_its_answer_comes_on_the_windows_thread(
    qtbot: QtBot, tasks: Tasks
) -> None:
    worked: list[int] = []
    delivered: list[int] = []

    tasks.run(
        "search",
        lambda: worked.append(threading.get_ident()),
        lambda _: delivered.append(threading.get_ident()),
        unexpected,
    )
    qtbot.waitUntil(lambda: tasks.idle)

    assert delivered == [threading.get_ident()]
    assert worked != delivered


def test_an_answer_is_dropped_once_a_newer_one_was_asked_for(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    opened = threading.Event()
    tasks.run("search", gate(opened, "贫"), answers.append, unexpected)
    tasks.run("search", gate(opened, "贫困户"), answers.append, unexpected)

    opened.set()
    qtbot.waitUntil(lambda: tasks.idle)

    assert answers == ["贫困户"]


def test_work_that_nobody_waits_for_any_more_is_not_begun(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    opened, begun = threading.Event(), Answers()
    tasks.run("open", gate(opened, "data"), answers.append, unexpected)
    for query in ("技", "技能", "技能补贴"):
        tasks.run("search", lambda q=query: begun.append(q), answers.append, unexpected)

    opened.set()
    qtbot.waitUntil(lambda: tasks.idle)

    assert begun == ["技能补贴"]


def test_topics_do_not_drop_each_other(qtbot: QtBot, tasks: Tasks, answers: Answers) -> None:
    tasks.run("search", lambda: "found", answers.append, unexpected)
    tasks.run("calculate", lambda: "8600.00", answers.append, unexpected)

    qtbot.waitUntil(lambda: tasks.idle)

    assert answers == ["found", "8600.00"]


def test_a_dropped_topic_delivers_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    tasks.run("search", lambda: "found", unexpected, unexpected)
    tasks.drop("search")

    qtbot.waitUntil(lambda: tasks.idle)


def test_a_fault_is_delivered_as_it_was_raised(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    fault = InputError("文号 “x”：没有这件公文")

    def work() -> NoReturn:
        raise fault

    tasks.run("search", work, unexpected, answers.append)
    qtbot.waitUntil(lambda: tasks.idle)

    assert answers == [fault]


def test_a_stale_fault_is_dropped_like_a_stale_answer(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    opened = threading.Event()

    def work() -> NoReturn:
        assert opened.wait(10)
        raise InputError("too late")

    tasks.run("search", work, unexpected, unexpected)
    tasks.run("search", lambda: "found", answers.append, unexpected)
    opened.set()
    qtbot.waitUntil(lambda: tasks.idle)

    assert answers == ["found"]


def test_after_the_end_nothing_is_delivered(qtbot: QtBot, tasks: Tasks) -> None:
    tasks.run("search", lambda: "found", unexpected, unexpected)
    tasks.finish()

    qtbot.waitUntil(lambda: tasks.idle)


def test_what_must_be_done_is_done_though_the_window_closes_first(qtbot: QtBot) -> None:
    made, opened = Tasks(), threading.Event()
    written: list[str] = []
    made.run("search", gate(opened, None), unexpected, unexpected)
    made.must(lambda: written.append("笔记"), unexpected, unexpected)
    made.run("search", lambda: written.append("搜索"), unexpected, unexpected)

    opened.set()
    made.finish()
    qtbot.wait(1)  # what was delivered would arrive now

    assert written == ["笔记"]


class Answer:
    """Something that can be looked for."""


def test_no_answer_stays_behind_once_it_was_delivered(qtbot: QtBot, tasks: Tasks) -> None:
    for _ in range(300):
        tasks.run("search", Answer, lambda _: None, unexpected)
        tasks.must(Answer, lambda _: None, unexpected)
    qtbot.waitUntil(lambda: tasks.idle)

    assert [each for each in gc.get_objects() if isinstance(each, Answer)] == []


def test_an_unexpected_fault_is_told_to_the_asker_and_then_to_the_programs_hook(
    qtbot: QtBot, tasks: Tasks, answers: Answers
) -> None:
    fault = ZeroDivisionError("nobody foresaw it")

    def work() -> NoReturn:
        raise fault

    with qtbot.capture_exceptions() as heard:
        tasks.run("search", work, unexpected, answers.append)
        qtbot.waitUntil(lambda: tasks.idle)

    assert answers == [fault]
    assert [value for _kind, value, _trace in heard] == [fault]


def test_an_unexpected_fault_is_heard_though_nobody_waits_for_the_answer_any_more(
    qtbot: QtBot, tasks: Tasks
) -> None:
    begun, opened = threading.Event(), threading.Event()

    def work() -> NoReturn:
        begun.set()
        assert opened.wait(10)
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as heard:
        tasks.run("search", work, unexpected, unexpected)
        assert begun.wait(10)
        tasks.drop("search")
        opened.set()
        qtbot.waitUntil(lambda: tasks.idle)

    assert len(heard) == 1
