"""封签: what a built database must be, byte by byte, and of which resources it was made.

``jzdesk build`` writes one beside the database. SQLite itself does not notice a flipped bit in a
clause, and the program must not show one: whatever breaks the seal is built anew.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from jzdesk.errors import DataError
from jzdesk.paths import DATABASE

SEAL = "seal.json"
_PIECE = 1 << 20  # bytes read at a time


def write_seal(db: Path, resources: Path) -> None:
    """Seal the database in ``db``, which was made of ``resources``."""
    text = _text(_hash_of(db / DATABASE), hash_of_resources(resources))
    (db / SEAL).write_text(text, encoding="utf-8", newline="\n")


def require_sealed(db: Path, resources: Path | None = None) -> None:
    """Refuse a database that is not the one that was built.

    Args:
        db: the folder of database and seal.
        resources: what it must have been made of, where that matters.

    Raises:
        DataError: the database or its seal is missing, or one of them was changed.
    """
    try:
        text = (db / SEAL).read_text(encoding="utf-8")
        seal = json.loads(text)
        whole = text == _text(_hash_of(db / DATABASE), seal["resources"])
        fitting = resources is None or seal["resources"] == hash_of_resources(resources)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"公报数据缺失或读不了：{db / DATABASE}（{error}）") from error
    if not whole:
        raise DataError(f"公报数据已损坏：{db / DATABASE} 与生成时不同")
    if not fitting:
        raise DataError(f"公报数据不是由现在的资料生成的：{db / DATABASE}")


def _text(database: str, resources: str) -> str:
    """The seal as it stands in its file, with a digest of itself: it can be damaged as well."""
    seal = {"database": database, "resources": resources}
    itself = sha256(f"{database} {resources}".encode()).hexdigest()
    return json.dumps(seal | {"seal": itself}, indent=1) + "\n"


def hash_of_resources(resources: Path) -> str:
    """SHA-256 over every file that people wrote, with its name."""
    whole = sha256()
    for file in sorted(path for path in resources.rglob("*") if path.is_file()):
        whole.update(f"{file.relative_to(resources).as_posix()}\0{_hash_of(file)}\n".encode())
    return whole.hexdigest()


def _hash_of(file: Path) -> str:
    found = sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
