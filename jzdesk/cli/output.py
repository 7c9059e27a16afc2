"""Printing answers: JSON for programs, Chinese for people, each with the edition of the data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from jzdesk.app import Desk
from jzdesk.wording import DISCLAIMER


def print_json(answer: object) -> None:
    """Print one JSON object."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str], desk: Desk) -> None:
    """Print lines for people, closed by the reservation and the edition of the data."""
    for line in lines:
        print(line)
    print()
    print(f"{DISCLAIMER}。数据：{desk.edition}")


def print_fault(message: str) -> None:
    """Print a fault as one line on standard error."""
    print(f"jzdesk: {' '.join(message.split())}", file=sys.stderr)
