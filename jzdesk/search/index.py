"""Writing the full-text index, and opening it only if it is whole and belongs to its data.

Beside Whoosh's files lies ``manifest.json`` with the hash of the data and a digest of each file:
Whoosh itself notices neither a truncated file nor an index of other data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.index import FileIndex, create_in, open_dir

from jzdesk.errors import DataError
from jzdesk.search.model import Passage
from jzdesk.search.thesaurus import Thesaurus
from jzdesk.search.tokens import fold, index_terms

MANIFEST = "manifest.json"
_LOCK = "MAIN_WRITELOCK"  # left behind by Whoosh's writer
_REBUILD = "；请运行 jzdesk build 重新生成"


def build_index(
    folder: Path, passages: Iterable[Passage], thesaurus: Thesaurus, data_hash: str
) -> None:
    """Write an index of ``passages`` into ``folder``, which must be new or empty.

    Args:
        folder: where the index goes.
        passages: what can be found, in reading order; equal scores keep this order.
        thesaurus: its official terms are indexed whole, so that an expansion means the term
            and not every pair of its characters.
        data_hash: of the data and the thesaurus; who opens the index states it again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    terms = [(term, fold(term)) for term in thesaurus.officials()]
    # compound=False: separate files are mapped into memory, one compound file is copied
    index = create_in(str(folder), _schema())
    with index.writer(compound=False) as writer:
        for passage in passages:
            writer.add_document(**_fields(passage, terms))
    (folder / _LOCK).unlink(missing_ok=True)
    _write_manifest(folder, data_hash)


def open_index(folder: Path, data_hash: str | None = None) -> FileIndex:
    """Open an index for reading.

    Args:
        folder: an index that ``build_index`` wrote.
        data_hash: of the data that the index must belong to; None asks only that it is whole.

    Raises:
        DataError: the index is missing, damaged or of other data.
    """
    manifest = _read_manifest(folder)
    if data_hash is not None and manifest.get("data_hash") != data_hash:
        raise DataError(f"全文索引与数据不符：{folder}{_REBUILD}")
    if manifest.get("files") != _digests(folder):
        raise DataError(f"全文索引已损坏：{folder}{_REBUILD}")
    return open_dir(str(folder), readonly=True)


def _schema() -> Schema:
    # Terms come ready-made, joined by spaces; an analyzer of our own would be pickled into
    # the index and tie it to the name of a module.
    def terms() -> TEXT:
        return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)

    return Schema(
        text=terms(),
        title=terms(),
        headings=terms(),
        agencies=terms(),
        document=terms(),
        concepts=terms(),
        passage=STORED(),
    )


def _fields(passage: Passage, terms: list[tuple[str, str]]) -> Mapping[str, Any]:
    title = passage.title or ""
    return {
        "text": _joined(passage.text),
        "title": _joined(title),
        "headings": _joined(passage.headings),
        "agencies": _joined(" ".join(passage.agencies)),
        "document": _joined(f"{passage.document_title} {passage.document}"),
        "concepts": " ".join(_concepts(f"{title}\n{passage.text}", terms)),
        "passage": (passage.key, passage.document, passage.clause, passage.path, passage.text),
    }


def _joined(text: str) -> str:
    return " ".join(index_terms(text))


def _concepts(text: str, terms: list[tuple[str, str]]) -> Iterable[str]:
    """Official terms in ``text``, each as often as it occurs: a title counts once more."""
    folded = fold(text)
    for term, folded_term in terms:
        yield from [concept_term(term)] * folded.count(folded_term)


def concept_term(official: str) -> str:
    """How an official term stands in the index: without blanks, which separate terms there."""
    return "".join(fold(official).split())


def _write_manifest(folder: Path, data_hash: str) -> None:
    manifest = {"data_hash": data_hash, "files": _digests(folder)}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _read_manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"没有全文索引：{folder}{_REBUILD}") from error
    except (OSError, ValueError) as error:
        raise DataError(f"全文索引的清单无法读取：{folder / MANIFEST}{_REBUILD}") from error
    if not isinstance(manifest, dict):
        raise DataError(f"全文索引的清单无法读取：{folder / MANIFEST}{_REBUILD}")
    return manifest


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.name: blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    }
