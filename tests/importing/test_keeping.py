"""Kept in a maintainer's folder: the same tree again, and a corpus of many built from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jzdesk.app import Desk
from jzdesk.build import build
from jzdesk.cli.main import run
from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments
from jzdesk.gazette.doubting import Known
from jzdesk.importing.formats import render
from jzdesk.importing.importer import Imported, read_file, review
from jzdesk.importing.keeping import file_name, keep
from jzdesk.paths import Paths, locate
from jzdesk.resources import Resources
from tests.importing.conftest import MADE, outline
from tests.importing.word_files import WordFile

OWN = locate().resources
TEXTS = sorted(path for path in MADE.iterdir() if path.suffix != ".tree")


def kept(text: Path, known: Known, folder: Path) -> tuple[Imported, Path]:
    imported = read_file(text, known, Amendments())
    return imported, keep(imported, folder, OWN, None)


@pytest.fixture(scope="module")
def many(known: Known, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A maintainer's folder with every made text and a Word document."""
    folder = tmp_path_factory.mktemp("many") / "资料 夹"
    for text in TEXTS:
        kept(text, known, folder)
    file = WordFile().paragraphs(
        "某市人民政府关于高龄津贴的通知", "某政〔2025〕99号", "各县人民政府：", "一、标准如下："
    )
    file.table([["年龄", "标准"], ["80周岁以上", "每月50元"]])
    imported = review("甲", render(file.data(), "甲.docx"), known, Amendments())
    keep(imported, folder, OWN, None)
    return folder


def test_a_kept_text_is_divided_as_it_was_reviewed(known: Known, many: Path) -> None:
    again = {gazette.name: gazette for gazette in Resources(many).gazettes()}
    for text in TEXTS:
        imported = read_file(text, known, Amendments())
        (name,) = [n for n, g in again.items() if g.source_text == imported.gazette.source_text]
        assert outline(again[name]) == outline(imported.gazette)


def test_a_new_folder_holds_the_program_s_corpus_too(many: Path) -> None:
    assert (many / "gazettes" / "jiaozuo-gazette-2024-03.md").exists()
    assert (many / "thesaurus.tsv").exists()
    assert not (many / "fonts").exists()


def test_a_corpus_of_many_is_built_and_asked(many: Path, tmp_path: Path) -> None:
    build(many, tmp_path / "db")
    desk = Desk(Paths(many, tmp_path / "db", tmp_path / "user"))
    numbers = {info.number for info in desk.library.documents()}
    assert {"焦政办〔2024〕15号", "某政〔2025〕99号", "河南省优化营商环境条例"} <= numbers
    assert desk.clause("河南省优化营商环境条例", "第三条之一").node.text.endswith("鼓励告知承诺。")
    (row,) = [e for e in desk.library.passages() if e.node.text.startswith("80周岁以上")]
    assert row.facts.amounts
    desk.close()


def test_the_bundled_documents_stay_what_they_are_among_many(many: Path) -> None:
    (alone,) = Resources(OWN).gazettes()
    among = {gazette.name: gazette for gazette in Resources(many).gazettes()}
    assert among[alone.name] == alone


def test_corrections_go_along_and_apply_at_every_build(tmp_path: Path) -> None:
    text = tmp_path / "甲.txt"
    text.write_text((MADE / "minutes.txt").read_text("utf-8"), "utf-8")
    corrections = '[[level]]\nwords = "出席："\nlevel = "附注"\n'
    (tmp_path / "甲.txt.corrections.toml").write_text(corrections, "utf-8")
    arguments = ["import", str(text), "--into", str(tmp_path / "folder")]
    assert run(arguments) == 0
    assert run(arguments) == 0  # again: the same file
    (gazette,) = [g for g in Resources(tmp_path / "folder").gazettes() if "纪要" in g.name]
    assert any(line.endswith("note 出席：张三、李四") for line in outline(gazette))


def test_the_same_document_in_another_file_is_refused(known: Known, tmp_path: Path) -> None:
    imported, file = kept(MADE / "minutes.txt", known, tmp_path / "folder")
    file.rename(file.with_name("旧的.md"))
    with pytest.raises(InputError, match=r"已在资料夹的 旧的\.md 中"):
        keep(imported, tmp_path / "folder", OWN, None)


def test_a_folder_of_something_else_is_left_alone(known: Known, tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    with pytest.raises(InputError, match="不是资料夹"):
        kept(MADE / "minutes.txt", known, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["照片.jpg"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("焦政办〔2024〕15号", "焦政办〔2024〕15号"),
        ("../../etc/passwd", "etc-passwd"),
        ("甲:乙*丙?", "甲-乙-丙"),
        ("....", "text"),
        ("长" * 300, "长" * 60),
    ],
)
def test_a_file_s_name_can_be_written_everywhere(name: str, file: str) -> None:
    assert file_name(name) == file


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["import", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_dry_run_answers_as_the_contract_says(capsys: pytest.CaptureFixture[str]) -> None:
    text = MADE / "copied-from-a-web-page.txt"
    code, out, _ = answer(capsys, str(text), "--dry-run", "--json")
    found = json.loads(out)
    assert code == 0
    (document,) = found["documents"]
    assert document["number"] == "某政办〔2022〕9号"
    assert document["issued_on"] == "2022-04-20"
    clause = document["clauses"][0]
    assert (clause["clause"], clause["path"]) == ("(一)", ["二、主要任务", "(一)"])
    assert clause["title"] == "发展社区养老"
    assert clause["agencies"] == [{"name": "市民政局", "role": "responsible", "implied": False}]
    assert {"path": ["一、总体要求"], "text": "加强统筹。"}.items() <= document["paragraphs"][
        2
    ].items()
    assert found["coverage"]["complete"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_character_is_in_the_answer(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = answer(capsys, str(text), "--dry-run", "--json")
    found = json.loads(out)
    parts = found["front"] + [
        part
        for document in found["documents"]
        for name in ("clauses", "paragraphs", "headings")
        for part in document[name]
    ]
    told = "".join(part["text"] for part in parts)
    told += "".join(f"{d['title']}{d['number']}" for d in found["documents"])
    source = render(text.read_bytes(), text.name).text
    letters = [sign for sign in source if sign.isalnum()]
    assert all(letters.count(sign) <= told.count(sign) for sign in set(letters))


def test_a_law_without_a_number_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    text = MADE / "provincial-law-with-contents.txt"
    (document,) = json.loads(answer(capsys, str(text), "--dry-run", "--json")[1])["documents"]
    assert document["number"] is None
    assert document["title"] == "河南省优化营商环境条例"


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "甲.txt"
    text.write_text((MADE / "reply.txt").read_text("utf-8"), "utf-8")
    assert answer(capsys, str(text), "--dry-run", "--into", str(tmp_path / "f"))[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["甲.txt"]


def test_for_people_the_tree_stands_with_its_lines_and_doubts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = answer(capsys, str(MADE / "notice-to-the-public.txt"), "--dry-run")
    lines = out.splitlines()
    place = next(i for i, line in enumerate(lines) if "缺第 3 项" in line)
    assert lines[place].startswith("    6  ！")
    assert lines[place + 1].startswith("    6    四、本通告")
    assert "字符覆盖 114/114" in out
    assert "仅供参考" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["没有.md", "--dry-run"], "读不出 没有.md"),
        (["", "--dry-run"], "不能为空"),
        ([str(MADE / "reply.txt")], "--dry-run"),
        ([str(MADE), "--dry-run"], "文件夹"),
        ([str(MADE / "reply.txt"), "--dry-run", "--corrections", "没有.toml"], "没有这个文件"),
    ],
)
def test_bad_input_is_one_line_and_two(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capsys, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_a_damaged_file_of_corrections_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.txt").write_text((MADE / "reply.txt").read_text("utf-8"), "utf-8")
    (tmp_path / "甲.txt.corrections.toml").write_text("[[level", "utf-8")
    code, _, err = answer(capsys, str(tmp_path / "甲.txt"), "--dry-run")
    assert code == 2
    assert "甲.txt.corrections.toml：格式有误" in err
