"""归入资料夹: an imported text kept where ``jzdesk build`` and ``jzdesk pack build`` find it.

A maintainer's folder is laid out as the program's ``resources/``: a new one begins as a copy of it.
The text goes to ``gazettes/``, its corrections beside it, so that every build divides it as reviewed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from jzdesk.errors import InputError
from jzdesk.importing.importer import CORRECTIONS, Imported
from jzdesk.packs.names import is_corpus_file
from jzdesk.replacing import replace_file

_UNFIT = re.compile(r'[\x00-\x20\x7f<>:"/\\|?*#%~.]+')
_LONGEST = 60  # characters of a file's name


def keep(imported: Imported, folder: Path, own: Path, corrections: bytes | None) -> Path:
    """Write a text and its corrections into a maintainer's folder.

    Args:
        imported: what was read.
        folder: the maintainer's; made, as a copy of ``own``, where it is not there yet.
        own: the program's ``resources/``.
        corrections: the file of corrections that was applied, if any.

    Returns:
        The file in ``gazettes/``.

    Raises:
        InputError: the folder cannot be written, is no such folder, or has one of the documents
            already in another file.
    """
    _prepare(folder, own)
    file = folder / "gazettes" / f"{file_name(_name_of(imported))}.md"
    _require_new(imported, file)
    beside = file.with_name(file.name + CORRECTIONS)
    replace_file(file, imported.gazette.source_text.encode())
    if corrections is not None:
        replace_file(beside, corrections)
    else:
        beside.unlink(missing_ok=True)
    return file


def _name_of(imported: Imported) -> str:
    """What the text is called in the corpus: the issue of a gazette, the 文号 of a document."""
    gazette = imported.gazette
    if gazette.issue != imported.name:
        return f"{gazette.title}{gazette.issue}"
    return gazette.documents[0].number


def file_name(name: str) -> str:
    """A file name that every system can write: 焦政办2024-15."""
    return _UNFIT.sub("-", name).strip("-")[:_LONGEST] or "text"


def _prepare(folder: Path, own: Path) -> None:
    """Make ``folder`` a copy of the program's corpus, unless it is one already."""
    if (folder / "gazettes").is_dir():
        return
    try:
        if folder.exists() and any(folder.iterdir()):
            raise InputError(
                f"--into {folder}：不是资料夹（里面没有 gazettes），也不是空的；请换一个空文件夹"
            )
        for file in sorted(own.rglob("*")):
            parts = file.relative_to(own).parts
            if file.is_file() and is_corpus_file(parts):
                target = folder.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"--into {folder}：建不了资料夹（{reason}）；请换个位置") from error


def _require_new(imported: Imported, file: Path) -> None:
    """Refuse a document that another file of the folder holds."""
    from jzdesk.gazette.reading import read_gazette

    numbers = {document.number for document in imported.gazette.documents}
    for other in sorted(file.parent.glob("*.md")):
        if other == file:
            continue
        try:
            text = other.read_text("utf-8")
            held = {document.number for document in read_gazette(other.stem, text).documents}
        except (OSError, UnicodeDecodeError, InputError):
            continue
        if known := sorted(numbers & held):
            raise InputError(
                f"{known[0]} 已在资料夹的 {other.name} 中；要换成新的，请先移走那个文件"
            )
