"""Keys are made once, kept apart, handed on by packs, and revoked for good."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.packs.faults import PackError
from jzdesk.packs.keys import Trust, keep_keys, public_file, read_key, read_keys, trust_of
from jzdesk.packs.manifest import Key
from jzdesk.packs.signing import Signer, is_signed
from tests.packs.conftest import DAY
from tests.packs.test_container import small_manifest

OFFICE, NEXT, OTHER = (
    Key(bytes([n]) * 32, name, DAY)
    for n, name in ((1, "市政府办"), (2, "市政府办（新）"), (3, "别处"))
)
TRUST = Trust({OFFICE.public: OFFICE})


def test_the_two_halves_belong_together(tmp_path: Path) -> None:
    signer = Signer.fresh()
    key = Key(signer.public, "市政府办", DAY)
    private, public = keep_keys(signer, key, tmp_path, "update", None)
    assert read_key(public) == key
    assert is_signed(b"words", Signer.load(private).sign(b"words"), key.public)
    assert not is_signed(b"other words", signer.sign(b"words"), key.public)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_the_private_half_is_its_owner_s_alone(tmp_path: Path) -> None:
    signer = Signer.fresh()
    private, _ = keep_keys(signer, Key(signer.public, "市政府办", DAY), tmp_path, "a", None)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_the_public_half_says_nothing_of_the_private_one(tmp_path: Path) -> None:
    signer = Signer.fresh()
    _, public = keep_keys(signer, Key(signer.public, "市政府办", DAY), tmp_path, "a", None)
    seed = signer.to_pem().splitlines()[1]
    assert seed not in public.read_bytes()


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    signer = Signer.fresh()
    key = Key(signer.public, "市政府办", DAY)
    keep_keys(signer, key, tmp_path, "update", None)
    before = (tmp_path / "update.key").read_bytes()
    with pytest.raises(PackError, match="私钥不能覆盖"):
        keep_keys(Signer.fresh(), key, tmp_path, "update", None)
    assert (tmp_path / "update.key").read_bytes() == before


def test_a_private_key_with_a_passphrase_opens_with_it_alone(tmp_path: Path) -> None:
    signer = Signer.fresh()
    key = Key(signer.public, "市政府办", DAY)
    private, _ = keep_keys(signer, key, tmp_path, "update", "口令十二个字")
    assert Signer.load(private, "口令十二个字").public == signer.public
    with pytest.raises(PackError, match="口令不对"):
        Signer.load(private, "另一个口令")
    with pytest.raises(PackError, match="有口令"):
        Signer.load(private)


def test_a_passphrase_for_a_key_without_one_is_told(tmp_path: Path) -> None:
    signer = Signer.fresh()
    private, _ = keep_keys(signer, Key(signer.public, "市政府办", DAY), tmp_path, "a", None)
    with pytest.raises(PackError, match="没有口令"):
        Signer.load(private, "口令十二个字")


@pytest.mark.parametrize("content", [b"", b"no key", b"\x00" * 100, "私钥".encode()])
def test_what_is_no_private_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.key").write_bytes(content)
    with pytest.raises(PackError, match="不是本程序生成的私钥"):
        Signer.load(tmp_path / "a.key")


def test_a_missing_private_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="读不出私钥"):
        Signer.load(tmp_path / "a.key")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "public = 1",
        'public = "AAAA"\nname = "a"\nsince = 2026-11-23\ndemo = false',
        'public = "不是"\nname = "a"\nsince = 2026-11-23\ndemo = false',
        f'public = "{"A" * 43}="\nname = ""\nsince = 2026-11-23\ndemo = false',
        f'public = "{"A" * 43}="\nname = "a\\nb"\nsince = 2026-11-23\ndemo = false',
        f'public = "{"A" * 43}="\nname = "a"\nsince = 2026-11-23\ndemo = 0',
        f'public = "{"A" * 43}="\nname = "a"\nsince = "never"\ndemo = false',
        f'public = "{"A" * 43}="\nname = "a"\nsince = 2026-11-23\ndemo = false\nmore = 1',
        "[[",
    ],
)
def test_what_is_no_public_key_is_refused_and_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.pub").write_text(content, "utf-8")
    with pytest.raises(PackError, match=r"a\.pub：不是公钥文件"):
        read_keys(tmp_path)


def test_a_folder_without_keys_trusts_nobody(tmp_path: Path) -> None:
    assert read_keys(tmp_path / "nowhere") == ()


@given(
    name=st.text(min_size=1, max_size=60).filter(
        lambda text: text.strip() and text.isprintable() and not text.isspace()
    )
)
def test_a_public_key_file_says_what_it_was_made_of(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("key") / "a.pub"
    key = Key(OFFICE.public, name, DAY)
    file.write_bytes(public_file(key))
    assert read_key(file) == key


def test_a_fingerprint_can_be_read_out_on_the_telephone() -> None:
    assert len(OFFICE.fingerprint.split()) == 4
    assert OFFICE.fingerprint != NEXT.fingerprint


# handing on


def test_a_pack_brings_a_new_key() -> None:
    after = TRUST.after(replace(small_manifest(), trust=(NEXT,)))
    assert after.key(NEXT.public) == NEXT
    assert after.key(OFFICE.public) == OFFICE


def test_a_pack_hands_on_to_a_new_key_and_revokes_its_own() -> None:
    after = TRUST.after(replace(small_manifest(), trust=(NEXT,), revoke=(OFFICE.public,)))
    assert list(after.keys) == [NEXT.public]
    with pytest.raises(PackError, match="已被吊销"):
        after.key(OFFICE.public)


def test_a_revoked_key_never_counts_again() -> None:
    after = TRUST.after(replace(small_manifest(), trust=(NEXT,), revoke=(OFFICE.public,)))
    with pytest.raises(PackError, match="已吊销"):
        after.after(replace(small_manifest(), trust=(OFFICE,)))
    assert OFFICE.public not in trust_of([OFFICE], [OFFICE], after.revoked).keys


def test_the_last_key_cannot_be_revoked() -> None:
    with pytest.raises(PackError, match="最后一把"):
        TRUST.after(replace(small_manifest(), revoke=(OFFICE.public,)))


def test_a_demonstration_s_key_does_not_count_as_the_last() -> None:
    trust = Trust({OFFICE.public: OFFICE, OTHER.public: replace(OTHER, demo=True)})
    with pytest.raises(PackError, match="最后一把"):
        trust.after(replace(small_manifest(), revoke=(OFFICE.public,)))


def test_a_key_of_nobody_here_can_be_revoked_beforehand() -> None:
    after = TRUST.after(replace(small_manifest(), revoke=(OTHER.public,)))
    with pytest.raises(PackError, match="已被吊销"):
        after.key(OTHER.public)


def test_a_key_that_comes_with_the_program_goes_before_one_that_came_in_a_pack() -> None:
    ours = Key(OFFICE.public, "另一个名字", DAY, demo=True)
    assert trust_of([OFFICE], [ours], []).key(OFFICE.public) == OFFICE
