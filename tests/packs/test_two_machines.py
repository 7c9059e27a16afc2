"""A maintainer's machine and a township's, on the command line, from the key to the rollback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jzdesk.__main__ import main
from jzdesk.packs.corpora import in_use
from jzdesk.paths import Paths
from tests.packs.conftest import NOTICE, everything_in


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        assert self.code == 0, self.err
        answer: dict[str, Any] = json.loads(self.out)
        return answer


class Machine:
    """A machine with the program on it."""

    def __init__(
        self, paths: Paths, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.paths, self._patch, self._capture = paths, patch, capture

    def __call__(self, *arguments: object) -> Said:
        self._patch.setattr("jzdesk.cli.main.locate", lambda: in_use(self.paths))
        code = main([str(argument) for argument in arguments])
        streams = self._capture.readouterr()
        return Said(code, streams.out, streams.err)


Machines = Callable[[str], Machine]


@pytest.fixture
def machine(
    built: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Machines:
    """Machines of their own, each with the program as it is handed out."""

    def make(name: str) -> Machine:
        resources = shutil.copytree(
            built.resources, tmp_path / name / "resources", ignore=shutil.ignore_patterns("fonts")
        )
        return Machine(Paths(resources, built.db, tmp_path / name / "user"), monkeypatch, capsys)

    return make


@pytest.fixture
def office(machine: Machines) -> Machine:
    return machine("市政府办")


@pytest.fixture
def town(machine: Machines, key_folder: Path) -> Machine:
    """A township to which the office's public key was handed with the program."""
    made = machine("乡镇")
    shutil.copy(key_folder / "update.pub", made.paths.resources / "keys")
    return made


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    """Where the office keeps its keys; empty."""
    folder = tmp_path / "保险柜"
    folder.mkdir()
    return folder


@pytest.fixture
def key_folder(office: Machine, safe: Path) -> Path:
    """The same with the office's key in it."""
    assert office("pack", "keygen", "--name", "市政府办", "--folder", safe).code == 0
    return safe


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def build(office: Machine, key_folder: Path, stick: Path) -> Callable[..., Said]:
    """Make a pack of the maintainer's resources on the stick."""

    def run(*options: object, version: str = "2025.1", output: str = "更新.jzpack") -> Said:
        return office(
            *("pack", "build", "--resources", office.paths.resources, "--version", version),
            *("--issuer", "焦作市人民政府办公室", "--words", "增加2025年第1号公报"),
            *("--key", key_folder / "update.key", "--output", stick / output, *options),
        )

    return run


def add_notice(office: Machine) -> None:
    gazettes = office.paths.resources / "gazettes"
    (gazettes / "jiaozuo-gazette-2025-01.md").write_text(NOTICE, "utf-8")


def documents(town: Machine) -> list[str]:
    return [info["number"] for info in town("list", "--json").json["documents"]]


def test_from_the_key_to_the_rollback(
    office: Machine, town: Machine, build: Callable[..., Said], stick: Path
) -> None:
    add_notice(office)
    made = build("--json").json
    assert made["version"] == "2025.1"
    pack = stick / "更新.jzpack"

    assert town("pack", "verify", pack).out.splitlines()[-1] == "可以安装"
    looked = town("pack", "inspect", pack, "--json", "--as-of", "2025-06-01").json
    assert looked["signed_by"]["name"] == "市政府办"
    assert looked["changes"]["counts"] == {"added": 4, "changed": 0, "removed": 0, "renumbered": 0}
    assert not town.paths.user.exists()  # looking changes nothing

    before = documents(town)
    installed = town("pack", "install", pack)
    assert (installed.code, installed.err) == (0, "")
    assert "已装好，现在用的是 2025.1（焦作市人民政府办公室" in installed.out
    assert "新增 二、发放一次性创业补贴" in installed.out
    assert documents(town) == [*before, "焦政办〔2025〕1号"]
    found = town("search", "一次性创业补贴", "--json").json
    assert found["hits"][0]["document"] == "焦政办〔2025〕1号"
    assert "2025年第1号" in town("list").out

    back = town("pack", "rollback", "--json").json
    assert (back["current"]["version"], back["former"]["version"]) == ("2024.3", "2025.1")
    assert documents(town) == before
    assert town("pack", "rollback").code == 0
    assert documents(town) == [*before, "焦政办〔2025〕1号"]


def test_from_a_text_as_it_came_to_the_township(
    office: Machine, town: Machine, key_folder: Path, stick: Path, tmp_path: Path
) -> None:
    """A text file from the office's own word processor, divided by hand where it was doubted."""
    came, folder = tmp_path / "通知.txt", tmp_path / "资料"
    came.write_text(NOTICE.replace("# ", "").replace("灵活就业", "灵活就亚"), "gb18030")
    came.with_name("通知.txt.corrections.toml").write_text(
        '[[erratum]]\nwords = "一、发放灵活就亚社会保险补贴"\n'
        'printed = "发放灵活就亚社会保险补贴"\ncorrected = "发放灵活就业社会保险补贴"\n'
        'reason = "扫描误识"\n',
        "utf-8",
    )
    assert office("import", came, "--into", folder).code == 0
    made = office(
        *("pack", "build", "--resources", folder, "--version", "2025.1", "--issuer", "市政府办"),
        *("--words", "新通知", "--key", key_folder / "update.key", "--output", stick / "a.jzpack"),
    )
    assert made.code == 0, made.err
    looked = town("pack", "inspect", stick / "a.jzpack", "--json").json["changes"]
    assert [document["number"] for document in looked["documents"]] == ["焦政办〔2025〕1号"]
    town("pack", "install", stick / "a.jzpack")
    hits = town("search", "灵活就业社会保险补贴", "--json").json["hits"]
    assert (hits[0]["document"], hits[0]["clause"]) == ("焦政办〔2025〕1号", "一、")
    assert "灵活就业社会保险补贴" in town("show", "焦政办〔2025〕1号", "一、").out


def test_the_office_s_telephone_numbers_travel_along(
    town: Machine, build: Callable[..., Said], stick: Path, tmp_path: Path
) -> None:
    given = tmp_path / "本地补充.toml"
    given.write_text(
        'format = 1\n[["本地补充"]]\n"条款" = "焦政办〔2024〕15号/三、/（十二）"\n"电话" = "0391-1"\n',
        "utf-8",
    )
    build("--supplements", given)
    looked = town("pack", "inspect", stick / "更新.jzpack", "--json").json
    assert {"name": "本地补充", "added": 1, "changed": 0, "removed": 0} in looked["changes"][
        "lists"
    ]
    town("pack", "install", stick / "更新.jzpack")
    assert "0391-1" in (in_use(town.paths).resources / "supplements.toml").read_text("utf-8")


def test_a_pack_that_would_not_install_is_not_written(
    office: Machine, build: Callable[..., Said], stick: Path
) -> None:
    policy = office.paths.resources / "policy" / "skill-subsidy.toml"
    policy.write_text(policy.read_text("utf-8").replace("value = 2000", "value = 2222"), "utf-8")
    said = build()
    assert (said.code, said.out) == (1, "")
    assert "2222" in said.err
    assert list(stick.iterdir()) == []


def test_the_next_key_is_handed_on_by_a_pack(
    office: Machine, town: Machine, build: Callable[..., Said], key_folder: Path, stick: Path
) -> None:
    add_notice(office)
    office("pack", "keygen", "--name", "市政府办（新）", "--folder", key_folder, "--stem", "next")
    build("--trust", key_folder / "next.pub", "--revoke", key_folder / "update.pub")
    assert "新增受信任的密钥：市政府办（新）" in town("pack", "verify", stick / "更新.jzpack").out
    town("pack", "install", stick / "更新.jzpack")
    assert "市政府办（新）" in town("pack", "status").out
    assert town("pack", "status", "--json").json["revoked"] == 1

    build(version="2025.2", output="旧密钥.jzpack")
    refused = town("pack", "install", stick / "旧密钥.jzpack")
    assert (refused.code, refused.out) == (2, "")
    assert "已被吊销" in refused.err
    (key_folder / "update.key").write_bytes((key_folder / "next.key").read_bytes())
    build(version="2025.2", output="新密钥.jzpack")
    assert town("pack", "install", stick / "新密钥.jzpack").code == 0


def test_a_township_without_the_key_refuses(
    machine: Machines, build: Callable[..., Said], stick: Path
) -> None:
    build()
    stranger = machine("别的县")
    refused = stranger("pack", "install", stick / "更新.jzpack")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "不在受信任之列" in refused.err
    assert not stranger.paths.user.exists()


def test_what_the_installed_edition_lacks_is_told_and_mended(
    town: Machine, build: Callable[..., Said], stick: Path
) -> None:
    build()
    town("pack", "install", stick / "更新.jzpack")
    (in_use(town.paths).resources / "agencies.toml").unlink()
    said = town("list")
    assert said.code == 0  # from the program's own data
    assert said.err.count("\n") == 1
    assert "现在用的是程序自带的资料" in said.err
    assert "资料完好，现在用的是 2025.1" in town("pack", "repair").out
    assert town("list").err == ""


def test_tidying_up_merges_the_index(
    office: Machine, town: Machine, build: Callable[..., Said], stick: Path
) -> None:
    add_notice(office)
    build()
    town("pack", "install", stick / "更新.jzpack")
    assert town("pack", "tidy", "--json").json == {"merged": True}
    assert town("pack", "tidy", "--json").json == {"merged": False}
    assert town("search", "一次性创业补贴", "--json").json["hits"]


def test_what_changed_can_be_listed_later(
    office: Machine, town: Machine, build: Callable[..., Said], stick: Path
) -> None:
    assert "没有上一版" in town("pack", "changes").err
    add_notice(office)
    build()
    town("pack", "install", stick / "更新.jzpack")
    assert "新增：焦政办〔2025〕1号" in town("pack", "changes").out
    assert town("pack", "changes", "--json").json["counts"]["added"] == 4


def test_a_passphrase_is_asked_for_and_never_shown(
    office: Machine, safe: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["八个字的口令呢呢", "八个字的口令呢呢", "八个字的口令呢呢", "错的口令"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    keygen = ("pack", "keygen", "--name", "市政府办", "--folder", safe, "--passphrase")
    assert "八个字" not in office(*keygen).out
    assert b"ENCRYPTED" in (safe / "update.key").read_bytes()
    making = (
        *("pack", "build", "--version", "2025.1", "--issuer", "市政府办", "--words", "无"),
        *("--key", safe / "update.key", "--output", stick / "a.jzpack"),
    )
    assert office(*making, "--passphrase").code == 0
    assert "口令不对" in office(*making, "--passphrase", "--force").err
    assert "有口令，请加 --passphrase" in office(*making, "--force").err


@pytest.mark.parametrize(
    ("typed", "told"), [(["短"], "口令太短"), (["八个字的口令呢呢", "八个字的口令呢啊"], "不一样")]
)
def test_a_passphrase_mistyped_makes_no_key(
    office: Machine,
    safe: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str],
    told: str,
) -> None:
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    said = office("pack", "keygen", "--name", "a", "--folder", safe, "--passphrase")
    assert (said.code, told in said.err) == (2, True)
    assert list(safe.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["install"], "请填一个更新包文件"),
        (["install", "a.jzpack", "--demo"], "请填一个更新包文件"),
        (["install", "没有.jzpack"], "没有这个文件"),
        (["install", "."], "不是文件"),
        (["rollback"], "没有上一版"),
        (["changes"], "没有上一版"),
        (["dance"], "没有 'dance'"),
        ([], "缺少参数"),
        (["keygen", "--name", "a", "--folder", "没有"], "没有这个文件夹"),
        (["build", "--version", "1"], "缺少参数：--issuer"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    office: Machine, arguments: list[str], told: str
) -> None:
    said = office("pack", *arguments)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert told in said.err
    assert not office.paths.user.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--version", "v2"], "如 2024.3"),
        (["--words", " "], "--words"),
        (["--issuer", "a" * 61], "--issuer"),
        (["--least-program", "soon"], "--least-program"),
        (["--key", "没有.key"], "读不出私钥"),
        (["--trust", "没有.pub"], "读不出公钥"),
        (["--resources", "没有"], "没有 gazettes 文件夹"),
        (["--supplements", "没有.toml"], "读不出"),
    ],
)
def test_a_pack_is_not_made_of_mistakes(
    build: Callable[..., Said],
    stick: Path,
    options: list[str],
    told: str,
) -> None:
    said = build(*options)
    assert (said.code, said.out, told in said.err) == (2, "", True)
    assert list(stick.iterdir()) == []


def test_a_pack_is_not_written_over_unasked(build: Callable[..., Said], stick: Path) -> None:
    build()
    before = everything_in(stick)
    assert "已有" in build().err
    assert everything_in(stick) == before
    assert build("--force").code == 0


def test_ctrl_c_leaves_the_data_as_it_was(
    town: Machine, build: Callable[..., Said], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jzdesk.packs.installing.check_corpus", interrupted)
    said = town("pack", "install", stick / "更新.jzpack")
    assert (said.code, said.err) == (130, "jzdesk: 已取消；现在的资料未变\n")
    assert town("pack", "status", "--json").json["current"]["version"] == "2024.3"
    assert {path.name for path in (town.paths.user / "corpora").iterdir()} == {".lock"}


def test_neither_a_start_nor_a_search_loads_cryptography() -> None:
    program = (
        "import sys; from jzdesk.__main__ import main; main(['search', '补贴', '--json']);"
        "sys.exit('cryptography' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ended.returncode == 0


def test_a_pack_of_a_demonstration_signed_by_the_office_is_labelled_too(
    town: Machine, build: Callable[..., Said], stick: Path
) -> None:
    build("--demo", version="1")
    assert "【演示资料，内容虚构】" in town("pack", "inspect", stick / "更新.jzpack").out
    town("pack", "install", stick / "更新.jzpack")
    assert "数据：【演示资料，内容虚构】" in town("list").out


def test_a_key_of_two_machines_is_compared_by_its_fingerprint(
    office: Machine, town: Machine, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    made = office("pack", "keygen", "--name", "甲", "--folder", tmp_path / "b", "--json").json
    shutil.copy(made["public"], town.paths.resources / "keys" / "b.pub")
    known = town("pack", "status", "--json").json["keys"]
    assert made["fingerprint"] in {key["fingerprint"] for key in known}
