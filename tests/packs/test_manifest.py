"""A manifest says exactly what it has to say; anything else refuses the pack in one line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.packs.faults import PackError
from jzdesk.packs.manifest import Key, Manifest, PackedFile, read_manifest
from jzdesk.packs.names import check_names
from jzdesk.packs.versions import Version
from tests.packs.conftest import DAY
from tests.packs.test_container import small_manifest

WHOLE: dict[str, Any] = json.loads(small_manifest().to_json())
PLAIN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50)
VERSIONS = st.lists(st.integers(0, 999_999), min_size=1, max_size=4).map(
    lambda parts: Version.read(".".join(map(str, parts)))
)
KEYS = st.builds(
    Key,
    public=st.binary(min_size=32, max_size=32),
    name=PLAIN,
    since=st.dates(),
    demo=st.booleans(),
)


def with_(**parts: object) -> bytes:
    return json.dumps({**WHOLE, **parts}).encode()


@given(
    manifest=st.builds(
        Manifest,
        version=VERSIONS,
        demo=st.booleans(),
        replaces=st.none() | VERSIONS,
        least_program=VERSIONS,
        issued_on=st.dates(),
        issuer=PLAIN,
        words=PLAIN,
        files=st.lists(
            st.builds(
                PackedFile,
                name=st.integers(0, 10**6).map(lambda n: f"gazettes/{n}.md"),
                size=st.integers(0, 1000),
                sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
            ),
            min_size=1,
            max_size=5,
            unique_by=lambda file: file.name,
        ).map(tuple),
        trust=st.lists(KEYS, max_size=2).map(tuple),
        revoke=st.lists(st.binary(min_size=32, max_size=32), max_size=2).map(tuple),
    )
)
@settings(deadline=None)
def test_what_is_written_is_what_is_read(manifest: Manifest) -> None:
    assert read_manifest(manifest.to_json()) == manifest


@pytest.mark.parametrize("key", list(WHOLE))
def test_nothing_of_it_may_be_missing(key: str) -> None:
    left = {name: value for name, value in WHOLE.items() if name != key}
    with pytest.raises(PackError, match="format 不对" if key == "format" else f"缺 {key}"):
        read_manifest(json.dumps(left).encode())


ODD: list[object] = [None, 5, "?", [], {}, True, [[]], [{}], ["?"], 1e400]
FITTING = [("words", "?"), ("issuer", "?"), ("demo", True), ("trust", []), ("revoke", [])]
UNFIT = [
    (key, value)
    for key in WHOLE
    for value in ODD
    if (key, value) not in [*FITTING, ("replaces", None)]
]


@pytest.mark.parametrize(("key", "value"), UNFIT)
def test_nothing_of_it_may_be_of_another_kind(key: str, value: object) -> None:
    with pytest.raises(PackError) as refused:
        read_manifest(with_(**{key: value}))
    assert "\n" not in str(refused.value)


def test_a_pack_of_a_later_format_asks_for_a_later_program() -> None:
    with pytest.raises(PackError, match="先更新程序"):
        read_manifest(with_(format=2, news="?"))


def test_what_it_does_not_know_it_refuses() -> None:
    with pytest.raises(PackError, match="多出 run"):
        read_manifest(with_(run="setup.exe"))


@pytest.mark.parametrize("words", ["", "  ", "a\nb", "a\x1b[2Jb", "好\u202e坏", "a" * 501])
def test_words_that_would_hide_others_are_refused(words: str) -> None:
    with pytest.raises(PackError, match="控制字符"):
        read_manifest(with_(words=words))


@pytest.mark.parametrize("size", [-1, 1.5, True, "1", 2**63])
def test_a_size_is_a_number_of_bytes(size: object) -> None:
    with pytest.raises(PackError):
        read_manifest(with_(files=[{"name": "gazettes/a.md", "size": size, "sha256": "0" * 64}]))


@given(content=st.binary(max_size=200))
@settings(deadline=None)
def test_whatever_bytes_are_no_manifest(content: bytes) -> None:
    with pytest.raises(PackError):
        read_manifest(content)


def test_brackets_without_end_are_no_manifest() -> None:
    with pytest.raises(PackError, match="不是 JSON"):
        read_manifest(b"[" * 200_000)


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=8,
    )
)
@settings(deadline=None)
def test_whatever_json_is_no_manifest(data: object) -> None:
    with pytest.raises(PackError):
        read_manifest(json.dumps(data).encode())


# versions


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2024.3", "2024.3.1"),
        ("2024.3", "2024.12"),
        ("2024.3.9", "2024.4"),
        ("2024.3.9", "2024.3.10"),
    ],
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert Version.read(older) < Version.read(newer)


def test_zeros_at_the_end_do_not_count() -> None:
    assert Version.read("2025") == Version.read("2025.0.0")


@pytest.mark.parametrize(
    "text", ["", "1.", ".1", "v1", "1.2.3.4.5", "1 ", "１.２", "-1", "1" * 7, "1\n"]
)
def test_what_is_no_version_is_told(text: str) -> None:
    with pytest.raises(PackError, match=r"如 2024\.3"):
        Version.read(text)


# names


@pytest.mark.parametrize(
    "name",
    [
        "gazettes/焦作市2025年第1号.md",
        "thesaurus.tsv",
        "cases/a-b.toml",
        "scripts/1-案例.txt",
        "a/b/c/d.md",
    ],
)
def test_a_plain_name_is_taken(name: str) -> None:
    check_names([name])


def is_taken(name: str) -> bool:
    try:
        check_names([name])
    except PackError as fault:
        return "\n" in str(fault)  # a fault of two lines is none that people are told
    return True


@given(name=st.text(max_size=60))
def test_any_text_is_taken_or_refused_in_one_line(name: str) -> None:
    if not is_taken(name):
        return
    assert ".." not in name.split("/")
    assert not name.startswith("/")
    assert "\\" not in name
    assert ":" not in name


def test_the_day_of_issue_is_a_day() -> None:
    assert read_manifest(with_()).issued_on == DAY
    with pytest.raises(PackError, match="不是日期"):
        read_manifest(with_(issued_on="2026-02-30"))
