"""导入: one foreign file read, checked for loss and reviewed; nothing is written here.

The command line and the window both begin with ``read_file``; ``keeping`` puts the result into a
maintainer's folder.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jzdesk.batch.progress import Progress, Watch, unwatched
from jzdesk.decoding import decode
from jzdesk.errors import InputError
from jzdesk.gazette.agencies import AgencyNames, with_aliases
from jzdesk.gazette.amended import Amended, read_amended
from jzdesk.gazette.amending import Amendments, parse_amendments
from jzdesk.gazette.cleaning import Correction
from jzdesk.gazette.coverage import Coverage, coverage_of
from jzdesk.gazette.dismissing import parted
from jzdesk.gazette.doubting import Known, doubts_of
from jzdesk.gazette.doubts import Doubt, in_order
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Gazette
from jzdesk.importing.formats import render, too_large
from jzdesk.importing.rendering import MOST_BYTES, Rendering

CORRECTIONS = ".corrections.toml"  # behind the name of the file that is corrected
_MOST_LINES_NAMED = 10
_STAGES = ("读文件", "转成文字", "分出结构", "查疑点")


@dataclass(frozen=True, slots=True)
class Imported:
    """导入结果: the tree beside its source, with every doubt."""

    name: str  # stem of the file, which names the gazette
    rendering: Rendering
    gazette: Gazette
    coverage: Coverage
    doubts: tuple[Doubt, ...]
    dismissed: tuple[Doubt, ...]  # those that ``amendments`` says are none
    amendments: Amendments
    names: AgencyNames  # with the aliases of ``amendments``
    lines: tuple[Paragraph, ...]  # as amended; what a correction names is one of them
    paragraphs: tuple[Paragraph, ...]  # their sentences made whole


def read_file(
    path: Path,
    known: Known,
    amendments: Amendments,
    corrections: Sequence[Correction] = (),
    watch: Watch = unwatched,
) -> Imported:
    """Read one file of any format.

    Args:
        path: the file.
        known: bodies and usual mistakes of scanners.
        amendments: what the maintainer says of it.
        corrections: misprints that the corpus knows already.
        watch: told of every stage; may stop the reading.

    Raises:
        InputError: the file cannot be read, holds no document, or some of its characters found no
            place; says which and what to do.
        DataError: one of ``corrections`` finds no clause.
        CancelledError: ``watch`` stopped it.
    """
    watch(_stage(0))
    data = read_bytes(path)
    watch(_stage(1))
    rendering = render(data, path.name, watch)
    return review(path.stem, rendering, known, amendments, corrections, watch)


def _stage(number: int) -> Progress:
    return Progress(_STAGES[number], number, len(_STAGES))


def read_bytes(path: Path) -> bytes:
    """The content of a file that is not too large.

    Raises:
        InputError: it is missing, no file, not readable or too large.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path}：这是文件夹；请指明其中的文件")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError(too_large(path.name, size))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"读不出 {path}：{reason}") from error
    if len(data) > MOST_BYTES:
        raise InputError(too_large(path.name, len(data)))
    return data


def review(
    name: str,
    rendering: Rendering,
    known: Known,
    amendments: Amendments,
    corrections: Sequence[Correction] = (),
    watch: Watch = unwatched,
) -> Imported:
    """Structure and check a text that was made of a file; pure, so that a window may repeat it.

    Raises:
        InputError: no document is in it, or some of its characters found no place.
        DataError: one of ``corrections`` finds no clause.
    """
    aliases = [(alias.printed, alias.name) for alias in amendments.aliases]
    names = with_aliases(known.names, aliases)
    watch(_stage(2))
    amended = read_amended(name, rendering.text, amendments, corrections)
    coverage = coverage_of(amended.gazette)
    if not coverage.complete:
        raise InputError(_lost(name, coverage))
    watch(_stage(3))
    doubts = _doubts(rendering, amended, replace(known, names=names))
    doubts, dismissed = parted(doubts, amendments.dismissals, rendering.text)
    return Imported(
        name=name,
        rendering=rendering,
        gazette=amended.gazette,
        coverage=coverage,
        doubts=doubts,
        dismissed=dismissed,
        amendments=amendments,
        names=names,
        lines=amended.lines,
        paragraphs=amended.paragraphs,
    )


def _doubts(rendering: Rendering, amended: Amended, known: Known) -> tuple[Doubt, ...]:
    found = doubts_of(amended.gazette, amended.paragraphs, known)
    return in_order([*rendering.doubts, *amended.unfit, *found])


def _lost(name: str, coverage: Coverage) -> str:
    shown = "、".join(str(line) for line in coverage.lines[:_MOST_LINES_NAMED])
    more = " 等" if len(coverage.lines) > _MOST_LINES_NAMED else ""
    missing = coverage.characters - coverage.placed
    return f"{name}：有 {missing} 个字没有归到任何部分（第 {shown} 行{more}），为免遗漏不予导入"


def corrections_of(path: Path) -> Path:
    """Where the corrections of a file lie: 甲.docx.corrections.toml beside 甲.docx."""
    return path.with_name(path.name + CORRECTIONS)


def read_amendments(path: Path) -> Amendments:
    """The corrections in ``path``, none where there is no such file.

    Raises:
        InputError: the file cannot be read or parsed; says where.
    """
    return amendments_in(read_bytes(path), path.name) if path.exists() else Amendments()


def amendments_in(content: bytes, name: str) -> Amendments:
    """The corrections that a file ``name`` holds.

    Raises:
        InputError: it cannot be parsed; says where.
    """
    try:
        return parse_amendments(tomllib.loads(decode(content, name)), name)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}：格式有误（{error}）") from error
