"""Which reader a file wants, by what it is and not by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from jzdesk.batch.progress import Watch, unwatched
from jzdesk.errors import InputError
from jzdesk.importing.plain import read_markdown, read_plain
from jzdesk.importing.rendering import MOST_BYTES, Rendering

Read = Callable[[bytes, str], Rendering]
READABLE = (".md", ".markdown", ".txt", ".docx", ".html", ".htm", ".pdf")
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或 WPS 文件；请用 WPS 或 Word 另存为 .docx"),
    (b"{\\rtf", "RTF 文件；请用 WPS 或 Word 另存为 .docx"),
    (b"\x89PNG", "图片；请先用识别软件转成文字"),
    (b"\xff\xd8\xff", "图片；请先用识别软件转成文字"),
    (b"GIF8", "图片；请先用识别软件转成文字"),
    (b"Rar!", "压缩包；请先解压"),
    (b"7z\xbc\xaf", "压缩包；请先解压"),
)


def render(data: bytes, name: str, watch: Watch = unwatched) -> Rendering:
    """The text of a file of any format that can be read; ``watch`` is told of its pages.

    Raises:
        InputError: it is of another format, damaged, empty or too large; says what to do.
    """
    if len(data) > MOST_BYTES:
        raise InputError(too_large(name, len(data)))
    if not data.strip():
        raise InputError(f"{name}：文件是空的")
    return _reader(data, name, watch)(data, name)


def too_large(name: str, size: int) -> str:
    """What to say of a file that no policy fills."""
    return (
        f"{name}：{size // 1_000_000} MB，太大；最多 {MOST_BYTES // 1_000_000} MB，请分成几个文件"
    )


def _reader(data: bytes, name: str, watch: Watch) -> Read:
    for head, words in _FOREIGN:
        if data.startswith(head):
            raise InputError(f"{name}：这是{words}后再试")
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data[:1024].lstrip().startswith(b"%PDF"):
        from jzdesk.importing.pdf import read_pdf

        return partial(read_pdf, watch=watch)
    suffix = PurePath(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml", ".shtml") or _is_page(data):
        from jzdesk.importing.web import read_web

        return read_web
    if suffix in (".docx", ".pdf"):
        kind = "Word（.docx）" if suffix == ".docx" else "PDF"
        raise InputError(f"{name}：名为 {kind}，内容却不是；请重新保存后再试")
    return read_markdown if suffix in (".md", ".markdown") else read_plain


def _zipped(data: bytes, name: str) -> Read:
    if b"word/document.xml" in data or b"word/" in data:
        from jzdesk.importing.word import read_word

        return read_word
    for mark, words in (
        (b"xl/workbook", "Excel 表格；请把文字复制到 Word 或纯文本中"),
        (b"ppt/", "演示文稿；请把文字复制到 Word 或纯文本中"),
        (b"OFD.xml", "OFD 版式文件；请用阅读器另存为 Word 或纯文本"),
        (b"opendocument", "ODT 文件；请另存为 .docx"),
    ):
        if mark in data:
            raise InputError(f"{name}：这是{words}后再试")
    raise InputError(f"{name}：这是压缩包；请先解压后再试")


def _is_page(data: bytes) -> bool:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<body" in head
