"""PDF files with text in them: lines put together from where each word stands on its page.

A PDF keeps no paragraphs. Lines, indents and the width of a line are given on to the gazette room,
which makes paragraphs of them; a doubt says that they should be read through.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jzdesk.batch.progress import Progress, Watch, unwatched
from jzdesk.errors import InputError
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.joining import columns
from jzdesk.importing.rendering import Account, Rendering, require_small, settled, signs, tidy

_MOST_PAGES = 600
_INDENT = "　　"
_GUESSED_BLANK = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")  # pypdf sees gaps where there are none


@dataclass(frozen=True, slots=True)
class _Word:
    """Words drawn at one place."""

    across: int  # hundredths of a point from the left
    up: int  # and from the foot of the page
    size: int
    text: str


def read_pdf(data: bytes, name: str, watch: Watch = unwatched) -> Rendering:
    """A PDF file; ``watch`` is told of every page.

    Raises:
        InputError: it is damaged, locked, a scan without text, or too long.
        CancelledError: ``watch`` stopped it.
    """
    from pypdf.errors import PyPdfError

    account = Account()
    printed: Counter[str] = Counter()
    lines: list[str] = []
    try:
        for page in _pages(data, name, watch):
            words = list(_words(page))
            for word in words:
                printed.update(signs(word.text))
            lines += _lines(words)
    except InputError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        ArithmeticError,
        OSError,
        NotImplementedError,
        AssertionError,
    ) as error:
        raise InputError(
            f"{name}：PDF 已损坏或用了读不了的格式；请另存为 Word 或纯文本后再试"
        ) from error
    if not printed:
        raise InputError(f"{name}：PDF 里没有文字，多半是扫描图片；请先用识别软件转成文字")
    text = tidy("\n".join(lines) + "\n", account)
    require_small(text, name)
    account.doubt(
        1, DoubtCode.LAYOUT_GUESSED, "PDF 不记段落，段落是按位置还原的；请通读一遍，表格尤其要核对"
    )
    return settled(printed, text, account, name)


def _pages(data: bytes, name: str, watch: Watch) -> Iterator[Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(f"{name}：PDF 有密码；请解密或另存为 Word 后再试")
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(f"{name}：PDF 有 {len(reader.pages)} 页；最多 {_MOST_PAGES} 页，请分开")
    for number, page in enumerate(reader.pages):
        watch(Progress("读 PDF", number, len(reader.pages)))
        yield page


def _words(page: Any) -> Iterator[_Word]:
    found: list[_Word] = []

    def met(text: str, current: Any, matrix: Any, _font: Any, size: Any) -> None:
        across = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        up = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        height = abs(float(size) * float(current[3] or 1) * float(matrix[3] or 1))
        for part in text.split("\n"):
            if part:
                place = (round(100 * float(across)), round(100 * float(up)), round(100 * height))
                found.append(_Word(*place, part if part.strip() else " "))

    page.extract_text(visitor_text=met)
    yield from found


def _lines(words: list[_Word]) -> Iterator[str]:
    """The lines of a page from its head down, indented as they are printed."""
    rows: list[list[_Word]] = []
    for word in words:
        if word.text == " " and not rows:
            continue
        row = next((r for r in reversed(rows[-3:]) if _same_line(r[0], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    if not rows:
        return
    left = min(min(word.across for word in row) for row in rows)
    for row in rows:
        first = min(row, key=lambda word: word.across)
        indented = first.size and first.across - left > first.size * 3 // 2
        centred = first.size and first.across - left > first.size * 4
        yield (_INDENT if indented and not centred else "") + _line(row)


def _line(row: list[_Word]) -> str:
    """The words of a line, with a blank where the print leaves a gap."""
    line, end = "", 0
    for word in sorted(row, key=lambda word: word.across):
        gap = bool(line) and word.across - end > word.size // 2
        line += (" " if gap else "") + _GUESSED_BLANK.sub("", word.text)
        end = word.across + word.size * columns(word.text) // 2
    return line.strip()


def _same_line(first: _Word, word: _Word) -> bool:
    return abs(first.up - word.up) * 2 <= max(first.size, word.size, 400)
