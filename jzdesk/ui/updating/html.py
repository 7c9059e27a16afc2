"""更新 as rich text: a pack and who signed it, what it changes with the words marked, a refusal.

What went is struck through and bracketed with 原, what came is underlined and bracketed with 现: the
colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from jzdesk.editions import DEMO_MARK
from jzdesk.gazette.changes import ChangeKind, ClauseChange, DocumentChange, TermChange
from jzdesk.gazette.citing import name_of
from jzdesk.gazette.redlining import Mark, Piece
from jzdesk.packs.changes import Changes, ListChange
from jzdesk.packs.corpora import Corpus
from jzdesk.packs.manifest import Key
from jzdesk.packs.telling import (
    FATE_WORDS,
    KIND_WORDS,
    clause_name,
    corpus_words,
    count_words,
    marked_words,
    policy_title,
)
from jzdesk.policy.changes import PolicyChange, written_values
from jzdesk.relating import told
from jzdesk.store.notebook.model import Placing, Review
from jzdesk.ui import icons
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.mine.rows import PLACING_WORDS, title_of
from jzdesk.ui.rich import Pieces
from jzdesk.ui.theme import Theme
from jzdesk.ui.updating.looking import Brought, Looked, Standing
from jzdesk.ui.updating.rows import Subject, status_words
from jzdesk.ui.updating.work import Refused
from jzdesk.wording import whole_term

_MOST = 60  # clauses of a document told in the overview; the list has them all
_MOST_IN_ALL = 300  # documents and clauses
_APART = f"padding-right:{Space.S5}px;padding-bottom:{Space.S3}px"
_BECAME = {
    ChangeKind.ADDED: "这一条是新增的。",
    ChangeKind.CHANGED: "划去的是原来的文字，带下划线的是现在的文字。",
    ChangeKind.REMOVED: "这一条没有了。",
    ChangeKind.RENUMBERED: "文字没有改，只是改了编号。",
}


class UpdateHtml(Pieces):
    """Renders what stands beside the list; ``subjects`` lists what the links ``row:N`` lead to."""

    def __init__(self, theme: Theme, as_of: date) -> None:
        """Write in ``theme``, with statuses of a day."""
        super().__init__(theme)
        self._as_of = as_of
        self.subjects: list[Subject] = []

    # --- the data in use

    def standing(self, standing: Standing, empty: str) -> str:
        """The data in use, what was before, whom to trust, and what one can do here."""
        now, state = standing.in_use, standing.state
        spoilt = corpus_words(state.current) if standing.word else ""
        former = corpus_words(state.former) if state.former else "没有；还没有装过更新包"
        return "".join(
            (
                self._demo_banner() if now.demo else "",
                self._title("现在的资料"),
                self._pairs((*_about(now), ("装了不能用", spoilt), ("上一版", former))),
                self.table("信任的密钥（打电话核对指纹）", self._keys(standing.keys)),
                self._revoked(len(state.revoked)),
                self.head("怎么更新"),
                self.prose(empty),
            )
        )

    def _keys(self, keys: Iterable[Key]) -> str:
        return self._cells((key.name, key.fingerprint) for key in keys)

    def _revoked(self, count: int) -> str:
        return self.small(f"已吊销的密钥：{count} 把") if count else ""

    # --- a pack

    def looked(self, looked: Looked) -> str:
        """A pack before it is installed."""
        return "".join(
            (
                self._demo_banner() if looked.pack.manifest.demo else self._signed(),
                self._title(f"更新包 {looked.pack.manifest.version}"),
                self._pairs(_pack_rows(looked)),
                self._new_keys(looked),
                self._touched(looked.touched),
                self._changes(looked.changes),
            )
        )

    def _signed(self) -> str:
        c = self.theme.colours
        return self.banner(icons.YES, (c.in_force, c.in_force_tint), "签名相符，可以安装")

    def _demo_banner(self) -> str:
        c = self.theme.colours
        return self.banner(icons.OPEN, (c.warning, c.warning_tint), escape(DEMO_MARK))

    def _new_keys(self, looked: Looked) -> str:
        manifest = looked.pack.manifest
        rows = self._cells((key.name, key.fingerprint) for key in manifest.trust)
        told = self.table("安装后新增信任的密钥（由原来的密钥签名带来，请打电话核对指纹）", rows)
        gone = f"安装后吊销密钥 {len(manifest.revoke)} 把，以后不再信任"
        return told + (self.prose(gone, self.theme.colours.warning) if manifest.revoke else "")

    def _touched(self, touched: Sequence[Review]) -> str:
        if not touched:
            return ""
        words = f"您有 {len(touched)} 条笔记、书签在改动的条款上，安装后列入“我的”的待核对"
        rows = (
            (self._link(review, title_of(review.item)), escape(PLACING_WORDS[_placing(review)]))
            for review in touched
        )
        return self.head(words) + self.rows("".join(_row(cells, narrow=False) for cells in rows))

    # --- what is different

    def brought(self, brought: Brought) -> str:
        """What the edition in use changed."""
        words = f"{corpus_words(brought.before)} → {corpus_words(brought.after)}"
        back = f"恢复上一版（{brought.before.version}）以后，这些都变回原来的样子。"
        return "".join(
            (
                self._demo_banner() if brought.after.demo else "",
                self._title("这一版改了什么"),
                self.prose(words),
                self._changes(brought.changes),
                self.small(back),
            )
        )

    def _changes(self, changes: Changes) -> str:
        if not changes:
            return self.head("改动") + self.prose("与现在的资料相同，没有改动")
        parts = [self.head("改动"), self.prose(count_words(changes, self._as_of))]
        parts += self._of_documents(changes.texts.documents)
        parts += [self.table(f"期限（状态按 {self._as_of}）", self._terms(changes.texts.terms))]
        related = ((tie.document, f"{told(tie)}。原句：{tie.quote}") for tie in changes.ties)
        parts += [self.table("文件关系", self._cells(related))]
        parts += [self.table("计算规则", self._policies(changes.policies))]
        parts += [self.table("其他资料", self._cells(map(_list_words, changes.lists)))]
        return "".join(parts)

    def _of_documents(self, documents: Sequence[DocumentChange]) -> Iterator[str]:
        """Documents with their clauses, as many as one reads at a glance."""
        told = 0
        for place, document in enumerate(documents):
            if told >= _MOST_IN_ALL:
                yield self.prose(f"还有 {len(documents) - place} 件公文，见左边的列表")
                return
            told += 1 + min(len(document.clauses), _MOST)
            yield self._of_document(document)

    def _of_document(self, document: DocumentChange) -> str:
        info = document.info
        words = self._link(document, f"{KIND_WORDS[document.kind]}　{info.number}　{info.title}")
        rows = [
            _row((KIND_WORDS[clause.kind], self._clause_line(clause)))
            for clause in document.clauses[:_MOST]
        ]
        if (more := len(document.clauses) - _MOST) > 0:
            rows.append(_row(("", f"还有 {more} 条，见左边的列表")))
        space = f"margin-top:{self.theme.px(Space.S4)}px"
        return f'<p style="{space};font-weight:bold">{words}</p>{self.rows("".join(rows))}'

    def _clause_line(self, clause: ClauseChange) -> str:
        line = self._link(clause, clause_name(clause))
        if clause.kind is ChangeKind.CHANGED:
            c, px = self.theme.colours, self.theme.px
            style = f"color:{c.quiet};font-size:{px(Type.SMALL)}px"
            line += f'<br><span style="{style}">{escape(marked_words(clause.pieces))}</span>'
        return line

    def _terms(self, terms: Iterable[TermChange]) -> str:
        return "".join(
            _row((self._link(t, _term_name(t)), self._term_words(t)), narrow=False) for t in terms
        )

    def _term_words(self, term: TermChange) -> str:
        old, new = status_words(term, self._as_of)
        sign = self.theme.status_sign(term.statuses(self._as_of)[1])
        before, after = whole_term(term.before), whole_term(term.after)
        return f"{escape(before)}（{old}）→ {escape(after)}（{sign}&nbsp;{new}）"

    def _policies(self, policies: Iterable[PolicyChange]) -> str:
        return "".join(
            _row((FATE_WORDS[policy.fate], self._link(policy, policy_title(policy))))
            for policy in policies
        )

    # --- one thing

    def subject(self, subject: Subject, *, installed: bool) -> str:
        """One row of the list in full."""
        match subject:
            case ClauseChange():
                return self._clause(subject, installed=installed)
            case DocumentChange():
                return self._title(subject.info.title) + self._of_document(subject)
            case TermChange():
                return self._term(subject)
            case PolicyChange():
                return self._policy(subject)
            case Review():
                return self._review(subject)
            case Refused():
                return self.refusal(subject)
        return ""

    def refusal(self, refused: Refused) -> str:
        """Why something was not done."""
        c = self.theme.colours
        banner = self.banner(icons.NO, (c.accent, c.accent_tint), escape(refused.what))
        again = "改好以后再选一次；不清楚的，把上面这句话念给制作更新包的单位听。"
        return banner + self.prose(refused.why) + self.small(again)

    def _clause(self, clause: ClauseChange, *, installed: bool) -> str:
        entry = clause.entry
        head = f"{KIND_WORDS[clause.kind]}　{clause_name(clause)}"
        where = f"{entry.document.number}　{entry.document.title}"
        way = self._way(entry.node.key) if installed and clause.after else ""
        return "".join(
            (self._title(head), self.prose(where, self.theme.colours.quiet), way)
        ) + self._marked(clause)

    def _marked(self, clause: ClauseChange) -> str:
        px = self.theme.px
        size, lead = f"font-size:{px(Type.READING)}px", f"line-height:{Leading.TEXT}%"
        same = clause.kind is ChangeKind.RENUMBERED
        pieces = (Piece(Mark.SAME, clause.entry.node.text),) if same else clause.pieces
        words = "".join(self._piece(piece) for piece in pieces)
        text = f'<p style="{size};{lead};margin-top:{px(Space.S4)}px">{words}</p>'
        return self.small(_BECAME[clause.kind]) + text

    def _piece(self, piece: Piece) -> str:
        c, words = self.theme.colours, escape(piece.text)
        if piece.mark is Mark.SAME:
            return words
        if piece.mark is Mark.REMOVED:
            style = f"background-color:{c.accent_tint};color:{c.accent}"
            return f'<span style="{style}">［原：<s>{words}</s>］</span>'
        style = f"background-color:{c.in_force_tint};color:{c.in_force}"
        return f'<span style="{style}">［现：<u><b>{words}</b></u>］</span>'

    def _term(self, term: TermChange) -> str:
        return (
            self._title(_term_name(term)) + self.prose("期限变动") + _plain(self._term_words(term))
        )

    def _policy(self, policy: PolicyChange) -> str:
        place = f"{policy.policy.document}{policy.policy.clause}"
        head = f"{FATE_WORDS[policy.fate]}计算规则　{policy_title(policy)}"
        values = self._cells(
            (each.label, f"{written_values(each.before)} → {written_values(each.after)}")
            for each in policy.parameters
        )
        rules = self._cells(
            (each.key, f"{each.before or '无'} → {each.after or '无'}") for each in policy.rules
        )
        parts = (self.prose(place), self.table("参数", values), self.table("说明", rules))
        return self._title(head) + "".join(parts)

    def _review(self, review: Review) -> str:
        anchor = review.item.anchor
        quote = self.prose(f"“{anchor.quote}”") if anchor.quote else ""
        then = f"安装后：{PLACING_WORDS[_placing(review)]}。笔记本身一个字也不会改，列入“我的”的待核对。"
        where = self.prose(anchor.caption, self.theme.colours.quiet)
        return self._title(title_of(review.item)) + where + quote + self.prose(then)

    # --- pieces

    def _title(self, words: str) -> str:
        px = self.theme.px
        style = f"font-size:{px(Type.TITLE)}px;font-weight:bold;margin-top:{px(Space.S4)}px"
        return f'<p style="{style};margin-bottom:0">{escape(words)}</p>'

    def rows(self, rows: str) -> str:
        """A table of rows, in line with the words above and beneath it."""
        return f'<table width="100%" cellpadding="0" cellspacing="0">{rows}</table>'

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> str:
        quiet = self.theme.colours.quiet
        shown = ((f'<span style="color:{quiet}">{a}</span>', escape(b)) for a, b in pairs if b)
        return self.rows("".join(_row(cells) for cells in shown))

    def _cells(self, rows: Iterable[tuple[str, str]]) -> str:
        return "".join(_row((escape(one), escape(other)), narrow=False) for one, other in rows)

    def _link(self, subject: Subject, words: str) -> str:
        self.subjects.append(subject)
        style = f"color:{self.theme.colours.fact};text-decoration:none"
        return f'<a href="row:{len(self.subjects) - 1}" style="{style}">{escape(words)}</a>'

    def _way(self, key: str) -> str:
        style = f"color:{self.theme.colours.fact}"
        return f'<p><a href="open:{escape(key)}" style="{style}">到查阅页打开这一条</a></p>'


def _row(cells: tuple[str, str], *, narrow: bool = True) -> str:
    """Two cells, the first as narrow as its words, or both as they need."""
    one, other = cells
    style, width = (f"white-space:nowrap;{_APART}", ' width="100%"') if narrow else (_APART, "")
    return (
        f'<tr><td style="{style}">{one}</td>'
        f'<td{width} style="padding-bottom:{Space.S3}px">{other}</td></tr>'
    )


def _plain(markup: str) -> str:
    return f"<p>{markup}</p>"


def _about(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "版本", corpus_words(corpus)
    yield "说明", corpus.words
    yield "来历", f"更新包，由“{corpus.signer}”签名" if corpus.installed else "随程序安装"


def _pack_rows(looked: Looked) -> Iterator[tuple[str, str]]:
    pack, manifest = looked.pack, looked.pack.manifest
    gazettes = sum(file.name.endswith(".md") for file in manifest.files)
    yield "说明", manifest.words
    yield "制作", f"{manifest.issuer}，{manifest.issued_on}"
    yield "签名", f"相符：{pack.key.name}（指纹 {pack.key.fingerprint}）"
    yield "内容", f"{len(manifest.files)} 个文件，其中公报 {gazettes} 个，{_size(pack.content)}"
    yield "替换", f"{corpus_words(looked.before)}，安装后留作上一版"
    yield "做成时的基础", str(manifest.replaces) if manifest.replaces else ""
    yield "文件", "程序自带的演示" if manifest.demo else str(looked.file)


def _size(content: bytes) -> str:
    return f"{max(1, len(content) // 1024)} KB"


def _placing(review: Review) -> Placing:
    return review.placement.placing


def _term_name(term: TermChange) -> str:
    return f"{term.after.document.number}{name_of(term.after.node)}"


def _list_words(change: ListChange) -> tuple[str, str]:
    return change.name, f"新增 {change.added}，改动 {change.changed}，删去 {change.removed}"
