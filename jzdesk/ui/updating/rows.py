"""What stands in the list of 更新: the data, and one row for each thing that is different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jzdesk.editions import DEMO_MARK
from jzdesk.gazette.changes import ChangeKind, ClauseChange, DocumentChange, TermChange
from jzdesk.gazette.citing import name_of
from jzdesk.packs.changes import Changes
from jzdesk.packs.corpora import Corpus
from jzdesk.packs.telling import FATE_WORDS, KIND_WORDS, clause_name, policy_title
from jzdesk.policy.changes import PolicyChange
from jzdesk.store.notebook.model import Review
from jzdesk.ui.mine.rows import title_of
from jzdesk.ui.updating.looking import Standing
from jzdesk.ui.updating.work import Refused, Updates
from jzdesk.wording import STATUS_WORDS, whole_term


@dataclass(frozen=True, slots=True)
class Now:
    """The data in use, the edition before, and the keys that are trusted."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at a glance: of the pack that was looked at, or of the edition in use."""


Subject = (
    Now | Overview | Refused | DocumentChange | ClauseChange | TermChange | PolicyChange | Review
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is about, what it is called, and what became of it."""

    subject: Subject
    title: str
    when: str = ""  # at the right: 改动
    words: str = ""
    head: str = ""  # of the rows from here on
    place: str = ""
    sign: str = ""

    @property
    def identity(self) -> str:
        """What tells this row from the others."""
        return f"{type(self.subject).__name__} {self.title} {self.words}"


def rows_of(updates: Updates, as_of: date) -> tuple[Row, ...]:
    """Every row there is now."""
    return tuple(_rows(updates, as_of))


def _rows(updates: Updates, as_of: date) -> Iterator[Row]:
    standing = updates.standing
    if standing is not None:
        yield Row(
            Now(), f"现在的资料　{short_words(standing.in_use)}", words=_origin(standing.in_use)
        )
    if updates.refused is not None:
        yield Row(updates.refused, updates.refused.what, words=updates.refused.why, head="没有办成")
    if (looked := updates.looked) is not None:
        manifest = looked.pack.manifest
        mark = DEMO_MARK if manifest.demo else ""
        head = f"更新包 {manifest.version}{mark}（还没有安装）"
        yield Row(Overview(), "概要", words=manifest.words, head=head)
        yield from _changed(looked.changes, as_of)
        yield from _own(looked.touched)
    elif (brought := updates.brought) is not None:
        head = f"这一版改了什么（与 {brought.before.version} 相比）"
        yield Row(Overview(), "概要", head=head)
        yield from _changed(brought.changes, as_of)


def short_words(corpus: Corpus) -> str:
    """A corpus by its number: 2024.3.1【演示资料，内容虚构】."""
    return f"{corpus.version}{DEMO_MARK if corpus.demo else ''}"


def behind_words(standing: Standing) -> str:
    """What is told where another window has switched."""
    return (
        f"另一个窗口已经换成 {short_words(standing.state.current)}，"
        f"这个窗口用的还是 {short_words(standing.in_use)}"
    )


def _origin(corpus: Corpus) -> str:
    return corpus.issuer if corpus.installed else "程序自带"


def _changed(changes: Changes, as_of: date) -> Iterator[Row]:
    for document in changes.texts.documents:
        yield from _of_document(document)
    ended = set(map(id, changes.ended(as_of)))
    head = "期限"
    for term in changes.texts.terms:
        kind = "到期" if id(term) in ended else "期限变动"
        words = f"{whole_term(term.before)} → {whole_term(term.after)}"
        yield Row(
            term, f"{term.after.document.number}{name_of(term.after.node)}", kind, words, head
        )
        head = ""
    head = "计算规则"
    for policy in changes.policies:
        yield Row(policy, policy_title(policy), FATE_WORDS[policy.fate], _place(policy), head)
        head = ""


def _of_document(document: DocumentChange) -> Iterator[Row]:
    info = document.info
    yield Row(document, info.title, KIND_WORDS[document.kind], head=info.number)
    for clause in document.clauses:
        if clause.kind is not ChangeKind.RENUMBERED or clause.entry.node.label:
            yield Row(clause, clause_name(clause), KIND_WORDS[clause.kind])


def _place(policy: PolicyChange) -> str:
    return f"{policy.policy.document}{policy.policy.clause}"


def _own(touched: tuple[Review, ...]) -> Iterator[Row]:
    head = "您的笔记和书签"
    for review in touched:
        yield Row(review, title_of(review.item), "待核对", review.item.anchor.caption, head)
        head = ""


def status_words(term: TermChange, as_of: date) -> tuple[str, str]:
    """Status before and now, in words."""
    old, new = term.statuses(as_of)
    return STATUS_WORDS[old], STATUS_WORDS[new]
