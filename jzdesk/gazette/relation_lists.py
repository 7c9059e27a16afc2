"""What a whole document says of others: its sentences, its lists (废止的文件目录), its amendments.

A list says once, in a heading or in the sentence before it, what becomes of every document named in
its rows. A decision to amend says once which document its articles change. Both are carried along
while the parts of the document are read in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jzdesk.gazette.lines import cells_of
from jzdesk.gazette.mentions import Mention, mentions_in, number_in
from jzdesk.gazette.model import PASSAGES, Document, Node, NodeKind, Span
from jzdesk.gazette.numbering import label_again
from jzdesk.gazette.relation_dates import since_in
from jzdesk.gazette.relations import relations_in, sentences_of
from jzdesk.gazette.shapes import is_title
from jzdesk.gazette.ties import Relation, RelationKind

_READ = (*PASSAGES, NodeKind.HEADING, NodeKind.ANNEX_TITLE, NodeKind.TITLE)
_THINGS = re.compile("文件|规章|目录|清单|名单|下列|以下|如下|政策|地方性法规")
_NOT_DONE = re.compile("拟|建议|应当|及时|征求|草案|是否|情况|工作|标准|程序")
_DEEDS: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    (RelationKind.REPEALS, re.compile("废止|停止执行")),
    (RelationKind.LAPSES, re.compile("失效")),
    (RelationKind.AMENDS, re.compile("修改|修订|修正")),
    (RelationKind.CONTINUES, re.compile("继续有效|继续执行|延长有效期|延续")),
)
_OUTCOMES = {  # a cell of a row that says what becomes of its own document
    "废止": RelationKind.REPEALS,
    "予以废止": RelationKind.REPEALS,
    "停止执行": RelationKind.REPEALS,
    "失效": RelationKind.LAPSES,
    "宣布失效": RelationKind.LAPSES,
    "自然失效": RelationKind.LAPSES,
    "修改": RelationKind.AMENDS,
    "予以修改": RelationKind.AMENDS,
    "修订": RelationKind.AMENDS,
    "继续有效": RelationKind.CONTINUES,
    "继续执行": RelationKind.CONTINUES,
    "保留": RelationKind.CONTINUES,
}
_DOUBTFUL = re.compile("^(?:拟|建议)")
_AMENDING = re.compile("(?:修改|修订|修正).*(?:决定|通知|公告|意见|办法)$")
_ARTICLE = r"(?:第[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三四五六七八九十])?)"
_CHANGED = re.compile(
    rf"(?:^|[，、将在；:：\s])(?P<part>{_ARTICLE}[^，。；：“]{{0,40}}?)"
    r"(?=“[^”]*”(?:修改|改|替换|调整|删)|修改为|改为|修正为|修订为|调整为|增加|删去|后增加|合并)"
)
_DELETED = re.compile(rf"(?:删去|删除)(?P<part>{_ARTICLE}[^，。；：]{{0,30}})")
_ADDED = re.compile(
    rf"增加[一二三四五六七八九十\d]+条[，,]?作为(?P<part>{_ARTICLE}(?:[至到、和]{_ARTICLE})*)"
)
_NEW_TEXT = re.compile(r"(?<=[：:])[“\"].*$", re.DOTALL)
_ITEM = re.compile(
    r"(?P<title>[^。；？！]{4,160}?)[（(](?P<aside>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)](?P<rest>[^。]{0,60})$"
)
_TAIL = re.compile(r"[；;。.，,、\s　]+$")
_MOST_ITEM = 400


@dataclass(frozen=True, slots=True)
class _List:
    """What a heading or sentence says of the documents listed below it."""

    kind: RelationKind
    words: str
    since: str | None


def relations_of(document: Document) -> tuple[tuple[str, Relation], ...]:
    """Every relation that ``document`` states, with the key of the part that states it."""
    reader = _Reader(document)
    return tuple((node.key, relation) for node in document.nodes for relation in reader.read(node))


class _Reader:
    """Reads the parts of one document in order, and keeps in mind what is being listed or amended."""

    def __init__(self, document: Document) -> None:
        self._amending = bool(_AMENDING.search(document.title))
        self._list: _List | None = None
        self._above: str | None = None  # key of the heading that announced the list
        self._amended: Mention | None = None
        if self._amending:
            self._amended = _titles_object(document.title)

    def read(self, node: Node) -> Iterator[Relation]:
        """Relations of one part."""
        if node.kind not in _READ:
            return
        if node.kind is NodeKind.TITLE:
            self._announce(node)
            return
        stated = relations_in(node.text, amending=self._amending)
        stated = tuple(
            r for r in stated if node.kind in PASSAGES or r.kind is not RelationKind.PREVAILS
        )
        if stated:
            self._remember(stated)
            yield from stated
            yield from self._articles(node)
        elif item := self._item(node):
            self._amended = _mention(item) if item.kind is RelationKind.AMENDS else self._amended
            yield item
        elif not self._announce(node):
            yield from self._articles(node)

    def _remember(self, stated: tuple[Relation, ...]) -> None:
        changed = [r for r in stated if r.kind is RelationKind.AMENDS and r.part is None]
        if len(changed) == 1:
            self._amended = _mention(changed[0])

    def _announce(self, node: Node) -> bool:
        """Whether a part says what becomes of the documents that follow it."""
        if node.kind is NodeKind.ROW:
            return False
        told = _announced(node)
        if told is not None or self._leaves(node):
            self._list, self._above = told, node.key
        return told is not None

    def _leaves(self, node: Node) -> bool:
        """Whether a heading that announces nothing stands beside or above the one that did."""
        if node.kind not in (NodeKind.HEADING, NodeKind.ANNEX_TITLE) or self._above is None:
            return False
        return not node.key.startswith(f"{self._above}/")

    def _item(self, node: Node) -> Relation | None:
        if node.kind is NodeKind.ROW:
            return self._row(node)
        if self._list is None or len(node.text) > _MOST_ITEM:
            return None
        label = label_again(node.text, node.label) if node.label else None
        words = node.text[label.length if label else 0 :].strip()
        named = _document_in(words)
        return self._listed(node, named, self._list.kind) if named else None

    def _row(self, node: Node) -> Relation | None:
        """A row of a table: its own cell says what becomes of its document, or else the list."""
        cells = cells_of(node.text)
        own = next((_OUTCOMES[cell] for cell in cells if cell in _OUTCOMES), None)
        kind = own or (self._list.kind if self._list else None)
        named = _document_in_cells(cells)
        if kind is None or named is None or any(_DOUBTFUL.match(cell) for cell in cells):
            return None
        return self._listed(node, named, kind)

    def _listed(self, node: Node, named: Mention, kind: RelationKind) -> Relation:
        words, since = (self._list.words, self._list.since) if self._list else (None, None)
        span = Span(0, len(node.text))
        return Relation(
            kind, named.number, named.title, None, since, None, None, node.text, span, words
        )

    def _articles(self, node: Node) -> Iterator[Relation]:
        """将第三条修改为…: articles of the document that is being amended."""
        if self._amended is None or node.kind not in PASSAGES:
            return
        told: set[str] = set()
        for begin, sentence in sentences_of(node.text):
            words = _NEW_TEXT.sub("", sentence)
            for pattern in (_CHANGED, _DELETED, _ADDED):
                for match in pattern.finditer(words):
                    part = match["part"].strip().removesuffix("的").removesuffix("中")
                    if part not in told and "《" not in words[: match.start()]:
                        told.add(part)
                        yield self._amendment(part, sentence, begin)

    def _amendment(self, part: str, sentence: str, begin: int) -> Relation:
        assert self._amended is not None
        quote = sentence.strip()
        start = begin + len(sentence) - len(sentence.lstrip())
        return Relation(
            RelationKind.AMENDS,
            self._amended.number,
            self._amended.title,
            part,
            None,
            None,
            None,
            quote,
            Span(start, start + len(quote)),
        )


def _announced(node: Node) -> _List | None:
    """What a heading, a title or a sentence before a list says of what is listed."""
    words = node.text.strip()
    last = words if len(words) <= 120 else words[words.rfind("。", 0, len(words) - 1) + 1 :]
    open_ended = last.endswith((":", "：")) or "。" not in last or node.kind is NodeKind.TITLE
    if not open_ended or len(last) > 200 or "《" in last or not _THINGS.search(last):
        return None
    if _NOT_DONE.search(last):
        return None
    kinds = [kind for kind, pattern in _DEEDS if pattern.search(last)]
    if RelationKind.AMENDS in kinds and len(kinds) > 1:
        return None  # 关于废止和修改部分文件的决定: what becomes of each is told below
    return _List(kinds[0], last, since_in(last, Span(0, len(last)))) if kinds else None


def _titles_object(title: str) -> Mention | None:
    """The document that a title says is amended: 关于修改《…》的决定, 关于修改〈…〉的决定."""
    named = [m for m in mentions_in(title.replace("〈", "《").replace("〉", "》")) if m.title]
    return named[0] if len(named) == 1 else None


def _document_in(words: str) -> Mention | None:
    """The document that a line of a list is the name of, and nothing else."""
    named = mentions_in(words)
    if named and named[0].title and not words[: named[0].span.start].strip("原 "):
        rest = _TAIL.sub("", words[named[0].span.end :])
        return named[0] if len(named) == 1 and len(rest) <= 30 else None
    match = _ITEM.fullmatch(_TAIL.sub("", words))
    if match and (number := number_in(match["aside"])) and not re.search("[：:]", match["title"]):
        return Mention(number, match["title"].strip(), Span(*match.span()))
    bare = _TAIL.sub("", words)
    if "关于" in bare and is_title(bare):
        return Mention(None, bare, Span(0, len(bare)))
    whole = named and named[0].number and named[0].span == Span(0, len(bare))
    return named[0] if whole else None


def _document_in_cells(cells: tuple[str, ...]) -> Mention | None:
    number = next((found for cell in cells if (found := number_in(cell)) and len(cell) < 60), None)
    for cell in sorted(cells, key=len, reverse=True):
        if named := _document_in(cell):
            return replace(named, number=named.number or number)
        if number and len(cell) > 5 and is_title(cell) and number_in(cell) is None:
            return Mention(number, cell.strip("《》 "), Span(0, len(cell)))
    return Mention(number, None, Span(0, 0)) if number and len(cells) > 1 else None


def _mention(relation: Relation) -> Mention:
    return Mention(relation.number, relation.title, relation.span)
