"""短语表: the words by which the corpus can be asked, for type-ahead and for correcting.

Made with the index and kept beside it as ``phrases.tsv``: what kind of phrase, how often, the phrase,
and for a clause its key. Half a megabyte for a city's archive; read when first asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jzdesk.errors import DataError
from jzdesk.search.model import Facet, Passage
from jzdesk.search.thesaurus import GAP, Thesaurus

PHRASES = "phrases.tsv"
_LONGEST = 8
_MOST_PARTS = 20_000  # of the corpus' own words; the rarer ones of a large corpus are left out
_MOST_TITLES = 20_000  # the latest; the older ones of a large corpus are found but not offered
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_GLUE = re.compile(
    r"[的和与及等或对按将为在以由到从是可并各]|根据|按照|有关|相关|开展|推动|支持|加快"
)


class PhraseKind(StrEnum):
    """What a phrase is, the likeliest to be meant first."""

    TERM = "term"  # 公文用语 of the thesaurus
    BODY = "body"  # 责任单位
    EVERYDAY = "everyday"  # 俗语 of the thesaurus
    CLAUSE = "clause"  # title of a clause
    PART = "part"  # a stretch of a sentence
    PAIR = "pair"  # two characters at the beginning or end of a phrase: mostly a word


@dataclass(frozen=True, slots=True)
class Phrase:
    """短语, and for the title of a clause the clause's key."""

    kind: PhraseKind
    count: int
    text: str
    key: str = ""


def phrases_of(passages: Iterable[Passage], thesaurus: Thesaurus) -> list[Phrase]:
    """Every phrase worth offering, the likeliest to be meant first."""
    bodies: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    titles: list[Phrase] = []
    for passage in passages:
        bodies.update(value for facet, value in passage.facets if facet is Facet.AGENCY)
        parts.update(_parts(passage.text))
        if passage.title and passage.clause:
            titles.append(Phrase(PhraseKind.CLAUSE, 1, passage.title, passage.key))
    return [
        *(Phrase(PhraseKind.TERM, 1, term) for term in thesaurus.officials()),
        *_counted(PhraseKind.BODY, bodies),
        *(Phrase(PhraseKind.EVERYDAY, 1, word) for word in _everyday(thesaurus)),
        *titles[-_MOST_TITLES:],
        *_counted(PhraseKind.PART, parts),
        *_counted(PhraseKind.PAIR, _pairs(thesaurus, parts)),
    ]


def joined(older: Iterable[Phrase], newer: Iterable[Phrase]) -> list[Phrase]:
    """Phrases of an index and of what is added to it, as if made at once."""
    counts: dict[tuple[PhraseKind, str, str], int] = {}
    for phrase in (*older, *newer):
        name = (phrase.kind, phrase.text, phrase.key)
        counts[name] = counts.get(name, 0) + phrase.count
    order = list(PhraseKind)
    rows = [Phrase(kind, count, text, key) for (kind, text, key), count in counts.items()]
    return sorted(rows, key=lambda phrase: order.index(phrase.kind))


def written(phrases: Iterable[Phrase]) -> str:
    """The table as text."""
    rows = (f"{p.kind}\t{p.count}\t{p.text}\t{p.key}" for p in phrases)
    return "\n".join(rows) + "\n"


def parse_phrases(text: str) -> list[Phrase]:
    """Read the table.

    Raises:
        DataError: it is not one that ``written`` made.
    """
    kinds = {str(kind): kind for kind in PhraseKind}
    try:
        rows = [line.split("\t") for line in text.split("\n") if line]
        return [Phrase(kinds[kind], int(count), word, key) for kind, count, word, key in rows]
    except (KeyError, ValueError) as error:
        raise DataError("短语表无法读取；请运行 jzdesk build 重新生成") from error


def _counted(kind: PhraseKind, counts: Counter[str]) -> Iterator[Phrase]:
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return (Phrase(kind, count, text) for text, count in common[:_MOST_PARTS])


def _everyday(thesaurus: Thesaurus) -> Iterator[str]:
    words = (entry.colloquial for entry in thesaurus.entries if entry.official)
    return (word for word in dict.fromkeys(words) if GAP not in word and len(word) <= _LONGEST)


def _parts(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        for part in _GLUE.split(run):
            if 3 <= len(part) <= _LONGEST:
                yield part


def _pairs(thesaurus: Thesaurus, parts: Counter[str]) -> Counter[str]:
    """First and last pairs of phrases; within one, a pair may join the halves of two words."""
    often = [part for part, count in parts.items() if count > 1]
    words = (
        word for word in (*thesaurus.officials(), *often) if _HAN.fullmatch(word) and len(word) > 1
    )
    return Counter(pair for word in words for pair in (word[:2], word[-2:]))
