"""本地补充: the office's own file, never lost, readable with a text editor."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk import paths
from jzdesk.errors import InputError
from jzdesk.store.supplements import (
    LONGEST,
    WORDS,
    Place,
    Supplement,
    Supplements,
    cleaned,
    read_entries,
    written,
)

SKILLS = Place("焦政办〔2024〕15号/三、/（十二）")
INJURY = Place("焦政办〔2024〕15号/一、/（一）", "工伤保险费率")
OURS = Supplement(
    window="县人社局一楼3号窗口", telephone="0391-2345678", materials="1. 身份证\n2. 证书"
)


@pytest.fixture
def office(tmp_path: Path) -> Supplements:
    return Supplements(tmp_path / "资料" / "supplements.toml")


def test_an_office_that_has_filled_in_nothing_has_no_file(office: Supplements) -> None:
    assert office.read() == {}
    assert not office.file.parent.exists()


def test_what_is_filled_in_is_there_again(office: Supplements) -> None:
    office.put(SKILLS, OURS)
    office.put(INJURY, Supplement(window="2楼"))

    again = Supplements(office.file).read()
    assert again == {SKILLS: OURS, INJURY: Supplement(window="2楼")}


def test_the_file_names_things_in_chinese_and_says_what_it_is(office: Supplements) -> None:
    office.put(INJURY, OURS)
    text = office.file.read_text(encoding="utf-8")

    assert "本单位补充，非公报内容" in text
    (row,) = tomllib.loads(text)["本地补充"]
    assert row == {
        "条款": INJURY.clause,
        "事项": "工伤保险费率",
        "办理窗口": "县人社局一楼3号窗口",
        "电话": "0391-2345678",
        "所需材料": "1. 身份证\n2. 证书",
    }


def test_emptying_every_text_takes_the_entry_away(office: Supplements) -> None:
    office.put(SKILLS, OURS)

    assert office.put(SKILLS, Supplement(window="  ")) == {}
    assert office.read() == {}


def test_two_windows_do_not_undo_each_other(office: Supplements) -> None:
    other = Supplements(office.file)
    office.put(SKILLS, OURS)
    other.put(INJURY, OURS)

    assert set(office.read()) == {SKILLS, INJURY}


words = st.text(st.characters(exclude_categories=()), max_size=60)
supplements = st.builds(Supplement, *[words] * len(WORDS))


@given(
    entries=st.dictionaries(
        st.builds(Place, st.text("焦政办〔〕15号/（十）\\\"'#=", min_size=1)), supplements
    )
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_typed_comes_back_as_it_can_be_printed(
    tmp_path: Path, entries: dict[Place, Supplement]
) -> None:
    clean = {place: cleaned(entry) for place, entry in entries.items()}
    file = tmp_path / "一份.toml"
    file.write_bytes(written(clean))

    assert read_entries(file) == {place: entry for place, entry in clean.items() if entry}


def test_the_same_entries_are_the_same_bytes_in_whatever_order_they_came() -> None:
    one, other = {SKILLS: OURS, INJURY: OURS}, {INJURY: OURS, SKILLS: OURS}

    assert written(one) == written(other)


@pytest.mark.parametrize(("length", "accepted"), [(LONGEST, True), (LONGEST + 1, False)])
def test_a_text_has_a_longest_length(office: Supplements, length: int, accepted: bool) -> None:
    if accepted:
        office.put(SKILLS, Supplement(materials="证" * length))
        return
    with pytest.raises(InputError, match=r"所需材料.*最多 1000 字"):
        office.put(SKILLS, Supplement(materials="证" * length))


def test_a_file_that_notepad_saved_is_read_all_the_same(office: Supplements) -> None:
    office.put(SKILLS, OURS)
    text = office.file.read_text(encoding="utf-8").replace("\n", "\r\n")
    for data in (text.encode("utf-8-sig"), text.encode("gb18030")):
        office.file.write_bytes(data)
        assert office.read() == {SKILLS: OURS}


FAULTS = {
    "not TOML": "这不是\n",
    "another TOML": 'name = "别的"\n',
    "a later format": "format = 2\n",
    "a table where rows belong": 'format = 1\n["本地补充"]\n"条款" = "甲"\n',
    "an unknown column": 'format = 1\n[["本地补充"]]\n"条款" = "甲"\n"传真" = "1"\n',
    "no clause": 'format = 1\n[["本地补充"]]\n"电话" = "1"\n',
    "a number for a text": 'format = 1\n[["本地补充"]]\n"条款" = "甲"\n"电话" = 1\n',
    "too long a text": f'format = 1\n[["本地补充"]]\n"条款" = "甲"\n"电话" = "{"1" * 1001}"\n',
}


@pytest.mark.parametrize("content", FAULTS.values(), ids=FAULTS)
def test_a_damaged_file_is_named_in_one_line_and_left_as_it_is(
    office: Supplements, content: str
) -> None:
    office.file.parent.mkdir()
    office.file.write_text(content, encoding="utf-8")

    for ask in (office.read, lambda: office.put(SKILLS, OURS)):
        with pytest.raises(InputError) as failure:
            ask()
        assert str(office.file) in str(failure.value)
        assert "\n" not in str(failure.value)
    assert office.file.read_text(encoding="utf-8") == content


def test_a_place_that_cannot_be_written_leaves_the_older_file_whole(office: Supplements) -> None:
    office.put(SKILLS, OURS)
    office.file.with_name(f".{office.file.name}.new").mkdir()

    with pytest.raises(InputError, match="写不了"):
        office.put(SKILLS, Supplement(window="别处"))

    assert office.read() == {SKILLS: OURS}


def test_an_export_is_imported_elsewhere(office: Supplements, tmp_path: Path) -> None:
    office.put(SKILLS, OURS)
    office.put(INJURY, OURS)
    away, there = tmp_path / "本地补充.toml", Supplements(tmp_path / "别处.toml")

    assert office.export(away) == 2
    imported = there.merge(away)

    assert (imported.added, imported.changed, imported.kept) == (2, 0, None)
    assert there.read() == office.read()


def test_an_import_goes_before_what_is_there_and_keeps_a_copy_of_it(
    office: Supplements, tmp_path: Path
) -> None:
    office.put(SKILLS, Supplement(window="旧窗口"))
    office.put(INJURY, OURS)
    before = office.file.read_bytes()
    away = tmp_path / "新.toml"
    away.write_bytes(written({SKILLS: OURS}))

    imported = office.merge(away)

    assert (imported.added, imported.changed) == (0, 1)
    assert office.read() == {SKILLS: OURS, INJURY: OURS}
    assert imported.kept is not None
    assert imported.kept.read_bytes() == before


def test_a_bad_import_changes_nothing(office: Supplements, tmp_path: Path) -> None:
    office.put(SKILLS, OURS)
    away = tmp_path / "坏.toml"
    away.write_text("format = 1\n[[别的]]\n", encoding="utf-8")

    with pytest.raises(InputError, match=r"坏\.toml"):
        office.merge(away)

    assert office.read() == {SKILLS: OURS}


def test_an_export_over_the_office_s_own_file_is_refused(office: Supplements) -> None:
    office.put(SKILLS, OURS)

    with pytest.raises(InputError, match="正在使用"):
        office.export(office.file)


def test_a_benefit_says_before_the_clause_what_it_says_itself() -> None:
    own = Supplement(window="2楼").over(OURS)

    assert (own.window, own.telephone) == ("2楼", "0391-2345678")


def test_a_stick_keeps_what_is_written_on_the_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths.sys, "frozen", True, raising=False)
    monkeypatch.setattr(paths.sys, "executable", str(tmp_path / "jzdesk"))
    assert paths.user_folder() != tmp_path / "data"

    (tmp_path / "data").mkdir()
    assert paths.user_folder() == tmp_path / "data"


def test_an_installed_program_writes_nothing_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "jzdesk"
    (package / "_data").mkdir(parents=True)
    (tmp_path / "site-packages" / "data").mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))

    assert tmp_path not in paths.user_folder().parents


def test_finding_the_folder_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    paths.user_folder()

    assert list(tmp_path.iterdir()) == []


# what an update pack carries


@pytest.fixture
def carrying(tmp_path: Path) -> Supplements:
    """An office to which a pack brought the window and the hours of one clause."""
    carried = tmp_path / "更新包" / "supplements.toml"
    carried.parent.mkdir()
    carried.write_bytes(written({SKILLS: Supplement(window="市政务大厅3号窗", hours="9:00—17:00")}))
    return Supplements(tmp_path / "资料" / "supplements.toml", carried)


def test_what_a_pack_brought_shows_where_the_office_wrote_nothing(carrying: Supplements) -> None:
    assert carrying.read()[SKILLS].window == "市政务大厅3号窗"
    assert not carrying.file.exists()


def test_what_the_office_wrote_goes_before_it_field_by_field(carrying: Supplements) -> None:
    shown = carrying.put(SKILLS, Supplement(window="乡便民中心", hours="9:00—17:00"))
    assert shown[SKILLS] == Supplement(window="乡便民中心", hours="9:00—17:00")
    assert read_entries(carrying.file) == {SKILLS: Supplement(window="乡便民中心")}


def test_the_next_pack_renews_what_the_office_left_as_it_came(carrying: Supplements) -> None:
    carrying.put(SKILLS, Supplement(window="乡便民中心", hours="9:00—17:00"))
    renewed = carrying.file.parent / "renewed.toml"
    renewed.write_bytes(written({SKILLS: Supplement(hours="8:30—17:30", telephone="0391-1")}))
    assert Supplements(carrying.file, renewed).read()[SKILLS] == Supplement(
        window="乡便民中心", hours="8:30—17:30", telephone="0391-1"
    )
    assert Supplements(carrying.file).read()[SKILLS] == Supplement(window="乡便民中心")


def test_a_damaged_file_of_a_pack_does_not_hide_the_office_s_own(carrying: Supplements) -> None:
    carrying.put(SKILLS, Supplement(window="乡便民中心"))
    (carrying.file.parent.parent / "更新包" / "supplements.toml").write_bytes(b"\xff\x00")
    assert carrying.read() == {SKILLS: Supplement(window="乡便民中心")}
