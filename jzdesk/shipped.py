"""随附清单: what ships with the program, with version and licence, as its bundle was made.

A bundle carries the list that its build wrote (``scripts/shipped.py``, CycloneDX 1.6) and the licence
texts beside it. Run from source, the list is that of the libraries which Python has installed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import DataError

FOLDER = "licences"  # beside resources/ in a bundle
LIST = "shipped.cdx.json"
_LIBRARIES = (
    "PySide6_Essentials", "shiboken6", "SQLAlchemy", "whoosh3", "openpyxl", "et_xmlfile",
    "python-docx", "lxml", "cryptography", "cffi", "charset-normalizer", "platformdirs",
    "pypdf", "typing_extensions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shipped:
    """One library: its name, version and licence (许可)."""

    name: str
    version: str
    licence: str


def shipped(root: Path) -> tuple[Shipped, ...]:
    """Everything that ships with the program found at ``root``, the folder of ``resources``.

    Raises:
        DataError: the list of a bundle cannot be read.
    """
    file = root / FOLDER / LIST
    return _read(file) if file.is_file() else _installed()


def _read(file: Path) -> tuple[Shipped, ...]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["components"]
        return tuple(
            Shipped(row["name"], row["version"], row["licenses"][0]["license"]["name"])
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(f"随附清单 {file} 读不了：{error}；请重新解压程序") from error


def _installed() -> tuple[Shipped, ...]:
    from importlib.metadata import PackageNotFoundError, metadata

    found = []
    for name in _LIBRARIES:
        try:
            meta = metadata(name)
        except PackageNotFoundError:  # an optional one of another platform
            continue
        licences = (meta[key] for key in ("License-Expression", "License") if meta[key])
        licence = next(licences, "见软件包").splitlines()[0]
        found.append(Shipped(name, meta["Version"], licence))
    return tuple(found)
