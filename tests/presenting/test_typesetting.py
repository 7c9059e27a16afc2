"""Nothing is cut, on any screen, at any size: every character stands on some page, inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from jzdesk.app import Desk
from jzdesk.gazette.model import Status
from jzdesk.policy.answer import Verdict
from jzdesk.presenting.composing import Composer, slide_of
from jzdesk.presenting.content import Prose
from jzdesk.presenting.reading import read_script
from jzdesk.presenting.slides import Block, Row, Run, Size, Slide, Stage, Text, Tone
from jzdesk.ui.design import DARK, LIGHT
from jzdesk.ui.presenting.projection import LARGEST, SMALLEST, USUAL
from jzdesk.ui.presenting.scene import Scene, Standing
from jzdesk.ui.presenting.typesetting import Page

TODAY = date(2024, 9, 10)

pytestmark = pytest.mark.usefixtures("application")
SCREENS = [(1024, 768), (1366, 768), (1920, 1080), (800, 1280)]
EDITION = "《焦作市人民政府公报》2024年第3号（总第135号），截至 2024-06-30"


def scene_of(slide: Slide, stage: Stage, size: tuple[int, int], scale: int = USUAL) -> Scene:
    return Scene(slide, stage, QSizeF(*size), LIGHT, Standing(1, 9, EDITION, TODAY), scale)


def characters(stage: Stage) -> Counter[str]:
    """Every character that a stage has to show."""
    return Counter(
        sign
        for block in stage.blocks
        for cell in (block.cells if isinstance(block, Row) else (block,))
        for sign in cell.bullet + "".join(run.text for run in cell.runs)
        if not sign.isspace()
    )


def shown(pages: tuple[Page, ...]) -> Counter[str]:
    """Every character that the pages have."""
    return Counter(
        sign
        for page in pages
        for _, band in page.bands
        for cell in band.cells
        for line in cell.lines
        for sign in cell.layout.text()[line.textStart() : line.textStart() + line.textLength()]
        if not sign.isspace()
    )


def overflows(scene: Scene) -> Iterator[str]:
    """Where words reach beyond the area of a scene, or over one another."""
    for number, page in enumerate(scene.pages):
        bottom = 0.0
        for top, band in page.bands:
            if top < bottom - 1:
                yield f"page {number}: a band begins at {top} above {bottom}"
            bottom = top + band.height
            for cell in band.cells:
                widest = max((line.naturalTextWidth() for line in cell.lines), default=0)
                if cell.x + widest > scene.area.width() + 1:
                    yield f"page {number}: {cell.layout.text()[:12]} is too wide"
        if bottom > scene.area.height() + 1:
            yield f"page {number}: {bottom} of {scene.area.height()}"


def every_slide(desk: Desk, composer: Composer) -> Iterator[Slide]:
    for file in sorted((desk.paths.resources / "scripts").glob("*.txt")):
        for step in composer.plan(read_script(file.read_text("utf-8"), file.stem)):
            yield slide_of(composer, step)


@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_every_step_of_every_bundled_script_is_whole(
    desk: Desk, composer: Composer, size: tuple[int, int]
) -> None:
    for slide in every_slide(desk, composer):
        for stage in slide.stages:
            for scale in (SMALLEST, USUAL, LARGEST):
                scene = scene_of(slide, stage, size, scale)
                assert list(overflows(scene)) == [], slide.title
                assert shown(scene.pages) == characters(stage), slide.title


def test_every_whole_clause_is_whole(desk: Desk, composer: Composer) -> None:
    numbers = [info.number for info in desk.library.documents()]
    for entry in (each for number in numbers for each in desk.library.nodes(number)):
        if entry.node.label:
            cited = f"{entry.document.number} {'/'.join(entry.node.path)}"
            slide = slide_of(composer, read_script(f"##\n条款：{cited}", "试").steps[0])
            scene = scene_of(slide, slide.stages[0], SCREENS[0])
            assert list(overflows(scene)) == [], cited
            assert shown(scene.pages) == characters(slide.stages[0])


def test_words_are_large_enough_for_the_last_row(desk: Desk, composer: Composer) -> None:
    # A hundredth of the height and a half for the smallest words of a slide: at the back of a room,
    # eight heights of the picture away, that is as large as the print of a newspaper in the hand.
    for slide in every_slide(desk, composer):
        for stage in slide.stages:
            scene = scene_of(slide, stage, (1024, 768))
            for page in scene.pages:
                for _, band in page.bands:
                    for cell in band.cells:
                        assert cell.layout.font().pixelSize() >= 0.028 * 768


def test_a_stage_with_few_words_has_large_ones() -> None:
    few = Stage((Text((Run("问：能返还多少？"),)),))
    many = Stage(tuple(Text((Run("一行字" * 10),)) for _ in range(8)))
    slide = Slide("题", Prose(()), (few, many), (TODAY,))

    def size(stage: Stage) -> int:
        (page,) = scene_of(slide, stage, (1366, 768)).pages
        return page.bands[0][1].cells[0].layout.font().pixelSize()

    assert size(few) > size(many)


TONES = st.sampled_from(list(Tone))
RUNS = st.lists(st.builds(Run, st.text(min_size=1, max_size=300), TONES), min_size=1, max_size=4)
TEXTS = st.builds(
    Text,
    RUNS.map(tuple),
    st.sampled_from(list(Size)),
    st.sampled_from(["", "•"]),
    st.booleans(),
    st.booleans(),
)
ROWS = st.lists(TEXTS, min_size=1, max_size=3).flatmap(
    lambda cells: st.builds(
        Row,
        st.just(tuple(cells)),
        st.tuples(*(st.integers(20, 60) for _ in cells)),
        st.sampled_from([None, Tone.GOOD, Verdict.EXPIRED]),
        st.booleans(),
    )
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(TEXTS, ROWS)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(BLOCKS, max_size=8),
    st.sampled_from(SCREENS),
    st.integers(SMALLEST, LARGEST),
    st.booleans(),
)
def test_whatever_a_script_says_no_page_is_higher_than_the_screen(
    blocks: list[Block], size: tuple[int, int], scale: int, centred: bool
) -> None:
    stage = Stage(tuple(blocks), centred)
    scene = scene_of(Slide("题", Prose(()), (stage,), (TODAY,)), stage, size, scale)

    for page in scene.pages:
        assert page.bottom <= scene.area.height() + 1
    assert sum(len(page.bands) for page in scene.pages) >= len(blocks)


def test_a_word_as_long_as_the_longest_line_is_broken_and_not_cut() -> None:
    stage = Stage((Text((Run("A" * 4000),)),))
    scene = scene_of(Slide("题", Prose(()), (stage,), (TODAY,)), stage, (1024, 768), LARGEST)

    assert list(overflows(scene)) == []
    assert shown(scene.pages) == Counter({"A": 4000})
    assert len(scene.pages) > 1


@pytest.mark.parametrize("title", ["", "题", "很长的标题" * 12])
@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_a_title_of_any_length_leaves_room_for_the_words(title: str, size: tuple[int, int]) -> None:
    stage = Stage((Text((Run("文字"),)),))
    scene = scene_of(Slide(title, Prose(()), (stage,), (TODAY,)), stage, size, LARGEST)

    assert scene.area.height() > size[1] / 3
    assert list(overflows(scene)) == []


def test_emphasis_stays_at_its_words_behind_characters_beyond_the_first_plane() -> None:
    stage = Stage((Text((Run("𠮷𠮷"), Run("标出", Tone.MARKED), Run("其余"))),))
    (page,) = scene_of(Slide("题", Prose(()), (stage,), (TODAY,)), stage, (1024, 768)).pages
    layout = page.bands[0][1].cells[0].layout

    dressed = [(f.start, f.length) for f in layout.formats()]  # type: ignore[attr-defined]

    assert dressed == [(0, 4), (4, 2), (6, 2)]  # in UTF-16, as Qt counts


def painted(scene: Scene) -> QImage:
    picture = QImage(scene.size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    scene.paint(painter, 0)
    painter.end()
    return picture


def colours_at_the_foot(picture: QImage) -> set[str]:
    foot = range(picture.height() * 9 // 10, picture.height())
    return {
        picture.pixelColor(x, y).name() for y in foot for x in range(0, picture.width() // 2, 2)
    }


def test_a_day_that_is_not_today_is_in_the_colour_of_a_warning(composer: Composer) -> None:
    script = read_script("## 今天\n文字\n日期：今天\n## 那天\n文字\n日期：2025-01-01", "试")
    today, other = (slide_of(composer, step) for step in script.steps)

    assert LIGHT.warning_tint not in colours_at_the_foot(
        painted(scene_of(today, today.stages[0], (1024, 768)))
    )
    assert LIGHT.warning_tint in colours_at_the_foot(
        painted(scene_of(other, other.stages[0], (1024, 768)))
    )


def test_nothing_of_what_lies_behind_shows_through(composer: Composer) -> None:
    slide = slide_of(composer, read_script("## 题\n条款：15号（十二）", "试").steps[0])
    size = QSizeF(1024, 768)
    scene = Scene(slide, slide.stages[0], size, DARK, Standing(1, 1, EDITION, TODAY))
    behind = QImage(1024, 768, QImage.Format.Format_ARGB32)
    behind.fill(0xFFFF00FF)

    painter = QPainter(behind)
    scene.paint(painter, 0)
    painter.end()

    assert behind.pixelColor(0, 0).name() == DARK.paper
    assert "#ff00ff" not in {
        behind.pixelColor(x, y).name() for x in range(0, 1024, 3) for y in range(0, 768, 3)
    }


def test_the_data_of_a_hundred_gazettes_does_not_run_over_the_number(composer: Composer) -> None:
    slide = slide_of(composer, read_script("## 题\n文字", "试").steps[0])
    standing = Standing(3, 9, EDITION * 100, TODAY)
    long = Scene(slide, slide.stages[0], QSizeF(1024, 768), LIGHT, standing)
    short = Scene(slide, slide.stages[0], QSizeF(1024, 768), LIGHT, Standing(3, 9, "", TODAY))

    # The number at the right is painted over nothing.
    box = (900, 690, 90, 40)
    assert painted(long).copy(*box) == painted(short).copy(*box)


def test_every_status_has_a_tone_and_only_what_has_ended_shares_one() -> None:
    from jzdesk.presenting.staging import _TONES

    assert set(_TONES) == set(Status)
    assert _TONES[Status.REPEALED] is _TONES[Status.EXPIRED]
    assert len(set(_TONES.values())) == len(_TONES) - 1
