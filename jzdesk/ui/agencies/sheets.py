"""部门职责 as the two sheets of an Excel file: 单位汇总 and 职责明细."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jzdesk.batch.progress import Progress, Watch, WatchedRows, unwatched
from jzdesk.gazette.model import Role
from jzdesk.gazette.validity import status_of
from jzdesk.paper.workbook import Column, Sheet, Value, content_of, workbook_of
from jzdesk.replacing import replace_file
from jzdesk.ui.agencies.rows import AgencyRow, DutyRow, clause_title
from jzdesk.wording import DISCLAIMER, ROLE_WORDS, STATUS_WORDS, term_of

COLLECTIVE = "集合称谓"
IMPLIED = "据前条概括规定"
STATED = "本条载明"
_STAGE = "写表格"
ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT, Role.IMPLEMENT)

_SUMMARY = (
    Column("单位", 32),
    Column("类别", 12),
    Column("职责", 8),
    *(Column(ROLE_WORDS[role], 8) for role in ROLES),
    Column(IMPLIED, 18),
    Column("公报另写作", 36),
)
_DETAILS = (
    Column("单位", 32),
    Column("角色", 8),
    Column("文号", 22),
    Column("条款", 9),
    Column("标题", 52),
    Column("状态", 13),
    Column("期限", 28),
    Column("依据", 18),
    Column("公报写作", 30),
    Column("公文标题", 64),
)


def save_agencies(
    rows: Sequence[AgencyRow], as_of: date, edition: str, path: Path, watch: Watch
) -> None:
    """Write both sheets as one Excel file, whole or not at all.

    Raises:
        InputError: the file cannot be written.
        CancelledError: ``watch`` was told to stop; nothing is written.
    """
    content = content_of(workbook_of(agency_sheets(rows, as_of, edition, watch)))
    watch(Progress(_STAGE, 1, 1))  # the last moment to stop
    replace_file(path, content)


def agency_sheets(
    rows: Sequence[AgencyRow], as_of: date, edition: str, watch: Watch = unwatched
) -> tuple[Sheet, Sheet]:
    """Both sheets; statuses are those on ``as_of``. ``watch`` is told while they are written."""
    note = (
        f"{DISCLAIMER}。数据：{edition}。状态按 {as_of.isoformat()} 口径。"
        f"职责以条款末尾所列责任单位为准；“{IMPLIED}”指前条规定由其落实、本条未再列出，另计。"
    )
    duties = [(row, duty) for row in rows for duty in row.duties]
    details = WatchedRows(
        len(duties), lambda: (_detail(row, duty, as_of) for row, duty in duties), watch, _STAGE
    )
    return (
        Sheet("单位汇总", _SUMMARY, tuple(tuple(_summary(row)) for row in rows), note),
        Sheet("职责明细", _DETAILS, details, note),
    )


def _summary(row: AgencyRow) -> Iterator[Value]:
    yield row.name
    yield COLLECTIVE if row.collective else "单位"
    yield row.stated
    for role in ROLES:
        yield row.counts.get(role, 0)
    yield row.implied
    yield "、".join(row.written)


def _detail(row: AgencyRow, duty: DutyRow, as_of: date) -> tuple[Value, ...]:
    entry = duty.entry
    return (
        row.name,
        ROLE_WORDS[duty.duty.role],
        entry.document.number,
        entry.node.label or "",
        clause_title(entry),
        STATUS_WORDS[status_of(entry, as_of)],
        term_of(entry.facts),
        basis_of(duty),
        duty.duty.printed,
        entry.document.title,
    )


def basis_of(duty: DutyRow) -> str:
    """Whether the clause itself names the body or an earlier one does for it."""
    return IMPLIED if duty.duty.implied else STATED
