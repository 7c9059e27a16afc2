"""The one place that asks the computer what day and what time it is."""

from datetime import date, datetime


def today() -> date:
    """Today by the computer's own calendar."""
    return date.today()  # noqa: DTZ011 - a local calendar day is meant


def now() -> datetime:
    """The moment by the computer's own clock, with its zone."""
    return datetime.now().astimezone()
