"""Writing the full-text index, adding to it, and opening it only if it is whole and its data's own.

Beside Whoosh's files lie ``phrases.tsv`` and ``manifest.json``, with the hash of the data and size and
digest of each file: Whoosh itself notices neither a truncated file nor an index of other data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.analysis.filters import DelimitedAttributeFilter
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.columns import Column, VarBytesColumn
from whoosh.fields import COLUMN, TEXT, Schema
from whoosh.index import Index, create_in, open_dir

from jzdesk.errors import DataError
from jzdesk.search.hits import to_bytes
from jzdesk.search.impacts import Concepts, by_first_pair, concept_impacts, term_impacts
from jzdesk.search.model import Passage
from jzdesk.search.phrases import PHRASES, Phrase, joined, parse_phrases, phrases_of, written
from jzdesk.search.scope import facet_terms
from jzdesk.search.thesaurus import Thesaurus

MANIFEST = "manifest.json"
_LOCK = "MAIN_WRITELOCK"  # left behind by Whoosh's writer
_REBUILD = "；请运行 jzdesk build 重新生成"
_READ_AT_OPENING = 16_000_000  # bytes: up to here an index is read through, in 20 ms
_STEP = 50  # passages between two reports of progress

Progress = Callable[[int, int], None]
"""Told how many passages are written and how many there are; cancels by raising."""


def build_index(
    folder: Path,
    passages: Iterable[Passage],
    thesaurus: Thesaurus,
    data_hash: str,
    progress: Progress = lambda done, total: None,
) -> None:
    """Write an index of ``passages`` into ``folder``, which must be new or empty.

    Args:
        folder: where the index goes; the caller switches to it when it is whole.
        passages: what can be found, in reading order; equal scores keep this order.
        thesaurus: its official terms are indexed whole, so that an expansion means the term
            and not every pair of its characters.
        data_hash: of the data and the thesaurus; who opens the index states it again.
        progress: told now and then; what it raises ends the writing, and the folder is no index.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = list(passages)
    _write_segment(create_in(str(folder), _schema()), kept, thesaurus, progress)
    _finish(folder, phrases_of(kept, thesaurus), data_hash, {}, _chained(_Chain(), kept))


def add_passages(
    folder: Path, passages: Iterable[Passage], thesaurus: Thesaurus, data_hash: str
) -> None:
    """Add ``passages`` to the index in ``folder`` as a segment of their own, without rebuilding.

    Args:
        folder: an index that is whole; one being read stays as it was for its reader.
        passages: what is new; they come after all others.
        thesaurus: the one the index was built with.
        data_hash: of the data with what is added.

    Raises:
        DataError: the index is missing or damaged.
    """
    known, chain = _checked(folder, None), _read_chain(folder)
    kept = list(passages)
    older = read_phrases(folder)
    if kept:
        _write_segment(open_dir(str(folder)), kept, thesaurus, lambda done, total: None)
    phrases = joined(older, phrases_of(kept, thesaurus))
    _finish(folder, phrases, data_hash, known, _chained(chain, kept))


def held_by(folder: Path, passages: Sequence[Passage], data_hash: str) -> int | None:
    """How many of ``passages``, from the first on, an index holds, if it holds no others.

    What is left of them can be added to the index; None: it has to be built anew.

    Args:
        folder: the index.
        passages: what it is to hold, in reading order.
        data_hash: of the index's own data, with the thesaurus and format that are wanted now.
    """
    try:
        _checked(folder, data_hash)
        chain = _read_chain(folder)
    except DataError:
        return None
    if _chained(_Chain(), passages[: chain.size]) != chain:
        return None
    return chain.size


def segments_of(folder: Path) -> int:
    """How many segments an index has; each beyond the first slows a query down a little."""
    return sum(1 for _ in folder.glob("*.trm"))


def merge_segments(folder: Path) -> None:
    """Make one segment of those that ``add_passages`` left, which speeds queries up a little.

    Takes as long as building. Meant for a copy of the index, in the background.

    Raises:
        DataError: the index is missing or damaged.
    """
    known = _checked(folder, None)
    phrases, data_hash = read_phrases(folder), str(_read_manifest(folder)["data_hash"])
    open_dir(str(folder)).writer(compound=False).commit(optimize=True)
    _finish(folder, phrases, data_hash, known, _read_chain(folder))


def open_index(folder: Path, data_hash: str | None = None) -> Index:
    """Open an index for reading.

    Sizes are always compared. Contents are too in an index of a few gazettes; a larger one is
    opened without being read through, and ``verify_index`` does that.

    Args:
        folder: an index that ``build_index`` wrote.
        data_hash: of the data that the index must belong to; None asks only that it is whole.

    Raises:
        DataError: the index is missing, damaged or of other data.
    """
    files = _checked(folder, data_hash)
    if sum(size for size, _ in files.values()) <= _READ_AT_OPENING:
        verify_index(folder)
    return open_dir(str(folder), readonly=True)


def verify_index(folder: Path) -> None:
    """Read an index through.

    Raises:
        DataError: a byte of it has changed.
    """
    for name, (_, digest) in _checked(folder, None).items():
        if _digest(folder / name) != digest:
            raise _damaged(folder)


def read_phrases(folder: Path) -> list[Phrase]:
    """The phrases of an index.

    Raises:
        DataError: the table cannot be read.
    """
    try:
        return parse_phrases((folder / PHRASES).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"短语表无法读取：{folder / PHRASES}{_REBUILD}") from error


def _schema() -> Schema:
    # Terms come ready-made, joined by spaces, each with its weight after ^; an analyzer of our own
    # would be pickled into the index and tie it to the name of a module.
    def weighted() -> TEXT:
        field = TEXT(analyzer=SpaceSeparatedTokenizer() | DelimitedAttributeFilter(), phrase=False)
        field.scorable = False  # no lengths: they are in the weights already
        return field

    uncompressed: Callable[[], Column] = VarBytesColumn
    return Schema(
        terms=weighted(),
        concepts=weighted(),
        facets=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
        # not Whoosh's stored fields: those are compressed one by one, and unpacking twenty of them
        # took as long as finding them
        passage=COLUMN(uncompressed()),
    )


def _write_segment(
    index: Index, passages: Sequence[Passage], thesaurus: Thesaurus, progress: Progress
) -> None:
    concepts = by_first_pair(thesaurus.officials())
    # compound=False: separate files are mapped into memory, one compound file is copied
    writer = index.writer(compound=False, limitmb=256)
    try:
        for done, passage in enumerate(passages):
            if done % _STEP == 0:
                progress(done, len(passages))
            writer.add_document(**_fields(passage, concepts))
        progress(len(passages), len(passages))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)


def _fields(passage: Passage, concepts: Concepts) -> Mapping[str, Any]:
    return {
        "terms": _weighted(term_impacts(passage)),
        "concepts": _weighted(concept_impacts(passage, concepts)),
        "facets": " ".join(facet_terms(passage)),
        "passage": to_bytes(passage),
    }


def _weighted(impacts: Mapping[str, float]) -> str:
    return " ".join(f"{term}^{impact}" for term, impact in impacts.items())


_Files = Mapping[str, tuple[int, str]]


class _Chain(NamedTuple):
    """Which passages are in an index and in which order, as a digest that can be continued."""

    size: int = 0
    digest: str = ""


def _chained(chain: _Chain, passages: Iterable[Passage]) -> _Chain:
    count, digest = chain
    for passage in passages:
        written = f"{digest}\n{passage!r}".encode("utf-8", "surrogatepass")
        count, digest = count + 1, blake2b(written, digest_size=16).hexdigest()
    return _Chain(count, digest)


def _read_chain(folder: Path) -> _Chain:
    match _read_manifest(folder).get("passages"):
        case [int(count), str(digest)]:
            return _Chain(count, digest)
    raise _damaged(folder)


def _finish(
    folder: Path, phrases: Iterable[Phrase], data_hash: str, known: _Files, chain: _Chain
) -> None:
    """Write what lies beside Whoosh's files; of ``known`` segments the digests are kept."""
    (folder / PHRASES).write_text(written(phrases), encoding="utf-8", newline="\n")
    (folder / _LOCK).unlink(missing_ok=True)
    files = {
        path.name: (path.stat().st_size, _known_digest(path, known))
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    }
    manifest = {"data_hash": data_hash, "passages": chain, "files": files}
    text = json.dumps({"digest": _own_digest(manifest), **manifest}, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _own_digest(manifest: Mapping[str, Any]) -> str:
    """Of what the manifest says: it can be damaged as well as what it lists."""
    said = {name: value for name, value in manifest.items() if name != "digest"}
    return blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=16).hexdigest()


def _known_digest(path: Path, known: _Files) -> str:
    """A segment's files never change once written, and their names are drawn by lot."""
    if path.name in known and path.name != PHRASES:
        return known[path.name][1]
    return _digest(path)


def _checked(folder: Path, data_hash: str | None) -> _Files:
    """The files of an index, each with its size and digest, after comparing names and sizes."""
    manifest = _read_manifest(folder)
    if data_hash is not None and manifest.get("data_hash") != data_hash:
        raise DataError(f"全文索引与数据不符：{folder}{_REBUILD}")
    try:
        files = {
            name: (int(size), str(digest)) for name, (size, digest) in manifest["files"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(folder) from error
    sizes = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != MANIFEST}
    if sizes != {name: size for name, (size, _) in files.items()}:
        raise _damaged(folder)
    return files


def _read_manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"没有全文索引：{folder}{_REBUILD}") from error
    except (OSError, ValueError) as error:
        raise DataError(f"全文索引的清单无法读取：{folder / MANIFEST}{_REBUILD}") from error
    if not isinstance(manifest, dict) or manifest.get("digest") != _own_digest(manifest):
        raise DataError(f"全文索引的清单无法读取：{folder / MANIFEST}{_REBUILD}")
    return manifest


def _damaged(folder: Path) -> DataError:
    return DataError(f"全文索引已损坏：{folder}{_REBUILD}")


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()
