"""Reading a text with the maintainer's corrections applied, and what of them did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jzdesk.gazette.amending import Amender, Amendments
from jzdesk.gazette.cleaning import Correction
from jzdesk.gazette.doubts import Doubt
from jzdesk.gazette.lines import Paragraph
from jzdesk.gazette.model import Gazette
from jzdesk.gazette.reading import paragraphs_of, read_gazette


@dataclass(frozen=True, slots=True)
class Amended:
    """A gazette as corrected."""

    gazette: Gazette
    lines: tuple[Paragraph, ...]  # before sentences are made whole: what corrections name
    paragraphs: tuple[Paragraph, ...]
    unfit: tuple[Doubt, ...]  # corrections that found no place


def read_amended(
    name: str, source: str, amendments: Amendments, corrections: Sequence[Correction] = ()
) -> Amended:
    """Structure one text as ``read_gazette`` does, with the ``amendments`` made to it.

    Raises:
        InputError: no document is in the text.
        DataError: one of ``corrections`` finds no clause.
    """
    amender = Amender(amendments, source)
    paragraphs = paragraphs_of(source, amender.divide, amender.amend)
    own = (*corrections, *amender.corrections())
    gazette = read_gazette(name, source, own, paragraphs)
    amender.check(gazette)
    return Amended(gazette, amender.lines, tuple(paragraphs), tuple(amender.unfit))
