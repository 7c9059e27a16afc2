"""读脚本: plain lines to steps. What cannot be read is named and the rest still plays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from jzdesk.batch.cells import value_of
from jzdesk.errors import InputError
from jzdesk.policy.schema import AS_OF
from jzdesk.presenting.lines import (
    MAIN,
    OPTIONS,
    REPEATED,
    Keyed,
    Section,
    number_of,
    sections_of,
)
from jzdesk.presenting.script import (
    FEWEST_QUESTIONS,
    LARGEST_PAPER,
    MOST_QUESTIONS,
    USUAL_QUESTIONS,
    Ask,
    AskCase,
    AskMany,
    Broken,
    Change,
    Fault,
    ListBenefits,
    Opening,
    Pause,
    Plain,
    Script,
    ShowCase,
    ShowClause,
    Step,
    What,
    Words,
)

MOST_STEPS = 500
_LONGEST_PAUSE = 240  # minutes
_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 6
_CHANGE = re.compile(r"(?P<name>[^=＝]+?)\s*[=＝]\s*(?P<value>.*\S)\s*")
_BETWEEN_CHANGES = re.compile(r"[；;]\s*")
_COUNT = re.compile(r"[^\d-]*(-?\d{1,9})[^\d]*")


def read_script(text: str, name: str) -> Script:
    """Read a script.

    Args:
        text: of the file.
        name: of the file, without its suffix; the title where the script has none.

    Raises:
        InputError: nothing in it can be shown.
    """
    faults: list[Fault] = []
    sections = sections_of(text, faults)
    if not sections:
        raise InputError(f"{name}：脚本是空的；请写上一行标题（# 开头），再一步一步写（## 开头）")
    if len(sections) > MOST_STEPS:
        problem = f"有{len(sections)}步，只放前{MOST_STEPS}步；请分成几个脚本"
        faults.append(Fault(sections[MOST_STEPS].line, problem))
    reader, head = _Reader(faults), sections[0]
    days = [reader.day(each) for each in sections[:MOST_STEPS]]
    whole = days[0] if head.opens else ""
    steps = tuple(
        reader.step(section, day or whole) for section, day in zip(sections, days, strict=False)
    )
    in_order = tuple(sorted(faults, key=lambda fault: fault.line))
    return Script((head.opens and head.title) or name, steps, in_order)


class _Reader:
    """Reads sections, collecting faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._readers: Mapping[str, Callable[[Section, Keyed], What]] = {
            "条款": self._clause,
            "案例": self._case,
            "待遇": self._benefits,
            "问题": self._question,
            "考题": self._case_question,
            "测验": self._quiz,
            "停顿": self._pause,
        }

    def step(self, section: Section, day: str) -> Step:
        """Read one section, to be answered for ``day``."""
        main = section.main
        self._check_keys(section, main)
        notes = tuple(each.value for each in section.all("备注") if each.value)
        what: What = Opening() if section.opens else Plain()
        if main is not None:
            what = self._readers[main.key](section, main)
        return Step(section.line, section.title, what, tuple(section.text), notes, day)

    def day(self, section: Section) -> str:
        """The day that a section sets; empty where it sets none, 今天 for the window's own."""
        keyed = section.one("日期")
        if keyed is None or keyed.value == "今天":
            return keyed.value if keyed else ""
        read = AS_OF.read(value_of(keyed.value, AS_OF), "", [])
        if read is None:
            self._fault(keyed, f"“{keyed.value}”不是日期；请写成 2024-12-31，或写“今天”")
        return str(read or "")

    def _check_keys(self, section: Section, main: Keyed | None) -> None:
        seen: set[str] = set()
        for each in section.keyed:
            if each.key in MAIN and each is not main:
                self._fault(
                    each, f"这一步已有“{main and main.key}”；“{each.key}”请另起一步（## 开头）"
                )
            elif (owner := OPTIONS.get(each.key)) and (main is None or main.key != owner):
                self._fault(each, f"“{each.key}”要写在有“{owner}：”的一步里；这一行没有用上")
            elif each.key in seen and each.key not in REPEATED and each.key not in MAIN:
                self._fault(each, f"“{each.key}”在这一步里写了两次；只用前一次")
            seen.add(each.key)

    def _fault(self, keyed: Keyed, problem: str) -> None:
        self._faults.append(Fault(keyed.line, problem))

    def _broken(self, keyed: Keyed, problem: str) -> Broken:
        self._fault(keyed, problem)
        return Broken(f"第{keyed.line}行：{problem}")

    def _clause(self, section: Section, main: Keyed) -> What:
        if not main.value:
            return self._broken(main, "没有写哪一条；如 条款：焦政办〔2024〕15号（十二）")
        only, marked = self._passages(section, "只放"), self._passages(section, "标出")
        return ShowClause(main.value, self._words(section), only, marked)

    def _passages(self, section: Section, key: str) -> tuple[str, ...]:
        return tuple(each.value.strip('「」“”"') for each in section.all(key) if each.value)

    def _words(self, section: Section) -> Words:
        keyed = section.one("文字")
        if keyed is None or keyed.value in tuple(Words):
            return Words(keyed.value) if keyed else Words.CLEANED
        self._fault(keyed, f"“{keyed.value}”不是可选的；请写 {'、'.join(Words)}。先按整理文本放映")
        return Words.CLEANED

    def _case(self, section: Section, main: Keyed) -> What:
        if not main.value:
            return self._broken(main, "没有写哪个案例；如 案例：31人就不一样")
        first, second = (tuple(self._changes(section, side)) for side in ("甲", "乙"))
        return ShowCase(main.value, first, second)

    def _changes(self, section: Section, side: str) -> Iterator[Change]:
        for each in section.all(side):
            for part in filter(None, _BETWEEN_CHANGES.split(each.value or "？")):
                found = _CHANGE.fullmatch(part)
                if found:
                    yield Change(each.line, found["name"].strip(), found["value"])
                else:
                    self._fault(each, f"“{part}”看不懂；请写成 {side}：参保职工总数 = 31")

    def _benefits(self, section: Section, main: Keyed) -> What:
        if not main.value:
            return self._broken(main, "没有写哪些待遇；如 待遇：自主就业退役士兵，或写文号")
        return ListBenefits(main.value)

    def _case_question(self, section: Section, main: Keyed) -> What:
        if not main.value:
            return self._broken(main, "没有写用哪个案例出题；如 考题：31人就不一样")
        return AskCase(main.value)

    def _question(self, section: Section, main: Keyed) -> What:
        options, answer = section.options, section.one("答案")
        if not _FEWEST_OPTIONS <= len(options) <= _MOST_OPTIONS:
            counted = f"{_FEWEST_OPTIONS}到{_MOST_OPTIONS}个选项，一行一个，如 1. 符合"
            return self._broken(main, f"有{len(options)}个选项；请写{counted}")
        right = number_of(answer.value) if answer else None
        if right is None or right > len(options):
            typed = f"“{answer.value}”不是选项" if answer else "没有写答案"
            return self._broken(answer or main, f"{typed}；请写 答案：1 到 答案：{len(options)}")
        why, cited = section.one("理由"), section.one("依据")
        return Ask(
            question=main.value or section.title,
            options=tuple(option.words for option in options),
            right=right,
            why=why.value if why else "",
            cited=cited.value if cited else "",
        )

    def _quiz(self, section: Section, main: Keyed) -> What:
        bounds = (FEWEST_QUESTIONS, MOST_QUESTIONS)
        count = self._number(main, bounds, USUAL_QUESTIONS, "题")
        topics, paper = section.one("范围"), section.one("卷号")
        return AskMany(
            count=count,
            topics=topics.value if topics else "",
            paper=self._number(paper, (0, LARGEST_PAPER), 1, "") if paper else 1,
        )

    def _pause(self, section: Section, main: Keyed) -> What:
        return Pause(self._number(main, (1, _LONGEST_PAUSE), 0, "分钟")) if main.value else Pause()

    def _number(self, keyed: Keyed, bounds: tuple[int, int], usual: int, unit: str) -> int:
        """A number as typed, 10 or 10题; the usual one where there is none."""
        if not keyed.value:
            return usual
        found = _COUNT.fullmatch(unicodedata.normalize("NFKC", keyed.value))
        number = int(found[1]) if found else bounds[0] - 1
        if bounds[0] <= number <= bounds[1]:
            return number
        accepted = f"请写{bounds[0]}到{bounds[1]}的数，如 {keyed.key}：{usual or bounds[0]}{unit}"
        self._fault(keyed, f"“{keyed.value}”不行；{accepted}")
        return usual
