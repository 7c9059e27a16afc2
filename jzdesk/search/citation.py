"""Reading a citation as people write one: 焦政办[2024]15号 第十二条, 焦政办2024-15 12, 15号文.

Pure: the command line uses it to show a clause, the search room to put the cited clause first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from jzdesk.gazette.numbering import han_number, label_of, loose_labels_of
from jzdesk.search.numerals import numeral_value

_OPEN, _CLOSE = r"[〔\[({【<《「﹝]", r"[〕\])}】>》」﹞]"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HAN_ARTICLE = "[一二三四五六七八九十百零〇]{1,7}"
_NUMBER = re.compile(
    rf"(?P<issuer>[一-鿿]{{0,8}}?)\s*{_OPEN}?\s*(?P<year>(?:19|20)\d\d)\s*年?\s*{_CLOSE}?"
    rf"\s*[-—–_/第]?\s*(?P<serial>\d{{1,4}}|{_HAN_NUMBER}(?=[号號]))(?![\d.%月年日万亿元个人次])\s*[号號]?文?件?"
)
_SERIAL_ALONE = re.compile(r"(?P<issuer>[一-鿿]{0,8}?)第?(?P<serial>\d{1,4})\s*[号號](?:文件?)?")
_UNMISTAKABLE = (
    rf"第\s*(?P<article>{_HAN_ARTICLE}|\d{{1,3}})\s*[条項项款点](?:之(?P<inserted>{_HAN_NUMBER}))?"
    rf"|第?\(\s*(?P<bracket>{_HAN_NUMBER}|\d{{1,2}})\s*\)条?"
)
_EXPLICIT = re.compile(_UNMISTAKABLE)
_LABEL = re.compile(
    rf"{_UNMISTAKABLE}"
    rf"|(?P<comma>{_HAN_NUMBER})\s*[、,.]"
    r"|(?P<point>\d{1,2})\s*[.、](?!\d)"
    rf"|(?P<bare>{_HAN_NUMBER}|\d{{1,3}})(?![\d.%])"
)
_BETWEEN = re.compile(r"[\s/,，的:：>《》)-]*")
_TITLE = re.compile(r"《[^《》]*》")
_QUOTED_HEADING = re.compile(rf"[“\"]((?:{_HAN_NUMBER}、|\({_HAN_NUMBER}\)))[^“”\"]*[”\"]")


@dataclass(frozen=True, slots=True)
class Citation:
    """引用 as typed: a document, labels on the way to a clause, and the words left over.

    ``number`` is written 焦政办〔2024〕15号, or only 〔2024〕15号 or 15号 where no more was typed.
    Each of ``levels`` lists the labels that one typed label may stand for, the likeliest first.
    """

    number: str | None
    levels: tuple[tuple[str, ...], ...]
    rest: str

    def names_document(self, number: str) -> bool:
        """Whether ``number`` (文号 as printed) is the document cited.

        A citation may say less (15号) or run on from the words before it (按焦政办〔2024〕15号).
        """
        return self.number is not None and (
            number.endswith(self.number) or self.number.endswith(number)
        )

    def rank(self, path: Sequence[str]) -> int | None:
        """How well the labels fit a node's ``path``: 0 best, None not at all.

        The typed labels must end at the node; levels between them may be left out.
        """
        labels = [_own_label(part) for part in path]
        if not self.levels or not labels or labels[-1] not in self.levels[-1]:
            return None
        above = iter(labels[:-1])
        if not all(any(label in level for label in above) for level in self.levels[:-1]):
            return None
        return self.levels[-1].index(labels[-1])


def parse_citation(text: str) -> Citation:
    """Read ``text`` as far as it is a citation; whatever else it says is left in ``rest``.

    Without a document number only an unmistakable label counts: 第十二条, （十二）.
    """
    folded = _without_titles(unicodedata.normalize("NFKC", text)).strip()
    number = _NUMBER.search(folded) or _SERIAL_ALONE.search(folded)
    if number:
        levels, after = _labels(folded[number.end() :])
        return Citation(_canonical(number), levels, f"{folded[: number.start()]} {after}".strip())
    label = _EXPLICIT.search(folded)
    if label is None:
        return Citation(None, (), folded)
    levels, after = _labels(folded[label.start() :])
    return Citation(None, levels, f"{folded[: label.start()]} {after}".strip())


def _without_titles(text: str) -> str:
    """The citation that the program itself copies, less the names in it: 《…》 and “三、保障措施”."""
    return _QUOTED_HEADING.sub(r"\1", _TITLE.sub("", text))


def parse_labels(text: str) -> tuple[tuple[str, ...], ...]:
    """Label candidates of a clause typed by itself: 十二, 12, （十二）, 二、/（三）."""
    return _labels(unicodedata.normalize("NFKC", text).strip())[0]


def _own_label(part: str) -> str | None:
    label = label_of(part) or next(iter(loose_labels_of(part)), None)
    return label.printed if label else None


def _canonical(match: re.Match[str]) -> str:
    groups = match.groupdict()
    serial = groups["serial"]
    value = int(serial) if serial.isdecimal() else numeral_value(serial)
    year = f"〔{groups['year']}〕" if groups.get("year") else ""
    return f"{groups['issuer']}{year}{value}号"


def _labels(text: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    """Labels at the beginning of ``text``, and what follows them."""
    levels: list[tuple[str, ...]] = []
    place = _skip(text, 0)
    while match := _LABEL.match(text, place):
        if match["bare"] and not _stands_alone(text, match.end()):
            break
        levels.append(_candidates(match))
        place = _skip(text, match.end())
    return tuple(levels), text[place:].strip() if levels else text


def _skip(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _stands_alone(text: str, place: int) -> bool:
    return place == len(text) or not text[place].isalnum()


def _candidates(match: re.Match[str]) -> tuple[str, ...]:
    """Labels as printed that the typed one may stand for, the likeliest first."""
    kind = "article" if match["article"] else str(match.lastgroup)
    typed = match[kind]
    value = int(typed) if typed.isdecimal() else numeral_value(typed)
    if value is None or not 0 < value < (1000 if kind == "article" else 100):
        return (typed,)
    han = han_number(value)
    if match["inserted"]:
        return (f"第{han}条之{match['inserted']}",)
    article, bracket, comma, point = f"第{han}条", f"（{han}）", f"{han}、", f"{value}."
    arabic_bracket = f"（{value}）"
    orders = {
        "article": (article, bracket, comma, point),
        "bracket": (bracket, arabic_bracket, comma, point),
        "comma": (comma, bracket, point, article),
        "point": (point, bracket, comma, article),
        "han": (bracket, comma, point, article),
    }
    if kind == "bare":
        kind = "point" if typed.isdecimal() else "han"
    return orders[kind]
