"""What is no policy at all is refused in one line; what is hostile is shown as it is, as words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QProgressBar

from jzdesk.ui.importing.shown_text import ShownText
from tests.importing.window.conftest import TEXT, Maintainer
from tests.importing.word_files import WordFile


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)


def half(path: Path) -> None:
    data = WordFile().paragraphs(*TEXT.splitlines()).data()
    path.write_bytes(data[: len(data) // 2])


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(128, 256)) * 40)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.seek(200_000_000)
        file.write(b"x")


def folder(path: Path) -> None:
    path.mkdir()


def gone(path: Path) -> None:
    assert not path.exists()


def no_policy(path: Path) -> None:
    path.write_text("今天天气很好。\n", encoding="utf-8")


BAD: list[tuple[str, Callable[[Path], None], str]] = [
    ("空.txt", nothing, "文件是空的"),
    ("图.docx", picture, "这是图片"),
    ("半份.docx", half, "半份.docx"),
    ("压缩.docx", zipped, "这是压缩包"),
    ("乱.txt", noise, "乱.txt"),
    ("大.txt", huge, "200 MB，太大"),
    ("夹.md", folder, "这是文件夹"),
    ("没有.md", gone, "读不出"),
    ("天气.txt", no_policy, "未找到公文"),
]
every_bad = pytest.mark.parametrize(("name", "make", "told"), BAD, ids=[row[0] for row in BAD])


@every_bad
def test_what_is_no_policy_is_refused_in_one_line(
    maintainer: Maintainer, tmp_path: Path, name: str, make: Callable[[Path], None], told: str
) -> None:
    make(tmp_path / name)
    maintainer.drops(tmp_path / name)

    fault = maintainer.page.start.fault
    assert fault.isVisible()
    assert told in fault.text()
    assert "\n" not in fault.text()
    assert maintainer.page.work.beside is None


def test_a_refused_file_leaves_the_one_that_is_open(reading: Maintainer, tmp_path: Path) -> None:
    picture(tmp_path / "图.docx")
    reading.drops(tmp_path / "图.docx")

    assert reading.page.source.isVisible()
    assert reading.page.source.toPlainText() == TEXT
    assert "这是图片" in reading.page.banner.text()


def test_a_file_of_corrections_that_cannot_be_read_is_refused_by_its_name(
    maintainer: Maintainer,
) -> None:
    maintainer.beside.write_text("[[level]\n", encoding="utf-8")
    maintainer.opens()

    assert maintainer.beside.name in maintainer.page.start.fault.text()
    assert maintainer.beside.read_text("utf-8") == "[[level]\n"


def test_reading_can_be_cancelled_and_nothing_is_open(maintainer: Maintainer) -> None:
    maintainer.page.work.open(maintainer.file)
    assert maintainer.hands.sees(QProgressBar, "importProgress") is not None
    maintainer.hands.click("importCancel")
    maintainer.settles()

    assert maintainer.page.work.beside is None
    assert maintainer.hands.sees(QProgressBar, "importProgress") is None


def test_while_one_file_is_read_another_may_be_chosen(
    maintainer: Maintainer, tmp_path: Path
) -> None:
    other = tmp_path / "另一份.txt"
    other.write_text(TEXT.replace("某市", "乙市"), encoding="utf-8")
    maintainer.page.work.open(maintainer.file)
    maintainer.page.work.open(other)
    maintainer.settles()

    assert maintainer.page.title.words == "另一份.txt"


def test_markup_and_marks_of_direction_are_shown_as_words(
    maintainer: Maintainer, tmp_path: Path
) -> None:
    hostile = tmp_path / "<b>粗&amp;.txt"
    bold = "<script>alert(1)</script><b>（一）稳岗返还"
    text = TEXT.replace("坚持就业优先。", f"坚持就业\u202e优先{bold}。")
    try:
        hostile.write_text(text, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    maintainer.drops(hostile)

    assert bold in maintainer.page.source.toPlainText()
    assert "\u202e" not in maintainer.page.source.toPlainText()
    assert maintainer.page.title.text() == hostile.name


def test_a_rare_character_does_not_shift_what_is_pointed_at(
    maintainer: Maintainer, tmp_path: Path
) -> None:
    rare = tmp_path / "生僻.txt"
    rare.write_text(TEXT.replace("坚持就业", "坚持\U0002b81c\U0002b81c就业"), encoding="utf-8")
    maintainer.opens(rare)
    maintainer.points_at("1000元", select=True)
    maintainer.does("import-misprint")

    assert maintainer.page.review.form.printed.text() == "1000元"


def test_a_file_of_another_encoding_reads_as_well(maintainer: Maintainer) -> None:
    maintainer.file.write_bytes(TEXT.encode("gb18030"))
    maintainer.opens()
    assert maintainer.page.source.toPlainText() == TEXT


def test_a_word_file_stands_beside_its_tree_too(maintainer: Maintainer, tmp_path: Path) -> None:
    word = tmp_path / "通知.docx"
    word.write_bytes(WordFile().paragraphs(*TEXT.splitlines()).data())
    before = word.read_bytes()
    maintainer.opens(word)
    maintainer.corrects("1.企业", "import-raise")

    assert maintainer.above("1.企业") == "二、"
    assert Path(f"{word}.corrections.toml").exists()
    assert word.read_bytes() == before  # the file itself is as it was


SOURCES = st.text("甲乙\n\U0002b81c", max_size=60) | st.builds(
    lambda before, count, behind: before + "丙" * count + behind,
    st.text("甲\n\U0002b81c", max_size=9),
    st.integers(1490, 3100),
    st.text("乙\n\U0002b81c", max_size=9),
)


@given(SOURCES)
def test_places_of_the_editor_and_of_the_source_name_one_character(source: str) -> None:
    text = ShownText(source)
    units = text.text.encode("utf-16-le")
    for offset, sign in enumerate(source):
        place = text.shown(offset)
        assert text.source(place) == offset
        width = len(sign.encode("utf-16-le"))
        assert units[2 * place : 2 * place + width].decode("utf-16-le") == sign
    assert max(map(len, text.text.split("\n"))) <= 1500
