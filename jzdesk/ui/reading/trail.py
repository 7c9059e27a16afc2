"""来路: what was read before, and the way back to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

_LONGEST = 200


@dataclass(slots=True)
class Trail:
    """Where one is, where one came from, and what going back left ahead."""

    here: str = ""
    past: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    _passing: bool = False  # one only looks at things on the way

    def visit(self, key: str) -> None:
        """Go on to ``key``."""
        if key != self.here:
            self._leave_behind()
        self.here, self._passing = key, False

    def pass_by(self, key: str) -> None:
        """Look at ``key`` on the way: a run of such looks is one step, not many."""
        if key != self.here and not self._passing:
            self._leave_behind()
        self.here, self._passing = key, True

    def arrive(self) -> None:
        """Stay at what one looked at on the way."""
        self._passing = False

    def back(self) -> bool:
        """Return to what was read before; False where there is nothing."""
        if not self.past:
            return False
        self.future.append(self.here)
        self.here, self._passing = self.past.pop(), False
        return True

    def forward(self) -> bool:
        """Undo going back; False where there is nothing to undo."""
        if not self.future:
            return False
        self.past.append(self.here)
        self.here, self._passing = self.future.pop(), False
        return True

    def follow(self, moved: Mapping[str, str | None], known: Container[str]) -> None:
        """Go where parts went in other data, and forget those that are not ``known`` there."""
        self.past = _followed(self.past, moved, known)
        self.future = _followed(self.future, moved, known)
        self.here = next(iter(_followed([self.here], moved, known)), "")

    def _leave_behind(self) -> None:
        self.past = [*self.past, self.here][-_LONGEST:]
        self.future.clear()


def _followed(
    keys: Iterable[str], moved: Mapping[str, str | None], known: Container[str]
) -> list[str]:
    went = (moved.get(key, key) for key in keys)
    return [key for key in went if key is not None and (not key or key in known)]
