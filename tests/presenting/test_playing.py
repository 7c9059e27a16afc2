"""The way through a show: on, back the same way, and to any step."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.presenting.playing import Course, Place

SHOWS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=2), min_size=1, max_size=8)

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine


def course(show: list[list[int]]) -> Course:
    """A show as its steps, each as its stages, each as its number of pages."""
    return Course(len(show), lambda step: len(show[step]), lambda step, stage: show[step][stage])


def all_places(show: list[list[int]]) -> list[Place]:
    return [
        Place(step, stage, page)
        for step, stages in enumerate(show)
        for stage, pages in enumerate(stages)
        for page in range(pages)
    ]


def test_the_answer_comes_before_the_next_step() -> None:
    way = course([[1, 1], [1]])

    assert way.after(Place(0)) == Place(0, 1)
    assert way.after(Place(0, 1)) == Place(1)
    assert way.after(Place(1)) == way.end
    assert way.after(way.end) == way.end


def test_the_pages_of_a_question_come_before_its_answer() -> None:
    way = course([[2, 2]])

    assert way.after(Place(0)) == Place(0, 0, 1)
    assert way.after(Place(0, 0, 1)) == Place(0, 1)


def test_back_from_an_answer_hides_it_again() -> None:
    assert course([[1, 1]]).before(Place(0, 1)) == Place(0)


def test_a_number_leads_to_its_step_and_one_too_large_to_the_last() -> None:
    way = course([[1], [1], [1]])

    assert [way.step(number) for number in (0, 1, 3, 99)] == [
        Place(0),
        Place(0),
        Place(2),
        Place(2),
    ]


@CALM
@given(SHOWS)
def test_going_on_shows_every_page_once_and_going_back_is_the_same_way(
    show: list[list[int]],
) -> None:
    way, places = course(show), [Place()]
    while (after := way.after(places[-1])) != way.end:
        places.append(after)

    assert places == all_places(show)
    back = [way.end]
    while back[-1] != Place():
        back.append(way.before(back[-1]))
    assert back[:0:-1] == places


@CALM
@given(SHOWS, st.integers(0, 9), st.integers(0, 3), st.integers(0, 9))
def test_a_place_that_is_gone_settles_at_one_that_there_is(
    show: list[list[int]], step: int, stage: int, page: int
) -> None:
    way = course(show)

    assert way.settled(Place(step, stage, page)) in [*all_places(show), way.end]
