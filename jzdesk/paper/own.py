"""我的 on paper: the user's own notes and bookmarks, marked as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jzdesk.paper.report import Paragraph, Report, Section, Tone
from jzdesk.wording import DISCLAIMER

OWN_MARK = "本人笔记，非公报内容"


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One thing of the user's own: its title, where it belongs, what it quotes and what it says."""

    title: str
    place: str  # 条款, as people name it
    quote: str = ""  # words of the gazette
    text: str = ""  # the user's own
    when: str = ""


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Lines under one head."""

    title: str
    lines: Sequence[OwnLine]


def own_report(title: str, groups: Iterable[OwnGroup], day: date, edition: str) -> Report:
    """A list sheet; every page says at its foot that the notes are no gazette text.

    Args:
        title: of the sheet, 我的笔记.
        groups: what is listed.
        day: when it was printed.
        edition: of the data.
    """
    sections = tuple(
        Section(group.title, tuple(part for line in group.lines for part in _parts(line)))
        for group in groups
    )
    return Report(
        title=title,
        subtitle=f"{OWN_MARK}　·　{day.isoformat()} 列出",
        sections=sections,
        footer=f"{OWN_MARK}；引号内为公报文字，{DISCLAIMER}。数据：{edition}",
        file_name=f"{title}-{day.isoformat()}",
    )


def _parts(line: OwnLine) -> Iterator[Paragraph]:
    yield Paragraph(line.title, Tone.STRONG)
    if line.quote:
        yield Paragraph(f"“{line.quote}”", Tone.QUOTE)
    for words in line.text.splitlines():
        if words.strip():
            yield Paragraph(words)
    yield Paragraph("　".join(filter(None, (line.place, line.when))), Tone.QUIET)
