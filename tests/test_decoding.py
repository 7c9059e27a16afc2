"""Files of unknown origin: read as UTF-8 or GB18030, or named for what they seem to be."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.decoding import decode
from jzdesk.errors import InputError

TEXT = "焦作市人民政府办公室关于做好2024年稳就业工作的通知（焦政办〔2024〕15号）\n" * 3
TRADITIONAL = "焦作市人民政府關於印發實施方案的通知，對小微企業給予補貼\n" * 3
JAPANESE = "これは日本語の文章です。税金の計算をします。\n" * 3
FRENCH = "Éléments de réponse à l'élève, très détaillés\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_chinese_text_is_read_in_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "甲.txt") == TEXT


@pytest.mark.parametrize("text", ["", "{}", "是", '{"occupation": "电工"}'])
def test_short_text_is_read_too(text: str) -> None:
    assert decode(text.encode("utf-8"), "甲.json") == text
    assert decode(text.encode("gb18030"), "甲.json") == text


@pytest.mark.parametrize(
    ("data", "named"),
    [
        pytest.param(TEXT.encode("utf-16"), "UTF-16", id="UTF-16 with its mark"),
        pytest.param(TEXT.encode("utf-16-le"), "UTF-16", id="UTF-16 without"),
        pytest.param(TEXT.encode("utf-16-be"), "UTF-16", id="UTF-16 from the big end"),
        pytest.param('{"a": 1}'.encode("utf-16-le"), "UTF-16", id="JSON in UTF-16"),
        pytest.param(TEXT.encode("utf-32"), "UTF-32", id="UTF-32"),
        pytest.param(TRADITIONAL.encode("big5"), "Big5", id="Big5"),
        pytest.param(JAPANESE.encode("shift_jis"), "Shift-JIS", id="Shift-JIS"),
        pytest.param(FRENCH.encode("latin-1"), "Latin-1|Windows-1252", id="Latin-1"),
        pytest.param(TEXT.encode()[:-2], "残缺或损坏的 UTF-8", id="UTF-8 cut off"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "二进制文件", id="a picture"),
        pytest.param(bytes(range(256)), "二进制文件", id="every byte"),
        pytest.param(b"\x00\x01\x02", "二进制文件", id="control bytes"),
    ],
)
def test_any_other_encoding_is_named_in_one_line(data: bytes, named: str) -> None:
    with pytest.raises(
        InputError, match=f"^甲.txt：编码不是 UTF-8 或 GB18030，看起来是 .*({named})"
    ):
        decode(data, "甲.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_are_refused(data: bytes) -> None:
    with suppress(InputError):
        assert "\x00" not in decode(data, "乙.bin")


@given(st.text("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会"))
def test_common_chinese_survives_the_way_through_gb18030(text: str) -> None:
    sentence = "焦作市" + text
    assert decode(sentence.encode("gb18030"), "丙.txt") == sentence
