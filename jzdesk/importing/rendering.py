"""What a file says, as text that the gazette room reads: one paragraph a line, tables in bars.

A reader of a format keeps account: every sign of the file is in the text, or among what it left out
(marks, addresses of links, scripts), each with a doubt that says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from jzdesk.errors import InputError
from jzdesk.gazette.doubts import Doubt, DoubtCode

MOST_BYTES = 32_000_000  # of a file; a year's gazettes are two
MOST_CHARACTERS = 3_000_000
MOST_LINES = 60_000
_BLANK = re.compile(r"[ \t　\xa0\u2000-\u200a\u202f\u205f]+")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9]")
_RADICALS = dict(  # 部首补充: no decomposition in Unicode
    zip(
        "⺁⺄⺅⺆⺈⺉⺋⺌⺍⺎⺏⺐⺒⺓⺔⺗⺘⺙⺛⺝⺞⺟⺠⺡⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺮⺯⺱⺲⺳⺴⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻳",
        "厂乙亻冂刀刂卩小小兀尣尢巳幺彑忄扌攵无月歺母民氵灬爫爫丬牛犭王疋目礻竹糸罓罒网网羊羊耂聿聿月臼艹艹艹虎衤西西见角刂足车辶辶辶钅長镸长门阝雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾齐齿龍龙龜龟",
        strict=True,
    )
)


@dataclass(slots=True)
class Account:
    """What was left out of a file, and what of it a person should know."""

    doubts: list[Doubt] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def leave_out(self, words: str) -> None:
        """Count the signs of ``words`` as left out."""
        self.left_out.update(signs(words))

    def doubt(self, line: int, code: DoubtCode, message: str) -> None:
        """Tell something at a line of the text."""
        self.doubts.append(Doubt(max(1, line), 1, code, message))


@dataclass(frozen=True, slots=True)
class Rendering:
    """The text of a file, and the account of what is not in it."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    printed: int = 0  # signs of the file, blanks apart
    left_out: int = 0  # of them, marks and what is told in ``doubts``


def signs(text: str) -> Counter[str]:
    """The signs of ``text``, blanks apart."""
    return Counter(sign for sign in text if not sign.isspace())


def settled(source: Counter[str], text: str, account: Account, name: str) -> Rendering:
    """The rendering, once every sign of the file is accounted for.

    Args:
        source: the signs that the file holds, counted by other means than ``text`` was made.
        text: what was made of it.
        account: what was left out.
        name: of the file, for the message.

    Raises:
        InputError: some signs are in neither.
    """
    missing = source - signs(text) - account.left_out
    if missing:
        lost = "".join(list(missing.elements())[:20])
        raise InputError(
            f"{name}：有 {missing.total()} 个字没有读出（{lost}…），为免遗漏不予导入；"
            "请另存为纯文本或 Word（.docx）后再试"
        )
    count = source.total()
    return Rendering(text, tuple(account.doubts), count, account.left_out.total())


def tidy(text: str, account: Account) -> str:
    """Plain line ends, no invisible characters, no characters that only look like common ones."""
    text = _LINE_ENDS.sub("\n", text)
    for invisible in _INVISIBLE.findall(text):
        account.leave_out(invisible)
    return plain_characters(_INVISIBLE.sub("", text), account)


def plain_characters(text: str, account: Account) -> str:
    """The text with radicals and compatibility characters (⼈⺠) as the characters they stand for."""
    found = _ALIKE.findall(text)
    if not found:
        return text
    shown = "".join(dict.fromkeys(found))[:20]
    first = text.count("\n", 0, text.index(found[0])) + 1
    message = f"{len(found)} 个形同实异的字符（{shown}）已换成通用字"
    account.doubt(first, DoubtCode.LOOK_ALIKE, message)
    account.left_out.update(found)
    return _ALIKE.sub(lambda match: _alike(match.group()), text)


def _alike(sign: str) -> str:
    return _RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)


def one_line(words: str) -> str:
    """``words`` on one line, runs of blanks made one."""
    return _BLANK.sub(lambda match: match.group()[0], " ".join(words.split("\n"))).strip()


def row_of(cells: list[str]) -> str:
    """A row of a table in bars."""
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(words: str) -> str:
    lines = (line.strip() for line in words.split("\n"))
    return "<br>".join(line.replace("|", "\\|") for line in lines if line)


def require_small(text: str, name: str) -> None:
    """Refuse a text that is too long to be a policy.

    Raises:
        InputError: it has too many characters or lines.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise InputError(
            f"{name}：太长（{len(text)} 字，{text.count(chr(10))} 行）；"
            f"最多 {MOST_CHARACTERS // 10000} 万字、{MOST_LINES // 10000} 万行，请分成几个文件"
        )
