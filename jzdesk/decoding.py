"""Text of a file of unknown origin: UTF-8 or GB18030, or a clear word on what it seems to be."""

from __future__ import annotations

from jzdesk.errors import InputError

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FAMILIAR_SHARE = 0.95
# What a detector's candidates are called by people, the likeliest first.
_NAMES = {
    "big5": "Big5",
    "big5hkscs": "Big5",
    "cp950": "Big5",
    "shift_jis": "Shift-JIS",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "euc_jis_2004": "EUC-JP",
    "euc_kr": "EUC-KR",
    "cp949": "EUC-KR",
    "latin_1": "Latin-1",
    "cp1252": "Windows-1252",
}


def decode(data: bytes, name: str) -> str:
    """Decode ``data``, the content of the file ``name``.

    Raises:
        InputError: the encoding is neither UTF-8 nor GB18030; says which it looks like.
    """
    if b"\x00" not in data:  # no text but UTF-16 and UTF-32 has it
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        if text := _as_gb18030(data):
            return text
    raise InputError(
        f"{name}：编码不是 UTF-8 或 GB18030，看起来是 {_guess(data)}；请另存为 UTF-8 后再试"
    )


def utf16_text(data: bytes) -> str | None:
    """Text where ``data`` is UTF-16, with its mark or without; None where it is not."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff")) and not data.startswith(_BOMS[0][0])
    try:
        if marked:
            return data.decode("utf-16")
        for encoding in ("utf-16-le", "utf-16-be"):
            if b"\x00" in data and len(data) % 2 == 0 and _reads_as(data, encoding):
                return data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None


def _as_gb18030(data: bytes) -> str | None:
    """Text if ``data`` is GB18030: bytes of other encodings decode to rare characters."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if ord(character) > 127]
    familiar = sum(_is_familiar(character) for character in foreign)
    return text if foreign and familiar >= _FAMILIAR_SHARE * len(foreign) else None


def _is_familiar(character: str) -> bool:
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return character in "〔〕—·"
    # Rows of symbols, full-width forms and the 3755 common characters (一级字).
    return encoded[0] in range(0xA1, 0xA4) or encoded[0] in range(0xB0, 0xD8)


def _guess(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if b"\x00" in data:
        return "UTF-16" if _is_utf16(data) else "二进制文件"
    if _is_damaged_utf8(data):
        return "残缺或损坏的 UTF-8"
    from charset_normalizer import from_bytes  # slow to import and rarely needed

    best = from_bytes(data).best()
    if best is None:
        return "二进制文件"
    candidates = (best.encoding, *best.could_be_from_charset)
    known = next((_NAMES[c] for c in candidates if c in _NAMES), None)
    return known or "Latin-1 之类的单字节编码"  # which of them, a detector cannot tell


def _is_utf16(data: bytes) -> bool:
    """Whether ``data`` is UTF-16 without its mark: read so, it is nearly all familiar."""
    return any(_reads_as(data, encoding) for encoding in ("utf-16-le", "utf-16-be"))


def _reads_as(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, errors="replace")
    plain = sum(sign.isspace() or " " <= sign <= "~" or _is_familiar(sign) for sign in text)
    return bool(text) and plain >= _FAMILIAR_SHARE * len(text)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most foreign characters of ``data`` are sound UTF-8: cut off, or a few bytes lost."""
    text = data.decode("utf-8", errors="replace")
    foreign = [sign for sign in text if ord(sign) > 127]
    return sum(map(_is_familiar, foreign)) * 2 > len(foreign)
