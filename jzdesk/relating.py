"""文件关系 in words, the same in the window, on paper and on the command line.

Both ways: what a document says of others, and what others say of it. Each line keeps the sentence it
rests on and says where that sentence stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jzdesk.gazette.model import DocumentInfo
from jzdesk.gazette.ties import RelationKind, Since, Tie

_DEEDS = {
    RelationKind.REPEALS: "废止",
    RelationKind.LAPSES: "宣布失效",
    RelationKind.AMENDS: "修改",
    RelationKind.CONTINUES: "延续",
}
_SINCE_WORDS = {
    Since.STATED: "",
    Since.EFFECTIVE: "，按施行日期",
    Since.ISSUED: "，按成文日期",
    Since.PUBLISHED: "，公报未载明哪天，按登载它的公报的日期",
}
_ABSENT, _DOUBTFUL = "本库未收", "不能确定是哪一件，可能是"


@dataclass(frozen=True, slots=True)
class TieLine:
    """One relation of the document in sight, in words."""

    tie: Tie
    incoming: bool  # another document says it of this one
    words: str  # 已被《…》（…）废止
    term: str  # 自 2024-05-01 起; empty where no day is known
    note: str  # 本库未收; empty where the other document is in the corpus
    link: str | None  # key of what to open: the other document, or the part that says so


def lines_about(
    key: str, ties: Iterable[Tie], documents: Mapping[str, DocumentInfo], as_of: date
) -> tuple[TieLine, ...]:
    """Relations of a document or of one part of it, what befalls it first.

    Args:
        key: 文号 of a document: everything of it; or key of a part: what it says itself, and what is
            said of it or of the whole document.
        ties: of the corpus.
        documents: by 文号.
        as_of: on a day before it begins a repeal is told as one to come.
    """
    told = tuple(ties)
    incoming = [tie for tie in told if _befalls(tie, key)]
    stated = [tie for tie in told if key in (tie.source, tie.document)]
    return (
        *(_incoming(tie, documents, as_of) for tie in incoming),
        *(_stated(tie, documents) for tie in stated),
    )


def _befalls(tie: Tie, key: str) -> bool:
    number = tie.target
    if number is None or not (key == number or key.startswith(f"{number}/")):
        return False
    if key == number or tie.part is None:
        return True
    places = (*tie.reach, *((tie.place,) if tie.place else ()))
    return any(key == place or key.startswith(f"{place}/") for place in places)


def _incoming(tie: Tie, documents: Mapping[str, DocumentInfo], as_of: date) -> TieLine:
    coming = tie.since is not None and tie.since > as_of.isoformat()
    later = named(documents.get(tie.document), tie.document)
    own = tie.part or ""
    if tie.kind is RelationKind.PREVAILS:
        words = f"与{later}不一致的，以{tie.document}为准"
    else:
        words = f"{own}{'将' if coming else '已'}被{later}{_DEEDS[tie.kind]}"
    return TieLine(tie, True, words, term_words(tie), "", tie.source)


def _stated(tie: Tie, documents: Mapping[str, DocumentInfo]) -> TieLine:
    other = named(documents.get(tie.target or ""), tie.name)
    part = tie.part or ""
    if tie.kind is RelationKind.PREVAILS:
        words = f"{other}与本文件不一致的，以本文件为准"
    else:
        words = f"{_DEEDS[tie.kind]}{other}{part}"
    return TieLine(tie, False, words, term_words(tie), _note(tie), tie.place or tie.target)


def named(info: DocumentInfo | None, otherwise: str) -> str:
    """《…》（文号） of a document in the corpus."""
    if info is None:
        return otherwise
    return f"《{info.title}》" + (f"（{info.number}）" if info.number != info.title else "")


def _note(tie: Tie) -> str:
    if tie.candidates:
        return f"{_DOUBTFUL} {'、'.join(tie.candidates)}"
    return "" if tie.target else _ABSENT


def term_words(tie: Tie) -> str:
    """From when, or until when: 自 2024-05-01 起（按施行日期）, 至 2026-12-31."""
    begins = f"自 {tie.since} 起{_SINCE_WORDS.get(tie.since_from, '')}" if tie.since else ""
    ends = f"至 {tie.until}" if tie.until else ""
    if tie.kind is RelationKind.CONTINUES and not ends:
        ends = "公报未载明延续到哪天"
    if tie.ends and not begins:
        return "公报未载明从哪天起"
    return "，".join(filter(None, (begins, ends)))


def deed_of(tie: Tie) -> str:
    """What a document does to another, in one word: 废止, 宣布失效, 修改, 延续."""
    return _DEEDS[tie.kind]


def spoken(line: TieLine) -> str:
    """A line with its term and note, for a sheet or the command line."""
    aside = "；".join(filter(None, (line.term, line.note)))
    return f"{line.words}（{aside}）" if aside else line.words


def told(tie: Tie) -> str:
    """What a document says of another, for a list of several documents."""
    line = _stated(tie, {})
    return spoken(line)


def lines_json(lines: Iterable[TieLine]) -> list[dict[str, object]]:
    """Relations of one document as JSON; ``direction`` says who states them."""
    return [
        {"direction": "stated_by" if line.incoming else "states"} | _json(line.tie)
        for line in lines
    ]


def ties_json(ties: Iterable[Tie]) -> list[dict[str, object]]:
    """Relations of several documents as JSON."""
    return [_json(tie) for tie in ties]


def _json(tie: Tie) -> dict[str, object]:
    return {
        "kind": tie.kind.value,
        "document": tie.document,
        "source": tie.source,
        "target": tie.target,
        "number": tie.number,
        "title": tie.title,
        "part": tie.part,
        "candidates": list(tie.candidates),
        "since": tie.since,
        "since_from": tie.since_from.value,
        "until": tie.until,
        "quote": tie.quote,
        "announced": tie.announced,
    }
