"""The pages of help: Markdown that people write in ``resources/help``, and the search in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jzdesk.errors import DataError
from jzdesk.ui.actions import ACTIONS, MENUS, as_read, keys_of, spec_of

_FILE = re.compile(r"\d+-(\w+)\.md")
_PLACEHOLDER = re.compile(r"\{\{([\w-]+)\}\}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[#*`|]|^\s*(?:-|\d+\.)\s", re.MULTILINE)
_TYPICAL = 300  # characters of a page
KEYS = "keys"  # the placeholder of the table of every key


@dataclass(frozen=True)
class HelpPage:
    """帮助页: its name in code, its title and its Markdown."""

    name: str
    title: str
    markdown: str

    @cached_property
    def plain(self) -> str:
        """Its words, as one looks for them."""
        return _folded(_MARKS.sub("", _LINK.sub(r"\1", self.markdown)))

    @cached_property
    def headings(self) -> str:
        """Words of its headings."""
        return _folded("\n".join(re.findall(r"^#+ (.*)$", self.markdown, re.MULTILINE)))


class HelpBook:
    """Every page of help, in order."""

    def __init__(self, folder: Path) -> None:
        """Read the pages of ``folder``.

        Raises:
            DataError: there are none, or one cannot be read.
        """
        try:
            files = sorted(file for file in folder.iterdir() if _FILE.fullmatch(file.name))
            self.pages = tuple(_page(file) for file in files)
        except (OSError, UnicodeDecodeError, KeyError) as error:
            raise DataError(f"帮助读不了：{folder}（{error}）；请重新解压程序") from error
        if not self.pages:
            raise DataError(f"没有帮助：{folder} 里没有页；请重新解压程序")

    def page(self, name: str) -> HelpPage | None:
        """The page called ``name``, which is that of a page of the window or of help's own."""
        return next((page for page in self.pages if page.name == name), None)

    def search(self, words: str) -> tuple[HelpPage, ...]:
        """Pages that say every one of ``words``, those first that are about them."""
        terms = _folded(words).split()
        found = [page for page in self.pages if all(term in page.plain for term in terms)]
        return tuple(sorted(found, key=lambda page: -_weight(page, terms)))


def _weight(page: HelpPage, terms: list[str]) -> float:
    """How much a page is about ``terms``: a heading with one, else how densely it says them."""
    return sum(
        page.headings.count(term) + page.plain.count(term) * _TYPICAL / (_TYPICAL + len(page.plain))
        for term in terms
    )


def _folded(text: str) -> str:
    """Half width, lower case: what is typed in any form is found."""
    return unicodedata.normalize("NFKC", text).casefold()


def _page(file: Path) -> HelpPage:
    text = file.read_text(encoding="utf-8")
    name = _FILE.fullmatch(file.name)
    assert name is not None
    filled = _PLACEHOLDER.sub(lambda match: _fill(match[1]), text)
    return HelpPage(name[1], filled.splitlines()[0].removeprefix("# "), filled)


def _fill(name: str) -> str:
    """Keys of an action, as one reads them; an action without keys is shown as a link."""
    if name == KEYS:
        return _table_of_keys()
    keys = keys_of(name)
    return f"**{keys}**" if keys else f"[{spec_of(name).words}](action:{name})"


def _table_of_keys() -> str:
    lines = []
    for menu, rows in key_rows():
        lines += [f"\n## {menu}\n", "| 操作 | 按键 | 说明 |", "| --- | --- | --- |"]
        lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def key_rows() -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Every menu with its actions: words, keys, explanation."""
    return tuple((menu, _rows_of(menu)) for menu in MENUS)


def _rows_of(menu: str) -> tuple[tuple[str, str, str], ...]:
    own = [spec for spec in ACTIONS if spec.menu.partition("/")[0] == menu]
    return tuple(
        (spec.words, "、".join(map(as_read, spec.shortcuts)) or "—", spec.tip) for spec in own
    )
