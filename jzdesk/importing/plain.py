"""Plain text and Markdown: decoded, marks of the print taken away, tables with bars on both sides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from jzdesk.decoding import decode, utf16_text
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.numbering import label_of
from jzdesk.importing.rendering import (
    Account,
    Rendering,
    require_small,
    row_of,
    settled,
    signs,
    tidy,
)

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,400})?/?>")
_IMAGE = re.compile(r"!\[([^\[\]]{0,200})\]\(([^()\s]{0,2000})(?:\s[^()]{0,200})?\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(([^()\s]{1,2000})(?:\s[^()]{0,200})?\)")
_BOLD = re.compile(r"(\*\*\*|\*\*|___|__|~~)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![*A-Za-z0-9])"
)
_CODE = re.compile(r"`([^`\n]{1,400})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,10}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"[ \t]*(?:={2,}|-{2,})[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$")
_NO_SCRIPTS = "网页脚本、样式已丢弃，没有运行"
_DROPPED = (
    ("<script", "</script>", DoubtCode.SCRIPT_DROPPED, _NO_SCRIPTS),
    ("<style", "</style>", DoubtCode.SCRIPT_DROPPED, _NO_SCRIPTS),
    ("<!--", "-->", DoubtCode.MARKUP_DROPPED, "注释（<!-- -->）已丢弃"),
)
_BLOCK_TAGS = ("br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6")


def read_plain(data: bytes, name: str) -> Rendering:
    """Plain text in UTF-8, UTF-16 or GB18030.

    Raises:
        InputError: another encoding, or too long.
    """
    account = Account()
    source = decoded(data, name)
    text = "\n".join(with_rows(tidy(source, account).split("\n")))
    return settled(signs(source), text, account, name)


def with_rows(lines: list[str]) -> list[str]:
    """The lines, those that tabs part into the same number of cells made rows of a table."""
    cells = [line.strip().split("\t") if "\t" in line.strip() else [] for line in lines]
    widths = [len(own) if len(own) > 2 and label_of(own[0]) is None else 0 for own in cells]
    beside = [
        width > 0 and width in (widths[place - 1] if place else 0, *widths[place + 1 : place + 2])
        for place, width in enumerate(widths)
    ]
    return [
        row_of(own) if in_table else line
        for line, own, in_table in zip(lines, cells, beside, strict=True)
    ]


def decoded(data: bytes, name: str) -> str:
    """The text of a file.

    Raises:
        InputError: the encoding is unknown, or the text too long.
    """
    text = utf16_text(data)
    if text is None:
        text = decode(data, name)
    require_small(text, name)
    return text.removeprefix("\ufeff")


def read_markdown(data: bytes, name: str) -> Rendering:
    """Markdown, its marks but for headings, lists and tables taken away.

    Raises:
        InputError: another encoding, or too long.
    """
    account = Account()
    source = decoded(data, name)
    text = _without_markup(tidy(source, account), account)
    lines = with_rows(list(_plain_lines(text.split("\n"), account)))
    return settled(signs(source), "\n".join(lines), account, name)


def _without_markup(text: str, account: Account) -> str:
    """The text without comments, scripts and tags; line ends inside them stay."""
    for opening, closing, code, words in _DROPPED:
        text, line = without_blocks(text, opening, closing, account)
        if line is not None:
            account.doubt(line, code, words)
    return _TAG.sub(lambda match: _untagged(match, account), text)


def without_blocks(
    text: str, opening: str, closing: str, account: Account
) -> tuple[str, int | None]:
    """The text without what stands between two marks, and the line of the first of them.

    A mark that is never closed is left where it is; line ends stay.
    """
    lowered = text.lower() if len(text.lower()) == len(text) else text
    kept: list[str] = []
    place, first = 0, None
    while (start := lowered.find(opening, place)) >= 0:
        end = lowered.find(closing, start + len(opening))
        if end < 0:
            break
        block = text[start : end + len(closing)]
        account.leave_out(block)
        kept += [text[place:start], "\n" * block.count("\n")]
        first = text.count("\n", 0, start) + 1 if first is None else first
        place = end + len(closing)
    return "".join([*kept, text[place:]]), first


def _untagged(match: re.Match[str], account: Account) -> str:
    tag = match.group(1).lower()
    if tag == "br":
        return match.group() if match.group() == "<br>" else _as_break(match, account)
    account.leave_out(match.group())
    return " " if tag in _BLOCK_TAGS else ""


def _as_break(match: re.Match[str], account: Account) -> str:
    account.leave_out(match.group())
    return "<br>"


def _plain_lines(lines: list[str], account: Account) -> Iterator[str]:
    table = False  # inside a table
    for number, line in enumerate(lines, start=1):
        following = lines[number] if number < len(lines) else ""
        heads = "|" in line and bool(_DELIMITER.match(following))
        table = heads or (table and "|" in line)
        if table:
            yield _row(_plain_line(line, number, account))
        elif _DELIMITER.match(line) and number > 1 and "|" in lines[number - 2]:
            table = True
            yield _row(line)
        elif _is_ruled(line, lines[number - 2] if number > 1 else ""):
            account.leave_out(line)
            yield ""
        else:
            yield _broken(_plain_line(line, number, account), account)


def _is_ruled(line: str, before: str) -> bool:
    """Whether the line is drawn and not written: --- and === and ```."""
    underlined = bool(before.strip()) and bool(_UNDERLINE.match(line))
    return underlined or bool(_RULE.match(line)) or bool(_FENCE.match(line))


def _row(line: str) -> str:
    row = line.strip()
    return ("" if row.startswith("|") else "| ") + row + ("" if row.endswith("|") else " |")


def _broken(line: str, account: Account) -> str:
    """A line outside a table, its <br> as line ends."""
    for _ in range(line.count("<br>")):
        account.leave_out("<br>")
    return line.replace("<br>", "\n")


def _plain_line(line: str, number: int, account: Account) -> str:
    if quote := _QUOTE.match(line):
        account.leave_out(quote.group())
        line = line[quote.end() :]
    if "](" in line:
        line = _unlinked(line, number, account)
    for pattern in (_BOLD, _EMPHASIS, _CODE):
        line = _unwrapped(pattern, line, account)
    if "\\" in line:
        account.leave_out("\\" * len(_ESCAPE.findall(line)))
        line = _ESCAPE.sub(r"\1", line)
    if "&" in line:
        line = _ENTITY.sub(lambda match: _character(match, account), line)
    return line


def _unlinked(line: str, number: int, account: Account) -> str:
    def shown(match: re.Match[str]) -> str:
        whole, words = match.group(), match.group(1)
        account.left_out.update(signs(whole) - signs(words))
        return words

    if _IMAGE.search(line):
        account.doubt(number, DoubtCode.PICTURE, "图片里的文字读不到；如有条款，请照图补录")
        line = _IMAGE.sub(shown, line)
    if _LINK.search(line):
        account.doubt(number, DoubtCode.MARKUP_DROPPED, "链接地址已丢弃，文字保留")
        line = _LINK.sub(shown, line)
    return line


def _unwrapped(pattern: re.Pattern[str], line: str, account: Account) -> str:
    """The line without the marks around emphasised words."""

    def inner(match: re.Match[str]) -> str:
        words = match.group(match.re.groups)
        account.left_out.update(signs(match.group()) - signs(words))
        return words

    return pattern.sub(inner, line) if pattern.search(line) else line


def _character(match: re.Match[str], account: Account) -> str:
    character = html.unescape(match.group())
    if character == match.group() or len(character) > 2 or character in "<\n":
        return match.group()
    account.leave_out(match.group())
    return " " if character.isspace() else character
