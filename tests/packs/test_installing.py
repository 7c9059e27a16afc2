"""A township installs an update and goes back; whatever is refused changes nothing on the disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jzdesk
from jzdesk.app import Desk, Filters
from jzdesk.batch.progress import CancelledError, Progress
from jzdesk.packs import corpora, installing
from jzdesk.packs.corpora import in_use, read_state
from jzdesk.packs.faults import PackError
from jzdesk.packs.installing import install, repair, rollback, verify
from jzdesk.packs.keys import public_file
from jzdesk.packs.locking import only_one
from jzdesk.packs.manifest import Key
from jzdesk.packs.signing import Signer
from jzdesk.packs.versions import Version
from jzdesk.paths import DATABASE, INDEX, Paths, locate
from tests.packs.conftest import DAY, GAZETTE, Files, Made, everything_in

MENDED = {  # an update of the update
    "version": Version.read("2025.2"),
    "words": "更正",
}


def found(township: Paths, query: str = "灵活就业社会保险补贴") -> str:
    """文号 of the first result, in the corpus that is in use now."""
    desk = Desk(in_use(township))
    try:
        return desk.search(query, DAY, Filters()).found[0].entry.document.number
    finally:
        desk.close()


def version(township: Paths) -> str:
    return read_state(township).current.version.text


def test_an_update_is_installed_and_found(township: Paths, made: Made) -> None:
    assert found(township) != "焦政办〔2025〕1号"
    switched = install(township, made())
    assert switched.current.version.text == "2025.1"
    assert switched.former is not None
    assert not switched.former.installed
    assert found(township) == "焦政办〔2025〕1号"


def test_the_program_s_own_data_is_never_written(township: Paths, made: Made) -> None:
    before = everything_in(township.resources), everything_in(township.db)
    install(township, made())
    rollback(township)
    assert (everything_in(township.resources), everything_in(township.db)) == before


def test_the_former_edition_comes_back_and_the_newer_one_again(updated: Paths) -> None:
    rollback(updated)
    assert version(updated) == "2024.3"
    assert found(updated) != "焦政办〔2025〕1号"
    rollback(updated)
    assert version(updated) == "2025.1"
    assert found(updated) == "焦政办〔2025〕1号"


def test_two_editions_are_kept_and_no_more(updated: Paths, made: Made) -> None:
    install(updated, made(**MENDED))
    install(updated, made(version=Version.read("2025.3")))
    state = read_state(updated)
    assert state.former is not None
    assert (state.current.version.text, state.former.version.text) == ("2025.3", "2025.2")
    kept = {path.name for path in (updated.user / "corpora").iterdir() if path.is_dir()}
    assert kept == {state.current.name, state.former.name}


def test_without_an_update_there_is_nothing_to_return_to(township: Paths) -> None:
    with pytest.raises(PackError, match="没有上一版"):
        rollback(township)
    assert version(township) == "2024.3"


def test_what_the_office_wrote_itself_is_untouched(township: Paths, made: Made) -> None:
    township.user.mkdir(parents=True)
    (township.user / "supplements.toml").write_text("format = 1\n", "utf-8")
    install(township, made())
    rollback(township)
    assert (township.user / "supplements.toml").read_text("utf-8") == "format = 1\n"


# refused, and nothing changed


def refused(township: Paths, pack: Path, told: str) -> None:
    """The pack is refused with one line; nothing was written, made or taken away."""
    before = everything_in(township.user.parent)
    for attempt in (verify, install):
        with pytest.raises(PackError, match=told) as refusal:
            attempt(township, pack)
        assert "\n" not in str(refusal.value)
    assert everything_in(township.user.parent) == before


def test_an_older_edition_is_refused(updated: Paths, made: Made) -> None:
    refused(updated, made(version=Version.read("2024.12")), "2024.12，现在用的是 2025.1：更旧")


def test_the_same_edition_again_is_refused(township: Paths, made: Made, newer: Files) -> None:
    pack = made()
    install(township, pack)
    refused(township, pack, "已经装好了")
    other = made({**newer, "gazettes/z.txt": b"?"})
    refused(township, other, "同一版")


def test_an_edition_older_than_the_program_s_own_is_refused(township: Paths, made: Made) -> None:
    refused(township, made(version=Version.read("2024.2")), "更旧")


def test_after_a_rollback_the_newer_edition_may_be_installed_again(
    township: Paths, made: Made
) -> None:
    pack = made()
    install(township, pack)
    rollback(township)
    install(township, pack)
    assert version(township) == "2025.1"


def test_a_pack_for_a_later_program_is_refused(township: Paths, made: Made) -> None:
    refused(township, made(least_program="99.1"), "要求程序 99.1 以上.*请先更新程序")


def test_a_stranger_s_pack_is_refused(township: Paths, made: Made) -> None:
    refused(township, made(by=Signer.fresh()), "不在受信任之列")


@given(place=st.integers(0), value=st.integers(0, 255), cut=st.booleans())
@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_damaged_pack_changes_nothing(
    township: Paths, made: Made, place: int, value: int, cut: bool
) -> None:
    pack = made()
    content = bytearray(pack.read_bytes())
    place %= len(content)
    if cut:
        del content[place:]
    else:
        content[place] ^= value or 1
    pack.write_bytes(bytes(content))
    with pytest.raises(PackError) as refusal:
        install(township, pack)
    assert "\n" not in str(refusal.value)
    assert not township.user.exists()
    pack.unlink()


Spoil = Callable[[Files], Files]


def spoilt(name: str, old: str, new: str) -> Spoil:
    def spoil(files: Files) -> Files:
        assert old.encode() in files[name]
        return {**files, name: files[name].replace(old.encode(), new.encode())}

    return spoil


SPOILT: dict[str, Spoil] = {
    "政策参数与公报原文不符": spoilt(GAZETTE, "中级（四级）1500元", "中级（四级）1800元"),
    "skill-subsidy": spoilt("policy/skill-subsidy.toml", "value = 1500", "value = 1501"),
    "案例 skill-third-level-after-fourth 的答案不符": spoilt(
        "cases/skill-third-level-after-fourth.toml", '"amount": "2000.00"', '"amount": "2001.00"'
    ),
    "没有公报原文": lambda files: {n: c for n, c in files.items() if not n.startswith("gazettes/")},
    "agencies.toml": lambda files: {n: c for n, c in files.items() if n != "agencies.toml"},
    "thesaurus.tsv": lambda files: {**files, "thesaurus.tsv": b"\xff\xfe\x00 binary"},
    "未找到公文": lambda files: {**files, "gazettes/2025.md": "没有文号\n".encode()},
    "重复": lambda files: {**files, "gazettes/again.md": files[GAZETTE]},
    "本地补充": lambda files: {**files, "supplements.toml": b'"x" = 1\nformat = 1\n'},
    "kind 不对": lambda files: {
        **files,
        "policy/new.toml": files["policy/skill-subsidy.toml"].replace(
            b'id = "skill-subsidy"', b'id = "new"\nkind = "no-such-calculator"'
        ),
    },
}


@pytest.mark.parametrize("told", SPOILT)
def test_a_signed_pack_whose_data_does_not_hold_is_refused(
    township: Paths, made: Made, texts: Files, told: str
) -> None:
    pack = made(SPOILT[told](texts))
    with pytest.raises(PackError, match=f"{told}.*现在的资料未变"):
        install(township, pack)
    assert version(township) == "2024.3"
    left = {path.name for path in (township.user / "corpora").iterdir()}
    assert left == {".lock"}


# no room, no right, no time


def test_a_disk_without_room_is_told_before_anything_is_written(
    township: Paths, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(township.resources)._replace(free=10 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(PackError, match="磁盘只剩 10 MB"):
        install(township, made())
    assert version(township) == "2024.3"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "不许写入"),
        (errno.EIO, "磁盘读写出错"),
    ],
)
@pytest.mark.parametrize("place", ["write_files", "sync_tree", "check_corpus"])
def test_a_fault_of_the_disk_ends_in_one_line(
    township: Paths,
    made: Made,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    number: int,
    told: str,
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(number, "no", "place")

    monkeypatch.setattr(installing, place, fail)
    with pytest.raises(PackError, match=f"{told}.*现在的资料未变"):
        install(township, made())
    assert {path.name for path in (township.user / "corpora").iterdir()} == {".lock"}


def test_where_the_switch_itself_cannot_be_written_the_old_edition_stays(
    updated: Paths, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == corpora.CURRENT:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return replace_file(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(PackError, match="磁盘已满"):
            install(updated, made(**MENDED))
    assert found(updated) == "焦政办〔2025〕1号"
    assert version(updated) == "2025.1"


def test_a_folder_that_cannot_be_written_is_named(township: Paths, made: Made) -> None:
    township.user.parent.mkdir(parents=True, exist_ok=True)
    township.user.write_text("a file in its place", "utf-8")
    with pytest.raises(PackError, match="写不了"):
        install(township, made())


def asked_at(step: int) -> Callable[[], bool]:
    """Say yes to the question after ``step`` others."""
    answers = iter([False] * step + [True])
    return lambda: next(answers)


def test_every_step_is_told_and_can_be_the_last(township: Paths, made: Made) -> None:
    pack, steps = made(), list[Progress]()
    install(township, pack, steps.append)
    stages = list(dict.fromkeys(step.stage for step in steps))
    assert stages[0] == "核对签名"
    assert stages[-1] == "切换"
    assert "建立全文索引" in stages or "写入数据库" in stages
    rollback(township)
    for last in range(len(steps)):
        with pytest.raises(CancelledError, match="现在的资料未变"):
            install(township, pack, cancelled=asked_at(last))
        assert version(township) == "2024.3"


def test_a_second_installation_is_refused_while_one_is_under_way(
    township: Paths, made: Made
) -> None:
    pack, busy = made(), "另一个更新或恢复正在进行"
    with only_one(township.user / "corpora"), pytest.raises(PackError, match=busy):
        install(township, pack)
    install(township, pack)
    with only_one(township.user / "corpora"), pytest.raises(PackError, match=busy):
        rollback(township)
    with only_one(township.user / "corpora"), pytest.raises(PackError, match=busy):
        repair(township)
    rollback(township)


@pytest.mark.skipif(sys.platform == "win32", reason="locks are others there")
def test_a_file_system_without_locks_is_not_taken_for_a_locked_one(
    updated: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_args: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", unknown)
    rollback(updated)
    assert version(updated) == "2024.3"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_flushes_no_folders_is_good_enough(
    township: Paths, made: Made, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    flush = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "no")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    install(township, made())
    assert version(township) == "2025.1"


def test_the_program_starts_with_what_was_installed(
    updated: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzdesk.paths.bundled", lambda: updated)
    opened = locate()
    assert opened.origin == updated
    assert opened.resources.parent == folder(updated)
    assert opened.bundled == updated


def test_a_user_s_folder_that_cannot_be_entered_does_not_keep_the_program_from_starting(
    township: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr("jzdesk.paths.bundled", lambda: township)
    monkeypatch.setattr(Path, "is_dir", refuse)
    assert locate() == township


# keys


def offices(township: Paths) -> list[Key]:
    """The trusted keys, that of the demonstration not among them."""
    trusted = installing.trusted(township, read_state(township)).keys.values()
    return [key for key in trusted if not key.demo]


def test_a_pack_brings_the_next_key_and_revokes_its_own(township: Paths, made: Made) -> None:
    heir = Signer.fresh()
    new = Key(heir.public, "新密钥", DAY)
    old = Key(made_by(township), "旧", DAY)
    install(township, made(trust=(new,), revoke=(old.public,)))
    refused(township, made(**MENDED), "已被吊销")
    install(township, made(by=heir, **MENDED))
    assert version(township) == "2025.2"


def made_by(township: Paths) -> bytes:
    (key,) = offices(township)
    return key.public


def test_a_rollback_does_not_give_a_revoked_key_back(township: Paths, made: Made) -> None:
    heir = Signer.fresh()
    new = Key(heir.public, "新密钥", DAY)
    install(township, made(trust=(new,), revoke=(made_by(township),)))
    rollback(township)
    refused(township, made(**MENDED), "已被吊销")


def test_a_key_received_lasts_through_later_updates(township: Paths, made: Made) -> None:
    heir = Signer.fresh()
    install(township, made(trust=(Key(heir.public, "新密钥", DAY),)))
    install(township, made(**MENDED))
    install(township, made(by=heir, version=Version.read("2025.3")))
    assert version(township) == "2025.3"


def test_a_key_file_that_is_none_is_named(
    township: Paths, made: Made, shelf: Path, tmp_path: Path
) -> None:
    copied = shutil.copytree(shelf, tmp_path / "resources")
    (copied / "keys" / "broken.pub").write_text("?", "utf-8")
    with pytest.raises(PackError, match=r"broken\.pub：不是公钥文件"):
        install(replace(township, resources=copied), made())


# demonstrations


def test_a_demonstration_never_stands_between_two_real_editions(updated: Paths, made: Made) -> None:
    shown = made(demo=True, version=Version.read("1"))
    install(updated, shown)
    assert read_state(updated).current.demo
    refused(updated, made(version=Version.read("2024.12")), "现在用的是 2025.1：更旧")
    install(updated, made(**MENDED))
    state = read_state(updated)
    assert state.former is not None
    assert (state.current.version.text, state.former.version.text) == ("2025.2", "2025.1")


def test_a_demonstration_over_another_returns_to_the_real_edition(
    township: Paths, made: Made
) -> None:
    install(township, made(demo=True, version=Version.read("1")))
    install(township, made(demo=True, version=Version.read("2")))
    rollback(township)
    assert version(township) == "2024.3"


def test_a_demonstration_is_named_wherever_the_edition_is(township: Paths, made: Made) -> None:
    install(township, made(demo=True))
    desk = Desk(in_use(township))
    assert desk.edition.startswith("【演示资料，内容虚构】")
    assert desk.corpus.demo
    desk.close()


# damage


def folder(township: Paths) -> Path:
    return corpora.folder_of(township, read_state(township).current)


DAMAGED: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "no label": lambda place: (place / "corpus.json").unlink(),
    "a label that is none": lambda place: (place / "corpus.json").write_text("[]"),
    "half a label": lambda place: (place / "corpus.json").write_bytes(b'{"program": "0.1'),
    "a byte of a gazette": lambda place: flip(place / "resources" / GAZETTE),
    "no policy": lambda place: (place / "resources/policy/skill-subsidy.toml").unlink(),
}


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("how", DAMAGED)
def test_where_the_installed_edition_is_damaged_the_program_s_own_is_used_and_says_so(
    updated: Paths, how: str
) -> None:
    DAMAGED[how](folder(updated))
    opened = in_use(updated)
    assert (opened.resources, opened.db, opened.origin) == (updated.resources, updated.db, None)
    assert "现在用的是程序自带的资料" in opened.word
    assert "\n" not in opened.word
    assert found(updated) != "焦政办〔2025〕1号"


@pytest.mark.parametrize("how", [how for how in DAMAGED if how != "gone"])
def test_a_damaged_edition_is_built_anew_from_its_own_pack(updated: Paths, how: str) -> None:
    DAMAGED[how](folder(updated))
    assert repair(updated).version.text == "2025.1"
    assert in_use(updated).word == ""
    assert found(updated) == "焦政办〔2025〕1号"


@pytest.mark.parametrize("how", DAMAGED)
def test_over_a_damaged_edition_its_pack_may_be_installed_again(
    township: Paths, made: Made, how: str
) -> None:
    pack = made()
    install(township, pack)
    DAMAGED[how](folder(township))
    refused(township, made(version=Version.read("2024.12")), "更旧")
    install(township, pack)
    assert found(township) == "焦政办〔2025〕1号"
    rollback(township)
    assert version(township) == "2024.3"


def test_a_damaged_edition_whose_pack_is_damaged_too_cannot_be_mended(updated: Paths) -> None:
    flip(folder(updated) / "resources" / GAZETTE)
    flip(folder(updated) / corpora.KEPT_PACK)
    with pytest.raises(PackError, match="请重新安装更新包"):
        repair(updated)


def test_a_kept_pack_that_was_exchanged_is_not_used(updated: Paths, made: Made) -> None:
    foreign = made(by=Signer.fresh(), words="别人的")
    shutil.copy(foreign, folder(updated) / corpora.KEPT_PACK)
    flip(folder(updated) / "resources" / GAZETTE)
    with pytest.raises(PackError, match="更新包换过了"):
        repair(updated)


def test_a_damaged_former_edition_is_built_anew_when_one_returns_to_it(
    updated: Paths, made: Made
) -> None:
    former = folder(updated)
    install(updated, made(**MENDED))
    flip(former / "resources" / GAZETTE)
    rollback(updated)
    assert version(updated) == "2025.1"
    assert in_use(updated).word == ""


@pytest.mark.parametrize("how", ["no database", "half", "a byte", "no index", "nothing at all"])
def test_damaged_data_is_built_anew_by_the_desk_itself(updated: Paths, how: str) -> None:
    db = folder(updated) / "db"
    match how:
        case "no database":
            (db / DATABASE).unlink()
        case "half":
            (db / DATABASE).write_bytes(b"SQLite")
        case "a byte":
            flip(db / DATABASE)
        case "no index":
            shutil.rmtree(db / INDEX)
        case _:
            shutil.rmtree(db)
    assert in_use(updated).word == ""
    assert found(updated) == "焦政办〔2025〕1号"
    assert in_use(updated).word == ""


def test_an_edition_made_by_another_program_is_made_anew(updated: Paths) -> None:
    label = folder(updated) / "corpus.json"
    data = json.loads(label.read_text("utf-8"))
    label.write_text(json.dumps({**data, "program": "0.0.1"}), "utf-8")
    assert "另一版程序" in in_use(updated).word
    repair(updated)
    assert in_use(updated).word == ""


def test_a_program_that_comes_with_a_newer_corpus_uses_its_own(
    updated: Paths, tmp_path: Path
) -> None:
    renewed = shutil.copytree(updated.resources, tmp_path / "renewed")
    (renewed / "corpus.toml").write_text('version = "2026.1"\n', "utf-8")
    after = replace(updated, resources=renewed)
    assert in_use(after).origin is None
    assert in_use(after).word == ""
    rollback(after)
    assert version(after) == "2025.1"  # who wants the older one may still return to it


# the record of what is in use


def test_a_damaged_record_is_read_from_its_copy(updated: Paths) -> None:
    (updated.user / "corpora" / corpora.CURRENT).write_bytes(b"\x00" * 50)
    assert in_use(updated).word == ""
    assert found(updated) == "焦政办〔2025〕1号"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff", b'{"format": 1}'])
def test_where_record_and_copy_are_damaged_the_program_s_own_is_used(
    updated: Paths, made: Made, content: bytes
) -> None:
    for name in (corpora.CURRENT, corpora.COPY):
        (updated.user / "corpora" / name).write_bytes(content)
    opened = in_use(updated)
    assert (opened.origin, "记录损坏" in opened.word) == (None, True)
    assert folder_names(updated)  # nothing is swept away on the strength of a damaged record
    install(updated, made(**MENDED))
    assert found(updated) == "焦政办〔2025〕1号"


def folder_names(township: Paths) -> set[str]:
    return {path.name for path in (township.user / "corpora").iterdir() if path.is_dir()}


@given(content=st.binary(max_size=300))
@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_the_record_the_program_opens(township: Paths, content: bytes) -> None:
    place = township.user / "corpora"
    place.mkdir(parents=True, exist_ok=True)
    (place / corpora.CURRENT).write_bytes(content)
    assert in_use(township).resources == township.resources


@pytest.mark.parametrize("name", ["..", "../../elsewhere", "/etc", ".lock", "a/b"])
def test_a_record_that_names_a_place_elsewhere_is_refused(updated: Paths, name: str) -> None:
    for file in (corpora.CURRENT, corpora.COPY):
        record = updated.user / "corpora" / file
        data = json.loads(record.read_text("utf-8"))
        data["current"]["name"] = name
        record.write_text(json.dumps(data), "utf-8")
    assert in_use(updated).origin is None


def test_what_a_broken_installation_left_is_gone_at_the_next_start(updated: Paths) -> None:
    place = updated.user / "corpora"
    shutil.copytree(folder(updated), place / "2025.9-half")
    (place / ".current.json.new").write_bytes(b"half")
    in_use(updated)
    assert folder_names(updated) == {read_state(updated).current.name}
    assert not (place / ".current.json.new").exists()


def test_nothing_is_swept_while_an_installation_is_under_way(updated: Paths) -> None:
    half = updated.user / "corpora" / "2025.9-half"
    half.mkdir()
    with only_one(updated.user / "corpora"):
        in_use(updated)
        assert half.exists()
    in_use(updated)
    assert not half.exists()


def test_looking_at_what_is_in_use_writes_nothing(township: Paths) -> None:
    in_use(township)
    assert not township.user.exists()


def test_the_label_tells_the_program_that_made_it(updated: Paths) -> None:
    label = json.loads((folder(updated) / "corpus.json").read_text("utf-8"))
    assert label["program"] == jzdesk.__version__
    assert date.fromisoformat(label["issued_on"]) == DAY


def test_the_key_of_a_program_can_be_added_by_hand(
    township: Paths, made: Made, shelf: Path, tmp_path: Path
) -> None:
    other = Signer.fresh()
    copied = shutil.copytree(shelf, tmp_path / "resources")
    (copied / "keys" / "two.pub").write_bytes(public_file(Key(other.public, "第二把", DAY)))
    install(replace(township, resources=copied), made(by=other))
    assert version(township) == "2025.1"
