"""A pack is verified before anything in it is read; of a changed one nothing is ever read."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jzdesk.packs import container
from jzdesk.packs.container import LARGEST_PACK, load_pack, open_pack, write_pack
from jzdesk.packs.faults import PackError
from jzdesk.packs.keys import Trust
from jzdesk.packs.making import Imprint, manifest_of, sign_pack
from jzdesk.packs.manifest import Key, Manifest, PackedFile, describe
from jzdesk.packs.signing import Signer
from tests.packs.conftest import DAY, Files

SIGNER = Signer.fresh()
KEY = Key(SIGNER.public, "焦作市人民政府办公室", DAY)
TRUST = Trust({KEY.public: KEY})
SMALL: Files = {"gazettes/a.md": "公报\n".encode() * 40, "policy/b.toml": b'id = "b"\n'}


def small_manifest(files: Files = SMALL) -> Manifest:
    from jzdesk.packs.versions import Version

    return manifest_of(files, Imprint(Version.read("2025.1"), "市政府办", "增加一期公报", DAY))


PACK = sign_pack(SMALL, small_manifest(), SIGNER)


def signed(zipped: bytes, by: Signer = SIGNER) -> bytes:
    """Any bytes at all, signed as a pack: what an issuer who errs, or a thief, could sign."""
    head = struct.pack(">8s32sQ", b"JZPACK1\n", by.public, len(zipped))
    return head + by.sign(b"jzdesk update pack 1\0" + head + zipped) + zipped


def zipped(entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return buffer.getvalue()


def listing(names: list[str], content: bytes = b"x") -> bytes:
    """A signed pack whose manifest lists exactly what its zip holds."""
    manifest = replace(small_manifest(), files=tuple(describe([(n, content)])[0] for n in names))
    inside: list[tuple[str | zipfile.ZipInfo, bytes]] = [("manifest.json", manifest.to_json())]
    return signed(zipped([*inside, *((name, content) for name in names)]))


def test_a_signed_pack_gives_its_files_and_says_who_signed() -> None:
    pack = open_pack(PACK, TRUST)
    assert pack.files == SMALL
    assert pack.key == KEY
    assert pack.manifest.version.text == "2025.1"


def test_the_same_files_signed_by_the_same_key_are_the_same_bytes() -> None:
    assert sign_pack(SMALL, small_manifest(), SIGNER) == PACK


def test_any_zip_tool_shows_what_is_in_a_pack() -> None:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        assert archive.namelist() == ["manifest.json", *SMALL]


@given(place=st.integers(0, len(PACK) - 1), bit=st.integers(0, 7))
@settings(deadline=None, max_examples=400)
def test_a_bit_turned_anywhere_is_noticed(place: int, bit: int) -> None:
    changed = bytearray(PACK)
    changed[place] ^= 1 << bit
    with pytest.raises(PackError):
        open_pack(bytes(changed), TRUST)


def test_a_byte_changed_at_every_place_of_the_head_is_noticed() -> None:
    for place in range(112):
        changed = PACK[:place] + bytes([PACK[place] ^ 0xFF]) + PACK[place + 1 :]
        with pytest.raises(PackError):
            open_pack(changed, TRUST)


@given(length=st.integers(0, len(PACK) - 1))
@settings(deadline=None)
def test_a_pack_cut_off_at_any_byte_is_noticed(length: int) -> None:
    with pytest.raises(PackError):
        open_pack(PACK[:length], TRUST)


@given(more=st.binary(min_size=1, max_size=200))
@settings(deadline=None)
def test_a_pack_with_anything_after_its_end_is_noticed(more: bytes) -> None:
    with pytest.raises(PackError, match="不完整"):
        open_pack(PACK + more, TRUST)


@given(content=st.binary(max_size=400))
@example(b"JZPACK1\n")
@example(b"JZPACK1\n" + bytes(104))
@settings(deadline=None)
def test_whatever_bytes_are_no_pack(content: bytes) -> None:
    with pytest.raises(PackError):
        open_pack(content, TRUST)


def test_nothing_of_an_unverified_pack_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_args: object, **_kwargs: object) -> None:
        pytest.fail("read before it was verified")

    monkeypatch.setattr(zipfile, "ZipFile", parsed)
    monkeypatch.setattr(container, "read_manifest", parsed)
    for damaged in (PACK[:-1], PACK[:-1] + b"?", PACK + b"?"):
        with pytest.raises(PackError):
            open_pack(damaged, TRUST)
    with pytest.raises(PackError, match="不在受信任之列"):
        open_pack(PACK, Trust())


def test_a_stranger_s_signature_is_refused() -> None:
    with pytest.raises(PackError, match="不在受信任之列"):
        open_pack(sign_pack(SMALL, small_manifest(), Signer.fresh()), TRUST)


def test_a_stranger_who_puts_the_office_s_key_into_the_head_is_refused() -> None:
    foreign = sign_pack(SMALL, small_manifest(), Signer.fresh())
    with pytest.raises(PackError, match="签名不符"):
        open_pack(foreign[:8] + KEY.public + foreign[40:], TRUST)


def test_a_revoked_key_s_signature_is_refused_though_it_is_listed() -> None:
    with pytest.raises(PackError, match="已被吊销"):
        open_pack(PACK, Trust({KEY.public: KEY}, frozenset({KEY.public})))


def test_a_zip_without_a_signature_is_no_pack() -> None:
    bare = zipped([("manifest.json", small_manifest().to_json()), *SMALL.items()])
    with pytest.raises(PackError, match="不是更新包"):
        open_pack(bare, TRUST)


def test_a_signature_made_for_something_else_is_none() -> None:
    start = 48 + 64
    other = SIGNER.sign(PACK[:48] + PACK[start:])  # not said to be for a pack
    with pytest.raises(PackError, match="签名不符"):
        open_pack(PACK[:48] + other + PACK[start:], TRUST)


# what is signed is doubted all the same


@pytest.mark.parametrize(
    "name",
    [
        *("../a.md", "gazettes/../../a.md", "gazettes/..", "/etc/a.md", "//host/a.md", "./a.md"),
        *("C:/a.md", "C:a.md", "gazettes\\a.md", "\\\\host\\a.md", "gazettes//a.md", "gazettes/"),
        *("gazettes/NUL.md", "gazettes/com1.md", "aux/a.md", "gazettes/CON .md", "gazettes/LPT9"),
        *("gazettes/a.md.", "gazettes/a.md ", " a/b.md", "gazettes/a\x00.md", "gazettes/a\n.md"),
        *("gazettes/a.md:stream.md", "gazettes/a?.md", "gazettes/" + "长" * 90 + ".md"),
        *("a/b/c/d/e.md", "gazettes/a.exe", "gazettes/a.py", "gazettes/a", "fonts/a.md"),
        *("Keys/a.toml", "corpus.toml", "gazettes/\u202ea.md"[:-3] + "\u2028.md"),
    ],
)
def test_a_name_that_leads_outside_or_that_a_system_cannot_write_is_refused(name: str) -> None:
    with pytest.raises(PackError):
        open_pack(listing(["gazettes/a.md", name]), TRUST)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gazettes/a.md", "gazettes/A.md"),
        ("gazettes/a.md", "Gazettes/a.md"),
        ("gazettes/é.md", "gazettes/é.md"),
        ("gazettes/a.md", "gazettes/a.md"),
        ("gazettes/a.md", "gazettes/a.md/b.md"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_names_that_are_one_on_some_system_are_refused(one: str, other: str) -> None:
    with pytest.raises(PackError):
        open_pack(listing([one, other]), TRUST)


def test_a_link_in_a_pack_is_refused() -> None:
    link = zipfile.ZipInfo("gazettes/a.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    manifest = replace(small_manifest(), files=describe([("gazettes/a.md", b"/etc/passwd")]))
    hostile = zipped([("manifest.json", manifest.to_json()), (link, b"/etc/passwd")])
    with pytest.raises(PackError, match="不是普通文件"):
        open_pack(signed(hostile), TRUST)


def test_a_file_that_the_manifest_does_not_list_is_refused() -> None:
    more = zipped(
        [("manifest.json", small_manifest().to_json()), *SMALL.items(), ("gazettes/c.md", b"?")]
    )
    with pytest.raises(PackError, match="与清单不符"):
        open_pack(signed(more), TRUST)


def test_a_file_that_is_missing_or_another_is_refused() -> None:
    for inside in ({"gazettes/a.md": SMALL["gazettes/a.md"]}, {**SMALL, "policy/b.toml": b"id=1 "}):
        hostile = zipped([("manifest.json", small_manifest().to_json()), *inside.items()])
        with pytest.raises(PackError, match="与清单不符"):
            open_pack(signed(hostile), TRUST)


def test_a_pack_without_a_manifest_is_refused() -> None:
    with pytest.raises(PackError, match="打不开"):
        open_pack(signed(zipped(list(SMALL.items()))), TRUST)


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(PackError, match="大得不正常"):
        open_pack(listing(["gazettes/a.md"], bytes(3_000_000)), TRUST)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = os.urandom(4_000) * 30
    manifest = replace(
        small_manifest(),
        files=(PackedFile("gazettes/a.md", 100, describe([("a", b"")])[0].sha256),),
    )
    honest = zipped([("manifest.json", manifest.to_json()), ("gazettes/a.md", content)])
    size = struct.pack("<L", len(content))
    assert honest.count(size) == 2
    with pytest.raises(PackError):
        open_pack(signed(honest.replace(size, struct.pack("<L", 100))), TRUST)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([PackedFile("gazettes/a.md", 33 * 2**20, "0" * 64)], "太大"),
        ([PackedFile(f"gazettes/{n}.md", 30 * 2**20, "0" * 64) for n in range(9)], "展开后太大"),
        ([PackedFile(f"gazettes/{n}.md", 1, "0" * 64) for n in range(5_001)], "最多 5000 个"),
        ([], "没有资料文件"),
    ],
)
def test_too_much_is_refused_before_it_is_unpacked(files: list[PackedFile], told: str) -> None:
    manifest = replace(small_manifest(), files=tuple(files))
    with pytest.raises(PackError, match=told):
        open_pack(signed(zipped([("manifest.json", manifest.to_json())])), TRUST)


def test_a_manifest_that_is_itself_a_bomb_is_refused() -> None:
    with pytest.raises(PackError, match="大得不正常"):
        open_pack(signed(zipped([("manifest.json", b" " * 20_000_000)])), TRUST)


def test_a_zip_with_a_password_is_refused() -> None:
    plain = bytearray(zipped([("manifest.json", small_manifest().to_json()), *SMALL.items()]))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # set 「encrypted」 in every head
        at, offset = -1, 6 if mark == b"PK\x03\x04" else 8
        while (at := plain.find(mark, at + 1)) >= 0:
            plain[at + offset] |= 1
    with pytest.raises(PackError, match="打不开"):
        open_pack(signed(bytes(plain)), TRUST)


def opened_or_fault(zipped_bytes: bytes) -> Files | None:
    """The files of a signed zip; none where it is refused, whatever the reason."""
    try:
        return dict(open_pack(signed(zipped_bytes), TRUST).files)
    except PackError as fault:
        return None if "\n" not in str(fault) else {}


@given(data=st.data())
@settings(deadline=None, max_examples=300)
def test_a_damaged_zip_that_was_signed_ends_in_one_line(data: st.DataObject) -> None:
    content = bytearray(PACK[112:])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    assert opened_or_fault(bytes(content)) in (SMALL, None)


def test_a_demonstration_s_key_stands_for_demonstrations_alone() -> None:
    shown = Trust({KEY.public: replace(KEY, demo=True)})
    with pytest.raises(PackError, match="演示密钥"):
        open_pack(PACK, shown)
    made = replace(small_manifest(), demo=True)
    assert open_pack(sign_pack(SMALL, made, SIGNER), shown).manifest.demo


def test_a_demonstration_changes_nobody_s_trust() -> None:
    for made in (
        replace(small_manifest(), demo=True, trust=(KEY,)),
        replace(small_manifest(), demo=True, revoke=(KEY.public,)),
    ):
        with pytest.raises(PackError, match="不能增减密钥"):
            open_pack(write_pack(made, SMALL, SIGNER), TRUST)


# the file on the stick


def test_no_file_an_empty_one_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.jzpack").touch()
    for name, told in (
        ("none.jzpack", "没有这个文件"),
        ("empty.jzpack", "空文件"),
        (".", "不是文件"),
    ):
        with pytest.raises(PackError, match=told):
            load_pack(tmp_path / name, TRUST)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_make_the_program_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jzpack")
    with pytest.raises(PackError, match="不是文件"):
        load_pack(tmp_path / "pipe.jzpack", TRUST)


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "film.mp4"
    with huge.open("wb") as file:
        file.truncate(LARGEST_PACK + 1)
    monkeypatch.setattr(Path, "open", lambda *args: pytest.fail("opened"))
    with pytest.raises(PackError, match="没有这么大"):
        load_pack(huge, TRUST)


def test_a_stick_pulled_out_while_reading_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    (tmp_path / "a.jzpack").write_bytes(PACK)
    monkeypatch.setattr(Path, "open", lambda *args: Pulled())
    with pytest.raises(PackError, match=r"读到一半断了.*重新插好U盘"):
        load_pack(tmp_path / "a.jzpack", TRUST)


@pytest.mark.parametrize("name", ["a\x00b.jzpack", "长" * 300 + ".jzpack"])
def test_a_name_that_no_system_takes_ends_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackError):
        load_pack(tmp_path / name, TRUST)


@given(content=st.binary(max_size=300))
@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_reading_a_pack_leaves_the_stick_as_it_was(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.jzpack"
    file.write_bytes(content)
    with pytest.raises(PackError):
        load_pack(file, TRUST)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jzpack"]
    assert file.read_bytes() == content
