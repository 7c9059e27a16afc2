"""空白名单: the workbook that an office fills in, with hints, an example row and drop-downs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jzdesk.batch.answering import Question
from jzdesk.batch.cells import NO, YES
from jzdesk.batch.faults import letters
from jzdesk.batch.layout import NUMBER, REMARK, SAMPLE, Column, Layout
from jzdesk.batch.reading import MOST_ROWS
from jzdesk.gazette.citing import label_words
from jzdesk.paper.workbook import Column as SheetColumn
from jzdesk.paper.workbook import Sheet, Value, content_of, workbook_of
from jzdesk.policy.fields import (
    LARGEST_AMOUNT,
    ChoiceField,
    CountField,
    DayField,
    Field,
    FlagField,
    ListField,
    MoneyField,
    MonthField,
    PercentField,
    RecordField,
)
from jzdesk.replacing import replace_file
from jzdesk.wording import DISCLAIMER

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LIST, GUIDE = "名单", "填写说明"
_NARROWEST = 12  # digits of the standard font
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32  # characters that Excel takes


def save_template(question: Question, edition: str, path: Path) -> None:
    """Write the empty list of one calculator.

    Raises:
        InputError: the file cannot be written.
    """
    layout = question.layout
    note = f"{DISCLAIMER}。数据：{edition}"
    workbook = workbook_of([_list(question, layout), _guide(question, layout, note)])
    page = workbook[LIST]
    for place, column in enumerate(layout.columns, start=2):
        _check(page, place, column)
    for place, field in enumerate((None, *(column.field for column in layout.columns), None), 1):
        if not isinstance(field, CountField | MoneyField | PercentField):
            # What is no number is kept as typed: Excel would make a date of 2024-07.
            page.column_dimensions[letters(place)].number_format = "@"
    page.auto_filter.ref = None
    replace_file(path, content_of(workbook))


def _list(question: Question, layout: Layout) -> Sheet:
    titles = (NUMBER, *(column.title for column in layout.columns), REMARK)
    columns = tuple(SheetColumn(title, max(_NARROWEST, 2 * len(title) + 2)) for title in titles)
    samples = dict(_samples(question.calculator.schema.sample(), ""))
    row = (f"{SAMPLE}1", *(_sample(column, samples.get(column.path)) for column in layout.columns))
    return Sheet(LIST, columns, ((*row, f"{SAMPLE}行不计算，可以删去"),), "")


def _samples(record: dict[str, object], path: str) -> Iterator[tuple[str, object]]:
    """Give the values of a case by the paths of their fields, of a list the first member's."""
    for key, value in record.items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            yield from _samples(inner, f"{path}{key}.")
        else:
            yield path + key, inner


def _sample(column: Column, value: object) -> Value:
    field = column.field
    if isinstance(field, ChoiceField):
        return next((choice.label for choice in field.choices if choice.value == value), "")
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(field, MoneyField | PercentField) and value is not None:
        return Decimal(str(value))
    return value if isinstance(value, int) else str(value or "")


def _guide(question: Question, layout: Layout, note: str) -> Sheet:
    widths = {"列": 44, "必填": 30, "怎么填": 60, "可填": 60, "示例": 20}
    samples = dict(_samples(question.calculator.schema.sample(), ""))
    columns = tuple(SheetColumn(title, width) for title, width in widths.items())
    rows = [
        *(("规则", "", rule) for rule in _rules(question, layout)),
        (
            NUMBER,
            "必填",
            "自己编的号，区分各人（户）；不必是姓名，不要用身份证号",
            "",
            f"{SAMPLE}1",
        ),
        *(
            _explained(column, samples.get(column.path, column.field.example))
            for column in layout.columns
        ),
        (REMARK, "可不填", f"自己要留的话；以“{REMARK}”开头的列可以有几个，原样带到答案里"),
    ]
    return Sheet(GUIDE, columns, rows, note)


def _rules(question: Question, layout: Layout) -> Iterator[str]:
    calculator, policy = question.calculator, question.policy
    yield f"{calculator.title}：{calculator.purpose}"
    yield f"依据 {policy.document}{label_words(policy.clause)}"
    yield f"填在“{LIST}”表里，表头不改；最多 {MOST_ROWS} 行。编号以“{SAMPLE}”开头的行不计算"
    if layout.has_lists:
        names = "、".join(f"“{name}”" for name in _lists(layout.fields))
        yield f"{names}有几项的，一项占一行，各行编号相同、连在一起；不同的明细可以并排在同一行"
        yield "其余各列只填第一行，或各行填得相同"
        yield "例：编号 1 有两项，占第3、4行，两行的编号都填 1，第4行的其余各列不填"
    else:
        yield "每人（户）只占一行，编号各不相同"
    yield "不要合并单元格，不要用公式"
    yield "金额以元为单位，只填数字；年月写作 2024-07，日期写作 2024-07-18"
    yield f"不认识的列会被指出；自己要留的列，表头以“{REMARK}”开头"


def _lists(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        if isinstance(field, ListField):
            yield field.label
        elif isinstance(field, RecordField):
            yield from _lists(field.fields)


def _explained(column: Column, sample: object) -> tuple[Value, ...]:
    accepted = "、".join(_choices(column.field))
    return column.title, _need(column), _hint(column.field), accepted, _sample(column, sample)


def _need(column: Column) -> str:
    if not column.field.required:
        return "可不填"
    if column.in_list is not None:
        return "每项必填" if column.needed else "有这一项的必填"
    return "必填" if column.needed else "填了同组的就必填"


def _hint(field: Field) -> str:
    """Say what goes into a cell: the form's hint, the unit, how it is written."""
    unit = f"单位：{field.unit}" if field.unit else ""
    return "；".join(part for part in (field.hint, unit, _written(field)) if part)


def _written(field: Field) -> str:
    match field:
        case MonthField():
            return "写作 2024-07"
        case DayField():
            return "写作 2024-07-18"
        case CountField():
            return f"{field.minimum}到{field.maximum}的整数"
        case PercentField():
            return "5.5 表示5.5%"
        case FlagField():
            return f"{YES}或{NO}"
    return ""


def _choices(field: Field) -> tuple[str, ...]:
    if isinstance(field, ChoiceField):
        return tuple(choice.label for choice in field.choices)
    return (YES, NO) if isinstance(field, FlagField) else ()


def _check(page: Worksheet, place: int, column: Column) -> None:
    """Let Excel show the hint at each cell, offer the choices, and refuse what is none."""
    rule = _rule(column.field)
    rule.promptTitle = column.field.label[:_LONGEST_TITLE]
    rule.prompt = f"{_need(column)}；{_hint(column.field)}".rstrip("；")[:_LONGEST_PROMPT]
    rule.showInputMessage = rule.showErrorMessage = True
    letter = letters(place)
    rule.add(f"{letter}2:{letter}{MOST_ROWS}")
    page.add_data_validation(rule)


def _rule(field: Field) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    if choices := _choices(field):
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.error = "请从下拉列表中选"
        return rule
    match field:
        case CountField():
            return _between("whole", field.minimum, field.maximum)
        case PercentField():
            return _between("decimal", 0, 100)
        case MoneyField():
            return _between("decimal", 0, int(LARGEST_AMOUNT))
    return DataValidation(allow_blank=True)  # a hint alone


def _between(kind: Literal["whole", "decimal"], least: int, most: int) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type=kind, operator="between", allow_blank=True)
    rule.formula1, rule.formula2 = str(least), str(most)
    rule.error = f"请填{least}到{most}的{'整数' if kind == 'whole' else '数'}"
    return rule
