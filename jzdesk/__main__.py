"""``jzdesk`` alone opens the window; ``jzdesk COMMAND`` runs without Qt being imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_WINDOW_OPTIONS = ("--tour", "--self-test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the result is its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if not given or given[0] in _WINDOW_OPTIONS:
        from jzdesk.ui.start import start

        return start(given)
    from jzdesk.cli.main import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
