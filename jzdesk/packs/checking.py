"""Is a freshly built corpus what its pack says, and does it answer? Asked before it is switched to."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jzdesk.app import Desk
from jzdesk.errors import DataError
from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.packs.manifest import Manifest
from jzdesk.paths import INDEX, Paths
from jzdesk.policy.answer import to_json
from jzdesk.policy.catalogue import find_calculator
from jzdesk.search.index import verify_index
from jzdesk.store.supplements import FILE, read_entries

_FIRST_WORDS = 12  # characters of a paragraph to search it by


def check_corpus(made: Paths, manifest: Manifest) -> None:
    """Check what was written and built: files, counts, index, searches, policies and cases.

    Raises:
        DataError: something is not as the pack says, or does not answer.
        InputError: a file of it cannot be understood.
    """
    _require_files(made.resources, manifest)
    verify_index(made.db / INDEX)
    desk = Desk(made)
    try:
        _require_gazettes(desk, manifest)
        _require_answers(desk)
        _require_found(desk)
        if (made.resources / FILE).exists():
            read_entries(made.resources / FILE)
    finally:
        desk.close()


def _require_files(resources: Path, manifest: Manifest) -> None:
    for file in manifest.files:
        content = resources.joinpath(*file.name.split("/")).read_bytes()
        if len(content) != file.size or sha256(content).hexdigest() != file.sha256:
            raise DataError(f"写到磁盘上的 {file.name} 读回来不一样；请检查磁盘")


def _require_gazettes(desk: Desk, manifest: Manifest) -> None:
    """Every gazette of the pack is in the database, with at least one document."""
    listed = {
        Path(file.name).stem
        for file in manifest.files
        if file.name.startswith("gazettes/") and file.name.endswith(".md")
    }
    known = {gazette.name for gazette in desk.library.gazettes()}
    if listed != known or not desk.library.documents():
        missing = "、".join(sorted(listed ^ known)[:5])
        raise DataError(f"公报与数据库不一致（{missing}）")


def _require_answers(desk: Desk) -> None:
    """Every policy has its calculator, every benefit its clause, and every case its answer."""
    loaded = {calculator.id for calculator in desk.calculators}
    if loaded != set(desk.policies):
        raise DataError("有政策没有计算器：" + "、".join(sorted(set(desk.policies) - loaded)))
    desk.matcher  # noqa: B018 - read here, or it could not be read later
    for case in desk.cases.values():
        calculator = find_calculator(case.calculator, desk.calculators)
        answer = calculator.answer(case.input, case.as_of, desk.policies[case.calculator])
        if deviations := case.deviations(to_json(answer)):
            raise DataError(f"案例 {case.id} 的答案不符：{deviations[0]}")


def _require_found(desk: Desk) -> None:
    """The last clause is found, by its citation or by its first words."""
    last = _last_passage(desk)
    if last is None or last.node.key not in _hits(desk, last):
        raise DataError("全文检索找不到应有的条款")


def _last_passage(desk: Desk) -> Entry | None:
    for info in reversed(desk.library.documents()):
        for entry in reversed(desk.library.nodes(info.number)):
            if entry.node.kind in {NodeKind.CLAUSE, NodeKind.PARAGRAPH}:
                return entry
    return None


def _hits(desk: Desk, entry: Entry) -> set[str]:
    cited = f"{entry.document.number} {entry.node.label or ''}"
    words = f'"{entry.node.text[:_FIRST_WORDS]}"'
    hits = [hit for query in (cited, words) for hit in desk.searcher.search(query, 50).hits]
    return {hit.key for hit in hits}
