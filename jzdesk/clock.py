"""The one place that asks the computer what day it is."""

from datetime import date


def today() -> date:
    """Today by the computer's own calendar."""
    return date.today()  # noqa: DTZ011 - a local calendar day is meant
