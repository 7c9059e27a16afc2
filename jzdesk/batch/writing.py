"""答案文件: answers written as one Excel file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jzdesk.batch.answering import Answers, Question
from jzdesk.batch.progress import Progress, Watch, unwatched
from jzdesk.batch.sheets import answer_sheets
from jzdesk.errors import InputError
from jzdesk.paper.workbook import content_of, workbook_of
from jzdesk.replacing import replace_file

SUFFIX = ".xlsx"


def save_answers(
    answers: Answers,
    question: Question,
    source: Path,
    path: Path,
    edition: str,
    watch: Watch = unwatched,
) -> None:
    """Write the answers to the list at ``source`` to ``path``; what stands there is replaced.

    Raises:
        InputError: the file cannot be written, or is the list itself.
        CancelledError: ``watch`` was told to stop; nothing is written.
    """
    check_place(path, source)
    workbook = workbook_of(answer_sheets(answers, question, source.name, edition, watch))
    content = content_of(workbook)
    watch(Progress("写答案", 1, 1))  # the last moment to stop
    replace_file(path, content)


def check_place(path: Path, source: Path | None = None) -> None:
    """See that answers can go to ``path`` before they are worked out.

    Raises:
        InputError: the name is not one of Excel, there is no such folder, or it is the list itself.
    """
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"{path}：答案写成 Excel 文件；文件名请以 {SUFFIX} 结尾")
    if not path.parent.is_dir():
        raise InputError(f"{path}：没有文件夹 {path.parent}；请先建好，或换一个位置")
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        raise InputError(f"{path}：答案不能写在名单自己上；请换一个文件名")
