"""行: a script's text as headed sections of single lines, each with what it is meant as."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from jzdesk.presenting.script import Fault

MAIN = ("条款", "案例", "待遇", "问题", "考题", "测验", "停顿")
OPTIONS = {  # of a step, and the main line that it belongs to; "" goes with every one
    "只放": "条款",
    "标出": "条款",
    "文字": "条款",
    "甲": "案例",
    "乙": "案例",
    "答案": "问题",
    "理由": "问题",
    "依据": "问题",
    "范围": "测验",
    "卷号": "测验",
    "日期": "",
    "备注": "",
}
REPEATED = ("只放", "标出", "甲", "乙", "备注")
_KEYS = (*MAIN, *OPTIONS)
_HEADING = re.compile(r"\s*(?P<level>[#＃]{1,6})\s*(?P<words>.*?)[\s#＃]*")
_KEYED = re.compile(r"\s*(?P<key>[一-鿿]{1,2})\s*[：:]\s*(?P<value>.*)")
_OPTION = re.compile(r"\s*(?P<number>[1-9A-Fa-f１-９])\s*[.．、)）]\s*(?P<words>\S.*)")
_REMARK = ("//", "／／")
LONGEST_TITLE = 60  # characters; a longer one is no title


@dataclass(frozen=True, slots=True)
class Keyed:
    """A line 词：值."""

    line: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Option:
    """选项 of a question, in the order of the lines."""

    line: int
    words: str


@dataclass(slots=True)
class Section:
    """A heading and what stands beneath it."""

    line: int
    title: str
    opens: bool  # headed by one #
    keyed: list[Keyed] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def main(self) -> Keyed | None:
        """The line that says what the step shows."""
        return next((each for each in self.keyed if each.key in MAIN), None)

    def all(self, key: str) -> Iterator[Keyed]:
        """Every line with a key."""
        return (each for each in self.keyed if each.key == key)

    def one(self, key: str) -> Keyed | None:
        """The first line with a key."""
        return next(self.all(key), None)


def sections_of(text: str, faults: list[Fault]) -> list[Section]:
    """Divide ``text``; what stands before the first heading opens the script without a title."""
    sections: list[Section] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = "".join(sign for sign in line if sign == "\t" or _is_visible(sign)).strip()
        if not words or words.startswith(_REMARK):
            continue
        heading = _HEADING.fullmatch(words)
        if heading:
            sections.append(_headed(number, heading, faults))
            continue
        if not sections:
            sections.append(Section(number, "", opens=True))
        _put(sections[-1], number, words, faults)
    return sections


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C"


def _headed(number: int, heading: re.Match[str], faults: list[Fault]) -> Section:
    words = heading["words"]
    section = Section(number, words, opens=len(heading["level"]) == 1)
    if len(words) > LONGEST_TITLE:
        section.title, section.text = f"{words[: LONGEST_TITLE - 1]}…", [words]
        problem = f"标题有{len(words)}字，全文放在下面；标题请不超过{LONGEST_TITLE}字"
        faults.append(Fault(number, problem))
    return section


def _put(section: Section, number: int, words: str, faults: list[Fault]) -> None:
    keyed, option = _KEYED.fullmatch(words), _OPTION.fullmatch(words)
    if keyed and keyed["key"] in _KEYS:
        section.keyed.append(Keyed(number, keyed["key"], keyed["value"].strip()))
    elif option and section.main and section.main.key == "问题":
        section.options.append(Option(number, option["words"]))
    else:
        if keyed and (meant := _meant(keyed["key"])):
            problem = f"没有“{keyed['key']}”这个词，是不是“{meant}”？这一行先按文字放映"
            faults.append(Fault(number, problem))
        section.text.append(words)


def _meant(key: str) -> str:
    """The word that was meant by one with the same first character; empty where none was."""
    alike = (known for known in _KEYS if len(known) == len(key) == 2 and known[0] == key[0])
    return next(alike, "")


def number_of(typed: str) -> int | None:
    """The place of an option as typed: 2, ２, B, b; None where it is none."""
    text = unicodedata.normalize("NFKC", typed).strip().rstrip(".、)。").upper()
    if re.fullmatch(r"[1-9]", text):
        return int(text)
    return ord(text) - ord("A") + 1 if re.fullmatch(r"[A-F]", text) else None
