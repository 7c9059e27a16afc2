"""``jzdesk build``: the same resources give the same database and the same index."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from jzdesk.errors import DataError
from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import Facts, Gazette, NodeKind
from jzdesk.gazette.tying import printed_in, ties_of
from jzdesk.paths import DATABASE, INDEX, Paths
from jzdesk.policy.matching.benefits import check_benefits
from jzdesk.policy.parameters import check_policy
from jzdesk.resources import Resources
from jzdesk.seals import SEAL, write_seal
from jzdesk.search.index import Progress as Indexed
from jzdesk.search.index import (
    add_passages,
    build_index,
    held_by,
    merge_segments,
    segments_of,
    verify_index,
)
from jzdesk.search.model import Passage
from jzdesk.search.passages import passage_of
from jzdesk.store.library import Library
from jzdesk.store.writing import write

Progress = Callable[[str], None]
DONE = "完成"  # the last step
_MOST_SEGMENTS = 8  # of an index that nobody merged: then building anew is the better copy


def build(
    resources: Path,
    db: Path,
    progress: Progress = lambda step: None,
    indexed: Indexed = lambda done, total: None,
    base: Paths | None = None,
) -> None:
    """Build the data of ``resources`` beside that in ``db``, check it, then switch to it.

    Args:
        resources: what people wrote.
        db: where the data is; until everything is whole it stays as it was.
        progress: told the name of each step.
        indexed: told how many passages are in the index and how many there are. What either
            raises calls the building off.
        base: data built before; where ``resources`` only add gazettes to it, its index is copied
            and added to, which takes a second and not minutes.

    Raises:
        DataError: a resource is missing or contradicts the gazette.
        InputError: a gazette cannot be read.
    """
    source = Resources(resources)
    fresh = db / ".new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    progress("读取公报")
    gazettes = source.gazettes()
    facts = _facts(source, gazettes)
    progress("核对政策参数与原文")
    check_policies(source, gazettes)
    check_matching(source, gazettes)
    progress("写入数据库")
    ties = ties_of(printed_in(gazettes, facts))
    data_hash = write(fresh / DATABASE, gazettes, facts, ties)
    progress("建立全文索引")
    with Library(fresh / DATABASE) as library:
        passages = [passage_of(entry) for entry in library.passages()]
    if base is None or not _continue_index(base, fresh, passages, source, data_hash):
        hashed = source.index_hash(data_hash)
        build_index(fresh / INDEX, passages, source.thesaurus(), hashed, indexed)
    write_seal(fresh, resources)
    _switch(fresh, db)
    progress(DONE)


def _continue_index(
    base: Paths, fresh: Path, passages: Sequence[Passage], source: Resources, data_hash: str
) -> bool:
    """Copy the index of ``base`` and add what is new; False where that would not give the same."""
    try:
        with Library(base.db / DATABASE) as older:
            held = held_by(base.db / INDEX, passages, source.index_hash(older.data_hash))
    except DataError:
        return False
    if held is None or segments_of(base.db / INDEX) >= _MOST_SEGMENTS:
        return False
    _copy_index(base.db / INDEX, fresh / INDEX)
    try:
        verify_index(fresh / INDEX)
    except DataError:
        shutil.rmtree(fresh / INDEX)
        return False
    hashed = source.index_hash(data_hash)
    add_passages(fresh / INDEX, passages[held:], source.thesaurus(), hashed)
    return True


def _facts(source: Resources, gazettes: Iterable[Gazette]) -> dict[str, Facts]:
    lexicon = source.lexicon()
    found: dict[str, Facts] = {}
    for gazette in gazettes:
        found |= facts_of(gazette, lexicon)
    return found


def check_policies(source: Resources, gazettes: Iterable[Gazette]) -> None:
    """Refuse policy parameters that their clause does not carry.

    Raises:
        DataError: a quote is not in its clause, or a number is not in its quote; names each.
    """
    texts = clause_texts(gazettes)
    faults = [
        f"{name}.toml：{fault}"
        for name, policy in source.policies().items()
        for fault in check_policy(policy, lambda number, label: texts.get((number, label)))
    ]
    if faults:
        raise DataError("政策参数与公报原文不符：" + "；".join(faults))


def check_matching(source: Resources, gazettes: Iterable[Gazette]) -> None:
    """Refuse benefits that their clause does not carry, or whose calculator there is not.

    Raises:
        DataError: names each.
    """
    texts = clause_texts(gazettes)
    benefits, policies = source.matcher().benefits, source.policies()
    faults = check_benefits(benefits, lambda number, label: texts.get((number, label)))
    faults += [
        f"{benefit.id} 的计算器 {benefit.calculator} 不存在"
        for benefit in benefits
        if benefit.calculator and benefit.calculator not in policies
    ]
    ids = Counter(benefit.id for benefit in benefits)
    faults += [f"{name} 写了两次" for name, times in ids.items() if times > 1]
    if faults:
        raise DataError("待遇目录与公报原文不符：" + "；".join(faults))


def clause_texts(gazettes: Iterable[Gazette]) -> Mapping[tuple[str, str], str]:
    """Cleaned text of every clause by 文号 and label; a document's unnumbered ones under ``""``."""
    texts: dict[tuple[str, str], str] = {}
    for document in (document for gazette in gazettes for document in gazette.documents):
        for node in document.nodes:
            if node.kind is NodeKind.CLAUSE and node.label:
                texts[document.number, node.label] = node.text
            elif node.kind is NodeKind.PARAGRAPH:
                place = (document.number, "")
                texts[place] = "\n".join(filter(None, (texts.get(place), node.text)))
    return texts


def _switch(fresh: Path, db: Path) -> None:
    """Put the new database and index in the place of the old."""
    shutil.rmtree(db / INDEX, ignore_errors=True)
    for name in (INDEX, DATABASE, SEAL):
        (fresh / name).replace(db / name)
    fresh.rmdir()


def rebuild_index(library: Library, source: Resources, folders: Iterable[Path]) -> Path:
    """Build the index of ``library`` in the first of ``folders`` that can be written.

    It is built beside the old one, which gives way only when it is whole.

    Raises:
        DataError: none of the folders can be written.
    """
    passages = [passage_of(entry) for entry in library.passages()]
    for folder in folders:
        fresh = folder / ".new-index"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(fresh, ignore_errors=True)
            index_hash = source.index_hash(library.data_hash)
            build_index(fresh, passages, source.thesaurus(), index_hash)
            shutil.rmtree(folder / INDEX, ignore_errors=True)
            return fresh.replace(folder / INDEX)
        except OSError:
            continue
    places = "、".join(str(folder) for folder in folders)
    raise DataError(f"全文索引不可用，也无处重建（{places} 都不能写）；请检查权限或重新安装")


def _copy_index(folder: Path, copy: Path) -> None:
    """Copy file by file: what goes wrong is told as it is, not as a list of all the files."""
    copy.mkdir()
    for file in folder.iterdir():
        shutil.copyfile(file, copy / file.name)


def merge_index(db: Path) -> Path | None:
    """Make one segment of an index that was added to, beside it; for the background (合并索引).

    Takes as long as building. ``adopt_index`` puts it in the place of the other.

    Returns:
        Where the merged one lies, or None where nothing has to be merged.

    Raises:
        DataError: the index is missing or damaged.
    """
    if segments_of(db / INDEX) < 2:
        return None
    fresh = db / ".new-index"
    shutil.rmtree(fresh, ignore_errors=True)
    _copy_index(db / INDEX, fresh)
    merge_segments(fresh)
    return fresh


def adopt_index(db: Path, merged: Path) -> None:
    """Put a merged index in the place of the one it came from, which nobody has open any more."""
    aside = db / ".old-index"
    shutil.rmtree(aside, ignore_errors=True)
    (db / INDEX).replace(aside)
    merged.replace(db / INDEX)
    shutil.rmtree(aside, ignore_errors=True)
