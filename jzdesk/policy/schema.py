"""输入规格: what a calculator asks for, and the strict reading of a case against it.

One schema drives both the check of JSON inputs and the forms of the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jzdesk.errors import InputError
from jzdesk.policy.fields import DayField, Field, FieldFault, RecordField
from jzdesk.policy.record import Record

AS_OF = DayField(
    key="as_of",
    label="计算日期",
    hint="按哪一天的政策回答；不填时用当前所选日期",
    example="2024-09-10",
    required=False,
)


class CaseError(InputError):
    """输入不能接受: carries every fault for a form; the message is the first one's."""

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(self.faults[0]))


@dataclass(frozen=True, slots=True)
class Schema:
    """输入规格 of one calculator, its fields in the order of the form."""

    fields: tuple[Field, ...]

    def read(self, data: object) -> Record:
        """Read a case, parsed from JSON with ``parse_float=Decimal``.

        ``as_of`` is accepted besides the calculator's own fields. Raises ``CaseError`` with all
        faults.
        """
        faults: list[FieldFault] = []
        case = self._root(AS_OF).read(data, "", faults)
        if faults or not isinstance(case, Record):
            raise CaseError(faults)
        return case

    def sample(self) -> dict[str, object]:
        """Give a sensible case as JSON, made of the fields' examples."""
        return self._root().sample()

    def _root(self, *before: Field) -> RecordField:
        return RecordField(key="", label="输入", fields=(*before, *self.fields))


def settle_as_of(data: object, option: date | None, today: date) -> date:
    """Decide the day to answer for: the input's ``as_of``, the option, else today.

    Raises ``CaseError`` where the input's day cannot be read, or where both are given and differ.
    """
    if not isinstance(data, Mapping) or AS_OF.key not in data:
        return option or today
    faults: list[FieldFault] = []
    written = AS_OF.read(data[AS_OF.key], AS_OF.key, faults)
    if isinstance(written, date) and option not in (None, written):
        problem = f"输入中是 {written}，与所选日期 {option} 不同；请只给一个，或两处一致"
        faults.append(FieldFault(AS_OF.key, AS_OF.label, problem))
    if faults or not isinstance(written, date):
        raise CaseError(faults)
    return written
