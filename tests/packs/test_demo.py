"""The demonstration's pack: made texts, labelled wherever they show, and away again by one command."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jzdesk.app import Desk, Filters
from jzdesk.editions import DEMO_MARK
from jzdesk.errors import DataError
from jzdesk.gazette.changes import ChangeKind
from jzdesk.packs.changes import Changes, changes_from
from jzdesk.packs.container import Pack
from jzdesk.packs.corpora import in_use
from jzdesk.packs.demo import changed, demo_pack, make_demo
from jzdesk.packs.faults import PackError
from jzdesk.packs.installing import install, rollback, verify
from jzdesk.packs.keys import read_keys
from jzdesk.packs.telling import change_lines
from jzdesk.paths import Paths
from jzdesk.policy.answer import Verdict

TODAY = date(2026, 11, 23)
SKILLS, LOANS, HIRING = "（十二）", "（六）", "（三）"


@pytest.fixture(scope="module")
def office(built: Paths, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A program as it is handed out: nobody's key, and the demonstration's pack."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "db").mkdir()
    for file in built.db.iterdir():
        (folder / "db" / file.name).symlink_to(file)
    return Paths(built.resources, folder / "db", folder / "nobody")


@pytest.fixture
def trainer(office: Paths, tmp_path: Path) -> Paths:
    return Paths(office.resources, office.db, tmp_path / "user")


@pytest.fixture(scope="module")
def pack(office: Paths) -> Pack:
    return verify(office, demo_pack(office.db))


@pytest.fixture(scope="module")
def changes(office: Paths, pack: Pack) -> Changes:
    return changes_from(office, pack.files)


def test_a_trainer_installs_it_shows_it_and_goes_back(trainer: Paths) -> None:
    install(trainer, demo_pack(trainer.db))
    desk = Desk(in_use(trainer))
    assert desk.search("灵活就业社会保险补贴", TODAY, Filters()).found[0].entry.document.number == (
        "演示〔2024〕1号"
    )
    fifth = {
        "occupation": "电工",
        "level": "五级",
        "issued_on": "2024-03-01",
        "training_subsidy": False,
    }
    case = {"person": "employed", "insured_months": 14, "certificates": [fifth]}
    answer = desk.calculate("skill-subsidy", case, date(2024, 9, 10))
    assert (answer.verdict, answer.amount) == (Verdict.ELIGIBLE, Decimal(1200))
    assert desk.edition.startswith(DEMO_MARK)
    desk.close()
    rollback(trainer)
    desk = Desk(in_use(trainer))
    assert desk.calculate("skill-subsidy", case, date(2024, 9, 10)).amount == 1000
    assert DEMO_MARK not in desk.edition
    desk.close()


def test_it_changes_three_clauses_and_brings_one_notice(changes: Changes) -> None:
    reworded = changes.texts.clauses(ChangeKind.CHANGED)
    assert [clause.entry.node.label for clause in reworded] == [HIRING, LOANS, SKILLS]
    new = [d for d in changes.texts.documents if d.kind is ChangeKind.ADDED]
    assert [document.info.number for document in new] == ["演示〔2024〕1号"]
    assert not changes.texts.clauses(ChangeKind.REMOVED)


def test_one_clause_ends_one_goes_on_and_two_rules_change(changes: Changes) -> None:
    assert [term.after.node.label for term in changes.ended(TODAY)] == [LOANS]
    assert {term.after.node.label for term in changes.texts.terms} == {HIRING, LOANS}
    assert {change.policy.id for change in changes.policies} == {
        "skill-subsidy",
        "startup-loan-interest",
    }


def test_it_is_told_in_words(changes: Changes) -> None:
    told = "\n".join(change_lines(changes, TODAY))
    assert "初级（五级）［原：1000元］［现：1200元【演示】］" in told
    assert "初级（五级）标准：1000元 → 1200元" in told
    assert "至 2028-09-30（执行中）→ 至 2026-06-30（已到期）" in told
    assert "条款：新增 3 条，改动 3 条，删去 0 条" in told


def test_every_changed_clause_carries_the_word_wherever_it_is_copied_to(changes: Changes) -> None:
    for kind in (ChangeKind.CHANGED, ChangeKind.ADDED):
        for clause in changes.texts.clauses(kind):
            if clause.entry.node.label:
                assert "【演示】" in clause.entry.node.text


def test_the_pack_says_that_it_is_made(pack: Pack) -> None:
    assert pack.manifest.demo
    assert "演示" in pack.manifest.words
    assert "虚构" in pack.manifest.issuer


def test_its_key_is_in_no_list_but_its_own(office: Paths) -> None:
    (key,) = read_keys(demo_pack(office.db).parent)
    assert key.demo
    assert read_keys(office.resources / "keys") == ()


def test_no_private_key_is_left_of_it(office: Paths) -> None:
    folder = demo_pack(office.db).parent
    assert sorted(path.name for path in folder.iterdir()) == ["demo.jzpack", "demo.pub"]
    assert not re.search(rb"PRIVATE", (folder / "demo.pub").read_bytes())


def test_no_private_key_is_among_the_project_s_files() -> None:
    root = Path(__file__).parents[2]
    for file in [*(root / "resources").rglob("*"), *(root / "jzdesk").rglob("*")]:
        if file.is_file():
            assert b"PRIVATE KEY-----" not in file.read_bytes(), file


def test_made_a_second_time_it_is_signed_by_another_key(
    office: Paths, built: Paths, tmp_path: Path
) -> None:
    make_demo(built.resources, tmp_path)
    other = Paths(office.resources, tmp_path, tmp_path / "user")
    with pytest.raises(PackError, match="不在受信任之列"):
        verify(other, demo_pack(office.db))
    assert verify(other, demo_pack(tmp_path)).manifest.demo


def test_a_change_that_fits_no_text_stops_the_making() -> None:
    change = {"file": "a.md", "printed": "没有的话", "becomes": "?"}
    with pytest.raises(DataError, match=r"a\.md 中没有“没有的话”"):
        changed({"a.md": "文本".encode()}, [change])
    with pytest.raises(DataError, match=r"a\.md 中没有"):
        changed({}, [change])
