"""An update in words and as JSON: what a pack says of itself, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jzdesk.editions import DEMO_MARK
from jzdesk.gazette.changes import ChangeKind, ClauseChange, DocumentChange, TermChange
from jzdesk.gazette.citing import name_of
from jzdesk.gazette.redlining import Mark, Piece
from jzdesk.gazette.ties import Tie
from jzdesk.packs.changes import Changes
from jzdesk.packs.container import Pack
from jzdesk.packs.corpora import Corpus
from jzdesk.policy.catalogue import CALCULATORS
from jzdesk.policy.changes import PolicyChange, PolicyFate, written_values
from jzdesk.relating import ties_json, told
from jzdesk.wording import STATUS_WORDS, term_of

_AROUND = 24  # characters of unchanged words shown on each side of a change
KIND_WORDS = {
    ChangeKind.ADDED: "新增",
    ChangeKind.CHANGED: "改动",
    ChangeKind.REMOVED: "删去",
    ChangeKind.RENUMBERED: "改编号",
}
FATE_WORDS = {
    PolicyFate.ADDED: "新增",
    PolicyFate.CHANGED: "改动",
    PolicyFate.REMOVED: "删去",
}


def pack_lines(pack: Pack) -> Iterator[str]:
    """What a pack is."""
    manifest = pack.manifest
    mark = DEMO_MARK if manifest.demo else ""
    yield f"更新包 {manifest.version}{mark}，{manifest.issuer}，{manifest.issued_on}"
    yield f"说明：{manifest.words}"
    yield f"签名相符：{pack.key.name}（{pack.key.fingerprint}）"
    gazettes = sum(file.name.startswith("gazettes/") for file in manifest.files)
    based = f"，在 {manifest.replaces} 的基础上做成" if manifest.replaces else ""
    yield f"内有 {len(manifest.files)} 个文件，其中公报 {gazettes} 个{based}"
    for key in manifest.trust:
        yield f"新增受信任的密钥：{key.name}（{key.fingerprint}）"
    if manifest.revoke:
        yield f"吊销密钥 {len(manifest.revoke)} 把"


def pack_json(pack: Pack) -> dict[str, object]:
    """What a pack is, as JSON."""
    manifest = pack.manifest
    return {
        "version": manifest.version.text,
        "demo": manifest.demo,
        "issuer": manifest.issuer,
        "issued_on": manifest.issued_on.isoformat(),
        "words": manifest.words,
        "replaces": manifest.replaces.text if manifest.replaces else None,
        "least_program": manifest.least_program.text,
        "signed_by": {"name": pack.key.name, "fingerprint": pack.key.fingerprint},
        "sha256": pack.digest,
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256} for file in manifest.files
        ],
        "trust": [{"name": key.name, "fingerprint": key.fingerprint} for key in manifest.trust],
        "revoke": [public.hex() for public in manifest.revoke],
    }


def corpus_words(corpus: Corpus | None) -> str:
    """A corpus in one line: 2024.3.1【演示资料，内容虚构】（演示单位，2026-11-23）."""
    if corpus is None:
        return "无"
    if not corpus.installed:
        return f"{corpus.version}（程序自带）"
    mark = DEMO_MARK if corpus.demo else ""
    return f"{corpus.version}{mark}（{corpus.issuer}，{corpus.issued_on}）"


def corpus_json(corpus: Corpus | None) -> dict[str, object] | None:
    """A corpus as JSON."""
    if corpus is None:
        return None
    return {
        "version": corpus.version.text,
        "installed": corpus.installed,
        "demo": corpus.demo,
        "issuer": corpus.issuer or None,
        "issued_on": corpus.issued_on.isoformat() if corpus.issued_on else None,
        "words": corpus.words or None,
        "signed_by": corpus.signer or None,
    }


def change_lines(changes: Changes, as_of: date) -> Iterator[str]:
    """What an update changes, for people."""
    if not changes:
        yield "与现在的资料相同，没有改动"
        return
    yield count_words(changes, as_of)
    for document in changes.texts.documents:
        yield from _document_lines(document)
    yield from _term_lines(changes, as_of)
    yield from _tie_lines(changes, as_of)
    for policy in changes.policies:
        yield from _policy_lines(policy)
    for each in changes.lists:
        yield f"{each.name}：新增 {each.added}，改动 {each.changed}，删去 {each.removed}"


def count_words(changes: Changes, as_of: date) -> str:
    """How much changes, in one line."""
    kinds = (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED)
    counts = [f"{KIND_WORDS[kind]} {_numbered(changes, kind)} 条" for kind in kinds]
    values = sum(len(policy.parameters) for policy in changes.policies)
    ended, terms = len(changes.ended(as_of)), len(changes.texts.terms)
    return (
        f"条款：{'，'.join(counts)}；期限变动 {terms} 条，其中到期 {ended} 条；"
        f"计算参数变动 {values} 项"
    )


def _numbered(changes: Changes, kind: ChangeKind) -> int:
    """How many clauses, paragraphs without a number not among them."""
    return sum(bool(clause.entry.node.label) for clause in changes.texts.clauses(kind))


def _document_lines(document: DocumentChange) -> Iterator[str]:
    info = document.info
    yield ""
    yield f"{KIND_WORDS[document.kind]}：{info.number}  {info.title}"
    if document.before and document.after and document.before.title != document.after.title:
        yield f"    原标题：{document.before.title}"
    for clause in document.clauses:
        if clause.kind is ChangeKind.RENUMBERED and not clause.entry.node.label:
            continue
        yield f"  {KIND_WORDS[clause.kind]} {clause_name(clause)}"
        if clause.kind is ChangeKind.CHANGED:
            yield f"    {marked_words(clause.pieces)}"


def clause_name(clause: ClauseChange) -> str:
    """What people call a changed clause; its former number too, where that is another."""
    node = clause.entry.node
    name = name_of(node) if node.label else f"未编号段落“{node.text[:_AROUND]}…”"
    if clause.before and clause.after and clause.before.node.label != clause.after.node.label:
        return f"{name}（原 {clause.before.node.label or '未编号'}）"
    return name


def marked_words(pieces: Iterable[Piece], around: int = _AROUND) -> str:
    """Changed words in their surroundings: …初级（五级）［原：1000］［现：1200］元…."""
    every = list(pieces)
    return "".join(
        _shown(piece, around, first=place == 0, last=place == len(every) - 1)
        for place, piece in enumerate(every)
    )


def _shown(piece: Piece, around: int, *, first: bool, last: bool) -> str:
    if piece.mark is not Mark.SAME:
        return f"［{'原' if piece.mark is Mark.REMOVED else '现'}：{piece.text}］"
    head = "" if first else piece.text[:around]
    tail = "" if last else piece.text[max(len(head), len(piece.text) - around) :]
    return piece.text if len(head) + len(tail) >= len(piece.text) else f"{head}……{tail}"


def _term_lines(changes: Changes, as_of: date) -> Iterator[str]:
    own = [term for term in changes.texts.terms if term.own]  # the others: see 文件关系
    if own:
        yield ""
        yield f"期限变动（状态按 {as_of}）："
    for term in own:
        old, new = (STATUS_WORDS[status] for status in term.statuses(as_of))
        place = f"{term.after.document.number}{name_of(term.after.node)}"
        yield f"  {place}：{term_of(term.before.facts)}（{old}）→ {term_of(term.after.facts)}（{new}）"


def _tie_lines(changes: Changes, as_of: date) -> Iterator[str]:
    """文件关系 that are new, each with how many clauses change their status by it."""
    if changes.ties:
        yield ""
        yield f"文件关系（状态按 {as_of}）："
    for tie in changes.ties:
        yield f"  {tie.document}：{told(tie)}{_counted(changes, tie, as_of)}"
        yield f"    {tie.quote}"


def _counted(changes: Changes, tie: Tie, as_of: date) -> str:
    """How many clauses of the other document are over by it."""
    over = sum(
        bool(term.after.node.label) and term.after.document.number == tie.target
        for term in changes.ended(as_of)
    )
    return f"，其中 {over} 条由此不再执行" if over and tie.ends else ""


def _policy_lines(policy: PolicyChange) -> Iterator[str]:
    place = f"{policy.policy.document}{policy.policy.clause}"
    yield ""
    yield f"{FATE_WORDS[policy.fate]}计算规则：{policy_title(policy)}（{place}）"
    for change in policy.parameters:
        yield f"  {change.label}：{written_values(change.before)} → {written_values(change.after)}"
    for rule in policy.rules:
        yield f"  说明 {rule.key}：{rule.before or '无'} → {rule.after or '无'}"


def policy_title(policy: PolicyChange) -> str:
    """How people call a policy."""
    kinds = {calculator.id: calculator.title for calculator in CALCULATORS}
    return policy.policy.title or kinds.get(policy.policy.kind, policy.policy.id)


def changes_json(changes: Changes, as_of: date) -> dict[str, object]:
    """What an update changes, as JSON."""
    return {
        "as_of": as_of.isoformat(),
        "counts": {kind.value: len(changes.texts.clauses(kind)) for kind in ChangeKind},
        "documents": [_document_json(document) for document in changes.texts.documents],
        "terms": [_term_json(term, as_of) for term in changes.texts.terms],
        "relations": ties_json(changes.ties),
        "policies": [_policy_json(policy) for policy in changes.policies],
        "lists": [
            {"name": e.name, "added": e.added, "changed": e.changed, "removed": e.removed}
            for e in changes.lists
        ],
    }


def _document_json(document: DocumentChange) -> dict[str, object]:
    return {
        "kind": document.kind.value,
        "number": document.info.number,
        "title": document.info.title,
        "title_before": document.before.title if document.before else None,
        "clauses": [_clause_json(clause) for clause in document.clauses],
    }


def _clause_json(clause: ClauseChange) -> dict[str, object]:
    return {
        "kind": clause.kind.value,
        "key_before": clause.before.node.key if clause.before else None,
        "key": clause.after.node.key if clause.after else None,
        "label": clause.entry.node.label,
        "title": clause.entry.node.title,
        "pieces": [{"mark": piece.mark.value, "text": piece.text} for piece in clause.pieces],
    }


def _term_json(term: TermChange, as_of: date) -> dict[str, object]:
    statuses = [status.public for status in term.statuses(as_of)]
    return {
        "key": term.after.node.key,
        "before": _term(term.before.facts.valid_from, term.before.facts.valid_until, statuses[0]),
        "after": _term(term.after.facts.valid_from, term.after.facts.valid_until, statuses[1]),
    }


def _term(begins: str | None, ends: str | None, status: str) -> Mapping[str, str | None]:
    return {"valid_from": begins, "valid_until": ends, "status": status}


def _policy_json(policy: PolicyChange) -> dict[str, object]:
    return {
        "id": policy.policy.id,
        "kind": policy.fate.value,
        "document": policy.policy.document,
        "clause": policy.policy.clause,
        "parameters": [
            {
                "key": change.key,
                "label": change.label,
                "before": written_values(change.before),
                "after": written_values(change.after),
            }
            for change in policy.parameters
        ],
        "rules": [
            {"key": rule.key, "before": rule.before, "after": rule.after} for rule in policy.rules
        ],
    }
