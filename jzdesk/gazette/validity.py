"""时效: whether a policy runs on a given day, by the words of the gazette alone.

Both ends are included: a policy 至2024年12月31日 runs on that day and has expired the day after.
"""

from __future__ import annotations

from datetime import date

from jzdesk.gazette.model import NO_FORCE, Entry, Force, Status


def status_on(day: date, begins: str | None, ends: str | None, force: Force = NO_FORCE) -> Status:
    """Status on ``day`` of a policy with the ISO bounds ``begins`` and ``ends``.

    A text that sets no end gives 公报未载明 (``unstated``) once it has begun. What a later document
    repeals has ended on the day from which it says so (废止之日), and ran the day before; what one
    continues (延续) runs on in the term it gives.
    """
    told = day.isoformat()
    if force.repealed_on and told >= force.repealed_on:
        return Status.REPEALED
    own = _by_own_words(day, begins, ends)
    return _extended(told, force) or own if own is Status.EXPIRED else own


def _by_own_words(day: date, begins: str | None, ends: str | None) -> Status:
    if begins and day < date.fromisoformat(begins):
        return Status.NOT_YET
    if ends is None:
        return Status.UNSTATED
    return Status.EXPIRED if day > date.fromisoformat(ends) else Status.IN_FORCE


def _extended(day: str, force: Force) -> Status | None:
    """Status by the extensions that have begun and not ended on ``day``; None where there is none."""
    running = [
        each for each in force.extensions if (each.since or day) <= day <= (each.until or day)
    ]
    if not running:
        return None
    return Status.IN_FORCE if any(each.until for each in running) else Status.UNSTATED


def status_of(entry: Entry, as_of: date) -> Status:
    """Status of a clause or paragraph on a day, by its own words, its document's and later ones'."""
    return status_on(as_of, entry.facts.valid_from, entry.facts.valid_until, entry.force)


def benefit_status(entry: Entry, name: str, as_of: date) -> Status:
    """Status of one benefit of a clause on a day: by its own term, else by the clause's."""
    own = next((benefit for benefit in entry.facts.benefits if benefit.name == name), None)
    if own is None:
        return status_of(entry, as_of)
    return status_on(as_of, own.valid_from, own.valid_until, entry.force)


def years_after(day: date, years: int) -> date:
    """Last day of a term of ``years`` that runs from ``day``.

    The day itself does not count, so the term ends on the same day of the year
    (民法典第201、202条); from 29 February it ends on the last day of that month.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
