"""A corpus of any size made from the gazette: its sentences with their terms exchanged.

Each clause is two to five sentences of the gazette, drawn at random. Every official term of the
thesaurus in them is replaced, two times in three, by another one of the thesaurus, and every number
by another, so that words keep about the frequency they have in a city's archive and no two clauses
are alike. Titles, bodies and documents are drawn along: some forty clauses make a document.
The same size gives the same corpus on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from jzdesk.gazette.numbering import han_number
from jzdesk.search.model import Facet, Passage
from jzdesk.search.thesaurus import Thesaurus

_SENTENCE = re.compile(r"[^。；]+[。；]")
_NUMBER = re.compile(r"\d+")
_CLAUSES_A_DOCUMENT = 40
_EXCHANGED = 2 / 3
_ISSUERS = ("焦政", "焦政办", "焦政文", "焦发改", "焦财")


def synthetic(
    passages: Sequence[Passage], thesaurus: Thesaurus, size: int, seed: int = 0
) -> Iterator[Passage]:
    """``size`` clauses made from ``passages``."""
    draw = random.Random(seed)
    sentences = [s for passage in passages for s in _SENTENCE.findall(passage.text) if len(s) > 8]
    titles = [passage.title for passage in passages if passage.title]
    bodies = sorted({value for p in passages for facet, value in p.facets if facet is Facet.AGENCY})
    terms = sorted((t for t in thesaurus.officials() if len(t) > 1), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, terms)))

    def other(match: re.Match[str]) -> str:
        return draw.choice(terms) if draw.random() < _EXCHANGED else match[0]

    def exchanged(text: str) -> str:
        numbered = _NUMBER.sub(lambda m: str(draw.randint(1, 10 ** len(m[0]))), text)
        return pattern.sub(other, numbered)

    for place in range(size):
        text = "".join(exchanged(each) for each in draw.sample(sentences, draw.randint(2, 5)))
        agencies = tuple(draw.sample(bodies, draw.randint(0, 3)))
        yield _passage(place, exchanged(draw.choice(titles)), text, agencies)


def _passage(place: int, title: str, text: str, agencies: tuple[str, ...]) -> Passage:
    document, clause = divmod(place, _CLAUSES_A_DOCUMENT)
    year, serial = 2004 + document % 20, 1 + document // 20
    number = f"{_ISSUERS[document % len(_ISSUERS)]}〔{year}〕{serial}号"
    label = f"（{han_number(clause + 1)}）"
    return Passage(
        key=f"{number}/{label}",
        document=number,
        clause=label,
        path=(label,),
        title=title,
        headings="",
        text=f"{label}{title}。{text}",
        agencies=agencies,
        document_title=f"关于{title}的通知",
        facets=(
            (Facet.DOCUMENT, number),
            (Facet.YEAR, str(year)),
            *((Facet.AGENCY, body) for body in agencies),
        ),
        bounds=(None, f"{year + 3}-12-31"),
    )
