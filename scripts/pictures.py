"""Take the pictures of ``docs/design.md``: the tour, each page in few colours.

make pictures
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"


def main() -> int:
    """Put every picture of the tour into ``docs/pictures``; those of before go."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from jzdesk.ui.start import start

    with tempfile.TemporaryDirectory() as name:
        taken = Path(name)
        if code := start(["--tour", name]):
            return code
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.png"):
            old.unlink()
        for picture in sorted(taken.glob("*.png")):
            _save_small(picture, FOLDER / picture.name)
    return 0


def _save_small(picture: Path, target: Path) -> None:
    """Save a picture in the 256 colours that it has most of: the colours of the design stay true."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I"))
    table = [colour for colour, _ in counted.most_common(256)]
    sharp = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = image.convertToFormat(QImage.Format.Format_Indexed8, table, sharp)
    few.save(str(target))


if __name__ == "__main__":
    sys.exit(main())
