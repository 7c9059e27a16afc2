"""Word documents (.docx): paragraphs and tables in order, automatic numbers as they are shown.

Nothing is run and nothing outside the file is read. Footnotes and text boxes follow the paragraph
that they hang on; deleted revisions, heads and feet of pages are told as doubts.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jzdesk.errors import InputError
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.importing.rendering import (
    Account,
    Rendering,
    one_line,
    require_small,
    row_of,
    settled,
    signs,
    tidy,
)
from jzdesk.importing.word_numbers import Numbering

_MOST_UNPACKED, _MOST_PARTS = 300_000_000, 4_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEEPEST = 60  # tables and text boxes inside one another


def read_word(data: bytes, name: str) -> Rendering:
    """A .docx file.

    Raises:
        InputError: it is damaged, no Word document, or unpacks to more than any policy has.
    """
    package = _opened(data, name)
    account = Account()
    reader = _Reader(package, account)
    text = tidy("\n".join(reader.lines()), account)
    require_small(text, name)
    reader.tell_rest(text.count("\n") + 1)
    printed = _printed(package)
    account.left_out.update(reader.silent)
    return settled(printed, text, account, name)


def _opened(data: bytes, name: str) -> Any:
    """The package of python-docx, once its sizes are known to be sane."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_UNPACKED:
                raise InputError(f"{name}：解压后过大，不像公文；请另存为较小的文件后再试")
        return Document(io.BytesIO(data))
    except InputError:
        raise
    except Exception as error:  # python-docx and lxml raise a dozen kinds on damaged files
        raise InputError(
            f"{name}：不是完好的 Word 文档（.docx）；请用 WPS 或 Word 打开后另存为 .docx"
        ) from error


def _printed(package: Any) -> Counter[str]:
    """Every sign of the body and of its footnotes, counted from the XML alone."""
    counted: Counter[str] = Counter()
    for root in (package.element.body, *_notes(package).values()):
        for element in root.iter(f"{_W}t"):
            if not _is_double(element):
                counted.update(signs(element.text or ""))
    return counted


def _is_double(element: Any) -> bool:
    """Whether the words stand in the fallback of a drawing that tells them already."""
    above = element.getparent()
    while above is not None:
        if above.tag == f"{_MC}Fallback":
            return above.getparent().find(f"{_MC}Choice") is not None
        above = above.getparent()
    return False


def _notes(package: Any) -> dict[str, Any]:
    """Footnotes and endnotes by their kind and number."""
    from lxml import etree

    found: dict[str, Any] = {}
    for relation in package.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                if note.get(f"{_W}type") in (None, "normal"):
                    found[kind[:-1] + note.get(f"{_W}id", "")] = note
    return found


class _Reader:
    """Walks down the body of one document."""

    def __init__(self, package: Any, account: Account) -> None:
        self._package = package
        self._account = account
        self._numbering = Numbering(package)
        self._notes = _notes(package)
        self._told: set[str] = set()
        self._waiting: list[Any] = []  # text boxes and notes that hang on the paragraph
        self._line = 1
        self._flags: Counter[DoubtCode] = Counter()
        self._first: dict[DoubtCode, int] = {}
        self.silent: Counter[str] = Counter()  # printed nowhere: deleted, or a field's code

    def lines(self) -> Iterator[str]:
        """The lines of the text."""
        for line in self._blocks(self._package.element.body, 0):
            self._line += 1 + line.count("\n")
            yield line

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise InputError("Word 文档的表格或文本框套得太深；请另存为纯文本后再试")
        for child in parent.iterchildren():
            tag = child.tag
            if tag == f"{_W}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{_W}tbl":
                yield from self._table(child, depth)
            elif tag in (
                f"{_W}sdt",
                f"{_W}customXml",
                f"{_W}ins",
                f"{_W}moveTo",
                f"{_W}sdtContent",
            ):
                yield from self._blocks(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[str]:
        label = self._numbering.label(element)
        words = "".join(self._inline(element))
        if label and words.strip():
            self._flag(DoubtCode.NUMBERED_BY_PROGRAM)
        lines = [one_line(part) for part in words.split("\n")]
        lines[0] = (label + lines[0]) if lines[0] else lines[0]
        yield "\n".join(line for line in lines if line)
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            yield from self._blocks(each, depth + 1)

    def _inline(self, element: Any) -> Iterator[str]:
        """The words of a paragraph; what hangs on it is kept for later."""
        for child in element.iterchildren():
            tag = child.tag
            words = _spoken(child)
            if words is not None:
                yield words
            elif tag in _HANGING:
                self._hang(child)
            elif tag in _SILENT:
                self._silence(child, _SILENT[tag])
            elif isinstance(tag, str) and tag != f"{_W}pPr":
                yield from self._within(child)

    def _within(self, element: Any) -> Iterator[str]:
        """The words inside a run, a link, a drawing or the like."""
        if element.tag == f"{_W}txbxContent":
            self._waiting.append(element)
            return
        if element.tag == f"{_MC}AlternateContent":
            choice = element.find(f"{_MC}Choice")
            element = element if choice is None else choice
        if element.tag.endswith("}blip"):
            self._flag(DoubtCode.PICTURE)
        yield from self._inline(element)

    def _hang(self, reference: Any) -> None:
        kind = "footnote" if reference.tag == f"{_W}footnoteReference" else "endnote"
        key = kind + reference.get(f"{_W}id", "")
        if key in self._notes and key not in self._told:
            self._told.add(key)
            self._waiting.append(self._notes[key])

    def _silence(self, element: Any, code: DoubtCode | None) -> None:
        for words in element.iter(f"{_W}t"):
            self.silent.update(signs(words.text or ""))
        if code is not None:
            self._flag(code)

    def _flag(self, code: DoubtCode) -> None:
        self._flags[code] += 1
        self._first.setdefault(code, self._line)

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        rows = list(_rows(table))
        widths = {len(list(_cells(row))) for row in rows}
        if widths <= {0, 1}:  # a frame around running text
            for row in rows:
                for cell in _cells(row):
                    yield from self._blocks(cell, depth + 1)
            return
        yield ""
        for place, row in enumerate(rows):
            cells = list(_cells(row))
            words = [part for cell in cells for part in self._spread(cell, self._cell(cell, depth))]
            yield row_of(words)
            if place == 0:
                yield row_of(["---"] * len(words))
        yield ""

    def _cell(self, cell: Any, depth: int) -> str:
        lines = []
        for line in self._blocks(cell, depth + 1):
            bare = line.strip()
            if bare and set(bare) - set("|- "):
                lines.append(bare.replace("|", " ") if bare.startswith("| ") else bare)
        return "\n".join(lines)

    def _spread(self, cell: Any, words: str) -> list[str]:
        """A cell over several columns is followed by empty ones."""
        properties = cell.find(f"{_W}tcPr")
        span = properties.find(f"{_W}gridSpan") if properties is not None else None
        merged = properties.find(f"{_W}vMerge") if properties is not None else None
        if merged is not None and merged.get(f"{_W}val") != "restart" and not words:
            self._flag(DoubtCode.TABLE_MERGED)
        count = span.get(f"{_W}val", "1") if span is not None else "1"
        return [words] + [""] * (min(int(count), 60) - 1 if count.isdecimal() else 0)

    def tell_rest(self, last: int) -> None:
        """Tell what was met, and what stands in the heads and feet of pages."""
        for code, count in self._flags.items():
            self._account.doubt(self._first[code], code, _WORDS[code].format(count=count))
        for kind, words in _margins(self._package):
            message = f"{kind}没有收入正文：{words[:60]}"
            self._account.doubt(last, DoubtCode.HIDDEN_TEXT, message)
        for key in self._notes.keys() - self._told:
            self._silence(self._notes[key], None)
            words = "".join(each.text or "" for each in self._notes[key].iter(f"{_W}t"))
            if words.strip():
                message = f"没有引用处的脚注没有收入正文：{words[:60]}"
                self._account.doubt(last, DoubtCode.HIDDEN_TEXT, message)


_BREAKS = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
    f"{_W}sym": "□",
}
_HANGING = (f"{_W}footnoteReference", f"{_W}endnoteReference")
_SILENT: dict[str, DoubtCode | None] = {
    f"{_W}del": DoubtCode.HIDDEN_TEXT,
    f"{_W}moveFrom": DoubtCode.HIDDEN_TEXT,
    f"{_W}instrText": None,
    f"{_W}fldData": None,
}
_WORDS = {
    DoubtCode.NUMBERED_BY_PROGRAM: "{count} 段由 Word 自动编号，编号已照显示的样子写出；请核对",
    DoubtCode.PICTURE: "{count} 张图片里的文字读不到；如有条款，请照图补录",
    DoubtCode.HIDDEN_TEXT: "{count} 处修订中已删除的文字没有收入",
    DoubtCode.TABLE_MERGED: "表格有 {count} 个合并的单元格，只在第一格写出文字",
}


def _spoken(element: Any) -> str | None:
    """What an element says by itself, None where one must look into it."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}br":
        return "" if element.get(f"{_W}type") in ("page", "column") else "\n"
    return _BREAKS.get(element.tag)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _cells(child)


def _margins(package: Any) -> Iterator[tuple[str, str]]:
    """Heads and feet of pages that say something, each wording once."""
    told: set[str] = set()
    for relation in package.part.rels.values():
        kind = {"header": "页眉", "footer": "页脚"}.get(relation.reltype.rpartition("/")[2])
        if kind is None or relation.is_external:
            continue
        root = relation.target_part.element
        words = "".join(each.text or "" for each in root.iter(f"{_W}t")).strip()
        if words and words not in told and words.strip("-—– 0123456789"):
            told.add(words)
            yield kind, words
