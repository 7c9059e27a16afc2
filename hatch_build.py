"""Puts the data into the wheel: ``resources/`` as it is, and ``db/`` freshly built from it.

``pip install .`` in a clone then gives a program that needs nothing beside itself
(docs/decisions/0003-db-built-not-kept.md). An editable install reads the checkout and skips this.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):
    """Builds the data in a temporary folder and adds both folders to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is written; ``version`` is ``standard`` or ``editable``."""
        if version == "editable":
            return
        root = Path(self.root)
        resources, db = root / "resources", self._folder()
        self._build(root, resources, db)
        build_data["force_include"] |= {
            str(resources): "jzdesk/_data/resources",
            str(db): "jzdesk/_data/db",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called after the wheel is written."""
        if version != "editable":
            # The wheel is made: a file that Windows still holds is no reason to fail.
            shutil.rmtree(self._folder().parent, ignore_errors=True)

    def _folder(self) -> Path:
        """The temporary ``db/``, the same one for both calls."""
        if not hasattr(self, "_temporary"):
            self._temporary = Path(tempfile.mkdtemp(prefix="jzdesk-")) / "db"
            self._temporary.mkdir()
        return self._temporary

    @staticmethod
    def _build(root: Path, resources: Path, db: Path) -> None:
        """Run the program's own build; the backend does not put the project on the path."""
        sys.path.insert(0, str(root))
        try:
            from jzdesk.build import build
            from jzdesk.packs.demo import make_demo

            build(resources, db)
            make_demo(resources, db)
        finally:
            sys.path.remove(str(root))
