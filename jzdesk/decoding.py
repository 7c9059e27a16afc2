"""Text of a file of unknown origin: UTF-8 or GB18030, or a clear word on what it seems to be."""

from __future__ import annotations

from jzdesk.errors import InputError

_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_FAMILIAR_SHARE = 0.95


def decode(data: bytes, name: str) -> str:
    """Decode ``data``, the content of the file ``name``.

    Raises:
        InputError: the encoding is neither UTF-8 nor GB18030; says which it looks like.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if text := _as_gb18030(data):
        return text
    raise InputError(
        f"{name}：编码不是 UTF-8 或 GB18030，看起来是 {_guess(data)}；请另存为 UTF-8 后再试"
    )


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
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return encoding
    if b"\x00" in data:
        return "二进制文件"
    from charset_normalizer import from_bytes  # slow to import and rarely needed

    best = from_bytes(data).best()
    return best.encoding.upper().replace("_", "-") if best else "二进制文件"
