"""Which gazettes an update reaches without changing them: those that name what it repeals or continues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jzdesk.gazette.mentions import number_key, title_key
from jzdesk.gazette.model import Gazette
from jzdesk.gazette.relation_lists import relations_of

_SHORTEST_TITLE = 6  # characters; shorter ones stand in every gazette
_BLANKS = re.compile(r"[\s　《》〈〉“”（）()]+")


def reached_by(gazettes: Iterable[Gazette], texts: Mapping[str, str]) -> frozenset[str]:
    """Names of those of ``texts`` that name a document of which ``gazettes`` say something.

    Both the document itself is among them and whoever repealed it before.
    """
    relations = [
        relation
        for gazette in gazettes
        for document in gazette.documents
        for _, relation in relations_of(document)
    ]
    numbers = {number_key(relation.number) for relation in relations if relation.number}
    titles = {title_key(relation.title) for relation in relations if relation.title}
    titles = {title for title in titles if len(title) >= _SHORTEST_TITLE}
    if not numbers and not titles:
        return frozenset()
    patterns = [_spelled(number) for number in sorted(numbers)]
    return frozenset(name for name, text in texts.items() if _names(text, patterns, titles))


def _names(text: str, patterns: Iterable[re.Pattern[str]], titles: Iterable[str]) -> bool:
    plain = _BLANKS.sub("", text)
    return any(title in plain for title in titles) or any(p.search(plain) for p in patterns)


def _spelled(number: tuple[str, ...]) -> re.Pattern[str]:
    """A 文号 in any bracket, among words without brackets and blanks."""
    serial = number[-1]
    if len(number) < 3 or number[0] == "令":
        return re.compile(rf"第0*{re.escape(serial)}号")
    head, year = number[0], number[1]
    return re.compile(rf"{re.escape(head)}[^一-鿿\d]?{re.escape(year)}[^\d]{{0,2}}0*{serial}号")
