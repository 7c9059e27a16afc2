"""名词表: what others say of the gazette's words, never without whose words they are."""

from __future__ import annotations

import pytest

from jzdesk.errors import DataError
from jzdesk.paths import locate
from jzdesk.policy.answer import Basis
from jzdesk.policy.glossary import Glossary, read_glossary
from jzdesk.resources import Resources

ENTRY = {"names": ["监测对象"], "text": "有返贫风险的农户。", "number": "某号", "certainty": "read"}


def entry(**other: object) -> dict[str, object]:
    return {"word": [ENTRY | other]}


def test_a_word_is_found_by_each_of_its_names_the_longest_first() -> None:
    glossary = read_glossary(entry(names=["防止返贫监测对象", "监测对象"]))
    text = "含防止返贫监测对象和监测对象"

    found = [text[start:end] for start, end, _ in glossary.uses_in(text)]

    assert found == ["防止返贫监测对象", "监测对象"]


def test_another_documents_words_and_the_programs_own_are_told_apart() -> None:
    own = {"names": ["监测对象"], "text": "日常说的监测户。"}
    glossary = read_glossary({"word": [ENTRY, own]})

    [(_, _, words)] = glossary.uses_in("监测对象")

    assert [word.said.basis for word in words] == [Basis.OUTSIDE, Basis.CONVENTION]
    assert words[0].said.number == "某号"
    assert words[1].said.number is None


def test_a_glossary_of_nothing_finds_nothing() -> None:
    assert list(Glossary().uses_in("监测对象")) == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param({"word": "监测对象"}, "应为一组", id="no table"),
        pytest.param({"word": ["监测对象"]}, "应为一组", id="a text for a table"),
        pytest.param(entry(names=[]), "names 应为一组文字", id="no name"),
        pytest.param(entry(names=[""]), "names 应为一组文字", id="an empty name"),
        pytest.param(entry(names="监测对象"), "names 应为一组文字", id="a text for names"),
        pytest.param(entry(text=""), "须有 text", id="nothing said"),
        pytest.param(entry(number=15), "均为文字", id="a number that is none"),
        pytest.param({"word": [{"names": ["甲"]}]}, "须有 text", id="a note that says nothing"),
        pytest.param(
            {"word": [{"names": ["甲"], "text": "乙", "certainty": "read"}]},
            "须有 text、number、certainty",
            id="a document without its name",
        ),
        pytest.param(entry(certainty="sure"), "certainty 应为 read 或 memory", id="how sure"),
        pytest.param({"word": [ENTRY, ENTRY]}, "监测对象 写了两次", id="twice"),
    ],
)
def test_a_faulty_file_is_refused_by_place(data: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_glossary(data)


def test_the_bundled_words_are_words_of_the_gazette_and_name_their_source() -> None:
    resources = Resources(locate().resources)
    text = "".join(
        node.text
        for g in resources.gazettes()
        for document in g.documents
        for node in document.nodes
    )

    for word in resources.glossary().headwords:
        if word.said.basis is Basis.OUTSIDE:
            assert any(name in text for name in word.names)
            assert word.said.number


def test_what_everyday_words_mean_more_widely_is_noted_at_the_official_one() -> None:
    glossary = Resources(locate().resources).glossary()

    [(_, _, words)] = glossary.uses_in("自主就业退役士兵")

    notes = [word.said.text for word in words if word.said.basis is Basis.CONVENTION]
    assert len(notes) == 1
    assert "退伍军人" in notes[0]
