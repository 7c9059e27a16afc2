"""The structured gazettes as CSV tables for WPS and Excel, one file a table.

UTF-8 with a byte order mark, without which Excel takes the text for GBK. Headings and words are
Chinese. The first three columns of a table of facts say where a fact stands, the last four are
half-open character ranges in the cleaned text of the part and in the gazette file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jzdesk.exporting.corpus import Corpus
from jzdesk.exporting.records import Record, fact_records, status_value
from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.wording import DATE_WORDS, DISCLAIMER, ROLE_WORDS, STATUS_WORDS

Row = Sequence[object]

_FACT_TABLES: Mapping[str, Mapping[str, str]] = {
    "agencies": {
        "name": "责任单位",
        "role": "职责",
        "implied": "据前条",
        "printed": "原文写法",
    },
    "deadlines": {"date": "日期", "begins": "起始日期", "kind": "含义", "quote": "原句"},
    "amounts": {"value": "数值", "unit": "单位", "bound": "限定", "quote": "原句"},
    "references": {"number": "引用文号", "title": "引用标题", "clause": "条次", "quote": "原句"},
    "targets": {
        "indicator": "指标",
        "value": "数值",
        "unit": "单位",
        "bound": "限定",
        "by": "目标年份",
        "base_year": "基准年份",
    },
    "covered": {"term": "受益对象", "quote": "原句"},
    "kinds": {"term": "待遇种类", "quote": "原句"},
    "benefits": {
        "name": "事项",
        "quote": "原句",
        "valid_from": "有效期自",
        "valid_until": "有效期至",
        "status": "时效状态",
    },
    "errata": {"source": "原文印作", "corrected": "应作", "reason": "理由"},
}
_PLACE = ("文号", "条款", "位置标识")
_SPANS = ("正文起", "正文止", "原文起", "原文止")
_PART_COLUMNS = (
    *_PLACE,
    "上级标识",
    "种类",
    "标题",
    "路径",
    "正文",
    "原文",
    "原文起",
    "原文止",
    "有效期自",
    "有效期至",
    "期限出处",
    "时效状态",
)
_KIND_WORDS = {
    NodeKind.FRONT: "封面目录",
    NodeKind.TITLE: "标题",
    NodeKind.NUMBER: "文号",
    NodeKind.PARAGRAPH: "未编号段落",
    NodeKind.SIGNED_BY: "署名",
    NodeKind.SIGNED_ON: "成文日期",
    NodeKind.NOTE: "附注",
    NodeKind.ANNEX_TITLE: "所印发文件的标题",
    NodeKind.HEADING: "编号标题",
    NodeKind.CLAUSE: "条款",
    NodeKind.ROW: "表格行",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {status.value: word for status, word in STATUS_WORDS.items()},
    "role": {role.value: word for role, word in ROLE_WORDS.items()},
    "kind": {kind.value: word for kind, word in DATE_WORDS.items()},
}
_FORMULA_OPENERS = tuple("=+-@＝＋－＠\t\r\n")


def csv_files(corpus: Corpus) -> dict[str, bytes]:
    """Every table by its file name; the same corpus gives the same bytes."""
    tables = {"about": _about(corpus), "documents": _documents(corpus), "parts": _parts(corpus)}
    tables |= {name: _facts(corpus, name, columns) for name, columns in _FACT_TABLES.items()}
    return {f"{name}.csv": _encode(rows) for name, rows in tables.items()}


def _encode(rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """What stands in a cell; text that a spreadsheet would run as a formula gets a ' in front."""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_OPENERS) else text


def _about(corpus: Corpus) -> Iterator[Row]:
    yield "项目", "内容"
    yield "数据版次", corpus.edition
    yield "时效状态按哪一天", corpus.as_of.isoformat()
    yield "说明", DISCLAIMER


def _documents(corpus: Corpus) -> Iterator[Row]:
    yield "文号", "标题", "发文机关", "成文日期", "公报", "期号", "公报日期", "条款数"
    for publication in corpus.publications:
        info, gazette = publication.info, publication.gazette
        dated = info.issued_on or "公报未载明印发日期"
        issue = (gazette.title, gazette.issue, gazette.published_on)
        yield info.number, info.title, info.issuer, dated, *issue, info.clause_count


def _parts(corpus: Corpus) -> Iterator[Row]:
    yield _PART_COLUMNS
    for entry in _entries(corpus):
        yield _part(entry, corpus.as_of)


def _part(entry: Entry, as_of: date) -> Row:
    node, facts = entry.node, entry.facts
    return (
        *_place(entry),
        node.parent,
        _KIND_WORDS[node.kind],
        node.title,
        " / ".join(node.path),
        node.text,
        entry.source_text,
        node.source.start,
        node.source.end,
        facts.valid_from,
        facts.valid_until,
        facts.stated_in,
        _word("status", status_value(entry, as_of)),
    )


def _facts(corpus: Corpus, name: str, columns: Mapping[str, str]) -> Iterator[Row]:
    yield *_PLACE, *columns.values(), *_SPANS
    for entry in _entries(corpus):
        for record in fact_records(entry, corpus.as_of)[name]:
            values = [_word(column, record[column]) for column in columns]
            yield *_place(entry), *values, *_range(record, "span"), *_range(record, "source_span")


def _entries(corpus: Corpus) -> Iterator[Entry]:
    for publication in corpus.publications:
        yield from publication.entries


def _place(entry: Entry) -> Row:
    return entry.document.number, entry.node.label, entry.node.key


def _word(column: str, value: object) -> object:
    """The Chinese word for a value of a closed list; other values as they are."""
    return _WORDS.get(column, {}).get(str(value), value)


def _range(record: Record, name: str) -> Row:
    found = record[name]
    return found if isinstance(found, list) else (None, None)
