"""题外条款: clauses of other fields of government, to see whether search keeps to the point.

Made from a table of templates and words (``tests/search/offtopic.toml``): the same count gives the
same clauses everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jzdesk.errors import DataError
from jzdesk.gazette.numbering import han_number
from jzdesk.search.model import Passage

_CLAUSES_A_DOCUMENT = 30


@dataclass(frozen=True, slots=True)
class Field:
    """领域: what one field of government is about."""

    matters: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffTopic:
    """The table."""

    templates: tuple[str, ...]
    bodies: tuple[str, ...]
    fields: tuple[Field, ...]

    def passages(self, count: int, seed: int = 0) -> Iterator[Passage]:
        """``count`` clauses of three to five sentences, each clause of one field."""
        draw = random.Random(seed)
        for place in range(count):
            field = draw.choice(self.fields)
            title = f"加强{draw.choice(field.matters)}工作"
            chosen = draw.sample(self.templates, draw.randint(3, 5))
            sentences = "".join(self._filled(template, field, draw) for template in chosen)
            yield _passage(place, title, sentences)

    def _filled(self, template: str, field: Field, draw: random.Random) -> str:
        return template.format(
            o=draw.choice(field.matters),
            s=draw.choice(field.places),
            p=draw.choice(field.people),
            b=draw.choice(self.bodies),
            n=draw.choice((5, 10, 20, 50, 100, 200, 500, 600, 800, 1200)),
            m=draw.randint(2, 98),
            y=draw.randint(2019, 2030),
        )


def parse_offtopic(data: Mapping[str, Any]) -> OffTopic:
    """Read the table.

    Raises:
        DataError: a part is missing.
    """
    try:
        fields = tuple(
            Field(*(_words(row, part) for part in ("matters", "places", "people")))
            for row in data["field"]
        )
        return OffTopic(_words(data, "templates"), _words(data, "bodies"), fields)
    except (KeyError, TypeError) as error:
        raise DataError(f"题外条款的词表缺少 {error}") from error


def _words(row: Mapping[str, Sequence[str]], part: str) -> tuple[str, ...]:
    return tuple(row[part])


def _passage(place: int, title: str, sentences: str) -> Passage:
    document, clause = divmod(place, _CLAUSES_A_DOCUMENT)
    number = f"题外〔{2000 + document % 20}〕{1 + document // 20}号"
    label = f"（{han_number(clause + 1)}）"
    return Passage(
        key=f"{number}/{label}",
        document=number,
        clause=label,
        path=(label,),
        title=title,
        headings="",
        text=f"{label}{title}。{sentences}",
        agencies=(),
        document_title=f"关于{title}的通知",
    )
