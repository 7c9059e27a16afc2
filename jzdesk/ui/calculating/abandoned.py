"""Cases that one turned away from, in memory for this sitting: to go on with, or to bring back."""

from __future__ import annotations

from collections.abc import Mapping

from jzdesk.store.notebook.words import holds_long_number

Entered = dict[str, object]


class Abandoned:
    """By calculator: what stands in a form one turned away from, and what was cleared last.

    A run of fifteen or more digits, perhaps an identity or card number, is not among it.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self._left: dict[str, Entered] = {}
        self._cleared: dict[str, Entered] = {}

    def leave(self, calculator: str, case: Entered) -> None:
        """Another calculator is turned to."""
        self._left[calculator] = _plain(case)

    def left(self, calculator: str) -> Entered | None:
        """What stood in the form when it was left."""
        return self._left.get(calculator)

    def clear(self, calculator: str, case: Entered) -> None:
        """The form is emptied or filled with something else."""
        self._cleared[calculator] = _plain(case)

    def cleared(self, calculator: str) -> bool:
        """Whether something can be brought back."""
        return calculator in self._cleared

    def take_back(self, calculator: str) -> Entered | None:
        """What was cleared last; it cannot be brought back twice."""
        return self._cleared.pop(calculator, None)

    def forget(self) -> None:
        """Keep nothing of all this: the desk is shared."""
        self._left.clear()
        self._cleared.clear()


def _plain(case: Mapping[str, object]) -> Entered:
    """A case without what must not be kept."""
    kept = {key: _kept(value) for key, value in case.items()}
    return {key: value for key, value in kept.items() if value is not None}


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, list):
        return [_kept(each) for each in value]
    return None if holds_long_number(str(value)) else value
