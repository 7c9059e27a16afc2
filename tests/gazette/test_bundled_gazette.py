"""焦作市人民政府公报 2024年第3号, as its reader finds it: nothing lost, nothing doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from jzdesk.gazette.cleaning import source_span
from jzdesk.gazette.model import Document, Facts, Gazette, Node, NodeKind, Span
from jzdesk.gazette.reading import read_gazette
from jzdesk.resources import Resources

Clause = Callable[[str, str], Node]


def all_nodes(gazette: Gazette) -> list[Node]:
    return [*gazette.front, *(node for document in gazette.documents for node in document.nodes)]


def shape(gazette: Gazette) -> list[tuple[object, ...]]:
    """The tree without its places in the file."""
    nodes = (node for document in gazette.documents for node in document.nodes)
    return [(n.key, n.parent, n.kind, n.label, n.title, n.path, n.text) for n in nodes]


def test_the_issue_is_named_as_on_its_cover(gazette: Gazette) -> None:
    assert gazette.title == "焦作市人民政府公报"
    assert gazette.issue == "2024年第3号（总第135号）"
    assert gazette.published_on == "2024-06-30"


@pytest.mark.parametrize(("document", "count"), [("设备更新", 24), ("科创", 10), ("稳就业", 20)])
def test_the_numbered_clauses_are_counted(
    documents: Mapping[str, Document], document: str, count: int
) -> None:
    kinds = [node.kind for node in documents[document].nodes]
    assert kinds.count(NodeKind.CLAUSE) == count


def test_the_blocks_between_page_breaks_are_a_hundred_and_six_paragraphs(gazette: Gazette) -> None:
    assert len(all_nodes(gazette)) == 106


@pytest.mark.parametrize(
    ("document", "title", "issuer", "issued_on"),
    [
        (
            "设备更新",
            "焦作市人民政府关于印发焦作市推动大规模设备更新和消费品以旧换新实施方案的通知",
            "焦作市人民政府",
            "2024-06-13",
        ),
        (
            "科创",
            "焦作市人民政府办公室关于印发焦作市支持科创型种子企业发展壮大的十条措施的通知",
            "焦作市人民政府办公室",
            "2024-06-11",
        ),
        (
            "稳就业",
            "焦作市人民政府办公室关于做好2024年稳就业工作的通知",
            "焦作市人民政府办公室",
            None,
        ),
    ],
)
def test_each_document_has_its_title_its_issuer_and_the_date_that_it_prints(
    documents: Mapping[str, Document],
    document: str,
    title: str,
    issuer: str,
    issued_on: str | None,
) -> None:
    found = documents[document]
    assert (found.title, found.issuer, found.issued_on) == (title, issuer, issued_on)


def test_every_non_blank_character_of_the_file_is_in_exactly_one_node(gazette: Gazette) -> None:
    holders = Counter(
        place for node in all_nodes(gazette) for place in range(node.source.start, node.source.end)
    )
    printed = {place for place, sign in enumerate(gazette.source_text) if not sign.isspace()}
    assert printed - holders.keys() == set()
    assert max(holders.values()) == 1


def test_the_words_of_every_node_are_its_words_in_the_file(gazette: Gazette) -> None:
    """Page breaks, blanks and heading marks apart; corrected clauses are read below."""
    for node in all_nodes(gazette):
        printed = gazette.source_text[node.source.start : node.source.end]
        if not node.errata:
            words = re.sub(r"^(#+|-)\s*", "", printed)
            assert "".join(node.text.split()) == "".join(words.split())


def test_every_run_of_cleaned_text_leads_back_to_the_same_words(gazette: Gazette) -> None:
    for node in all_nodes(gazette):
        corrected = [erratum.span for erratum in node.errata]
        for run in node.runs:
            if run.text not in corrected:
                words = node.text[run.text.start : run.text.end]
                assert gazette.source_text[run.source.start : run.source.end] == words


def test_the_runs_of_a_node_follow_one_another_without_a_gap(gazette: Gazette) -> None:
    for node in all_nodes(gazette):
        ends = [0, *(run.text.end for run in node.runs)]
        assert [run.text.start for run in node.runs] + [len(node.text)] == ends


def test_every_fact_is_quoted_from_the_text_and_found_again_in_the_file(
    gazette: Gazette, facts: Mapping[str, Facts]
) -> None:
    for node in all_nodes(gazette):
        own = facts.get(node.key, Facts())
        for quote, span in [
            *((d.printed, d.span) for d in own.duties if d.span),
            *((f.quote, f.span) for f in own.deadlines),
            *((f.quote, f.span) for f in own.amounts),
            *((f.quote, f.span) for f in own.references),
        ]:
            assert node.text[span.start : span.end] == quote
            assert squeezed(printed_words(gazette, node, span)) == squeezed(quote)


def printed_words(gazette: Gazette, node: Node, span: Span) -> str:
    place = source_span(node.runs, span)
    return gazette.source_text[place.start : place.end]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_keys_are_unique_and_name_the_way_to_the_clause(gazette: Gazette, clause: Clause) -> None:
    keys = [node.key for node in all_nodes(gazette)]
    assert len(set(keys)) == len(keys)
    assert clause("稳就业", "三、/（十二）").title == "实施技能提升补贴政策"
    assert clause("设备更新", "二、/（三）/6.").title == "推动市政基础设施更新改造"
    assert clause("设备更新", "三、/（三）").title == "做好要素保障"
    assert clause("科创", "七、").title is None


def test_every_parent_is_a_heading_above_its_children(gazette: Gazette) -> None:
    for document in gazette.documents:
        before: dict[str, Node] = {}
        for node in document.nodes:
            if node.parent:
                assert before[node.parent].kind is NodeKind.HEADING
                assert node.path[: len(before[node.parent].path)] == before[node.parent].path
            before[node.key] = node


def test_reading_again_gives_the_same_values(gazette: Gazette, resources: Resources) -> None:
    (again,) = resources.gazettes()
    assert again == gazette


@pytest.mark.parametrize(
    ("document", "place", "joined"),
    [
        ("科创", "五、", "申请焦作科技贷、天使基金、风险投资基金等。"),
        ("设备更新", "二、/（一）/1.", "开展规模以上制造业企业数字化转型诊断服务"),
        ("稳就业", "一、/（二）", "30人（含）以下的参保企业裁员率不高于"),
        ("稳就业", "一、/（五）", "农业农村局、退役军人事务局，各县（市、区）人民政府"),
    ],
)
def test_a_sentence_cut_by_a_page_break_is_whole_again(
    clause: Clause, document: str, place: str, joined: str
) -> None:
    text = clause(document, place).text
    assert "\n" not in text
    assert joined in text


def test_a_paragraph_cut_by_a_page_break_is_whole_again(documents: Mapping[str, Document]) -> None:
    texts = [node.text for node in documents["科创"].nodes]
    notice = (
        "《焦作市支持科创型种子企业发展壮大的十条措施》已经市政府同意，"
        "现印发给你们，请认真贯彻落实。"
    )
    assert notice in texts


@pytest.mark.parametrize(
    ("document", "place", "tail"),
    [
        ("设备更新", "二、/（九）/18.", "（市商务局、市场监督管理局、供销合作社等按职责分工负责）"),
        ("设备更新", "三、/（四）", "（市委宣传部牵头，相关部门配合）"),
        ("稳就业", "三、/（十二）", "市城乡一体化示范区管委会等按职责分工负责）"),
    ],
)
def test_a_tail_printed_as_a_block_of_its_own_belongs_to_its_clause(
    clause: Clause, document: str, place: str, tail: str
) -> None:
    assert clause(document, place).text.endswith(tail)


@pytest.mark.parametrize(
    ("place", "printed", "meant"),
    [
        ("一、/（五）", "（注明“企业吸纳税收政策”的人员", "（注明“企业吸纳税收政策”）的人员"),
        ("一、/（六）", "“人社十金融”", "“人社+金融”"),
    ],
)
def test_a_fault_of_the_print_is_corrected_in_the_text_and_kept_in_the_source(
    gazette: Gazette, clause: Clause, place: str, printed: str, meant: str
) -> None:
    node = clause("稳就业", place)
    (erratum,) = node.errata
    assert meant in node.text
    assert printed not in node.text
    assert node.text[erratum.span.start : erratum.span.end] == erratum.corrected
    source = gazette.source_text[node.source.start : node.source.end]
    assert printed in source
    assert meant not in source
    assert printed_words(gazette, node, erratum.span) == erratum.source


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("no marks", lambda text: re.sub(r"(?m)^#+ ", "", text)),
        (
            "numbered headings unmarked",
            lambda text: re.sub(r"(?m)^#+ (?=[一二三四五（])", "", text),
        ),
        ("one mark for all", lambda text: re.sub(r"(?m)^#+ ", "# ", text)),
        ("marks without a blank", lambda text: re.sub(r"(?m)^#+ ", "######", text)),
        ("lines of Windows", lambda text: text.replace("\n", "\r\n")),
        ("no empty lines", lambda text: re.sub(r"\n+", "\n", text)),
        ("indented paragraphs", lambda text: re.sub(r"(?m)^(?=[^#\n-])", "　　", text)),
    ],
)
def test_marks_and_line_ends_do_not_change_the_tree(
    gazette: Gazette, resources: Resources, name: str, change: Callable[[str], str]
) -> None:
    changed = change(gazette.source_text)
    assert changed != gazette.source_text
    assert shape(read_gazette(name, changed, resources.corrections())) == shape(gazette)
