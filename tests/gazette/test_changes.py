"""What became of each clause between two editions: changed, added, gone, or only renumbered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.gazette.changes import ChangeKind, TextChanges, compare_texts
from jzdesk.gazette.model import DocumentInfo, Entry, Facts, Node, NodeKind, Span, Status
from jzdesk.gazette.numbering import han_number
from jzdesk.gazette.redlining import Mark

DOCUMENT = DocumentInfo(
    "焦政办〔2024〕15号", "关于做好稳就业工作的通知", "市政府办", None, "2024年第3号", 3
)
SENTENCES = (
    "落实税费优惠政策。对小规模纳税人月销售额10万元以下免征增值税",
    "实施稳岗返还政策。中小微企业按60%返还",
    "加强资金监管。监督核查比重不低于上年度资金支出总额的10%",
    "鼓励企业吸纳重点群体就业。按规定给予社会保险补贴",
)


def clause(number: int, words: str, facts: Facts | None = None, key: str = "") -> Entry:
    label = f"（{han_number(number)}）"
    node = Node(
        key=key or f"{DOCUMENT.number}/一、/{label}",
        parent=None,
        kind=NodeKind.CLAUSE,
        label=label,
        title=words.partition("。")[0],
        path=(label,),
        text=f"{label}{words}",
        source=Span(0, 0),
        runs=(),
    )
    return Entry(DOCUMENT, node, facts or Facts(), "")


def edition(*sentences: str) -> list[Entry]:
    return [clause(number, words) for number, words in enumerate(sentences, start=1)]


def told(changes: TextChanges) -> list[tuple[str, str | None, str | None]]:
    """Kind, number before, number now."""
    return [
        (
            change.kind.value,
            change.before.node.label if change.before else None,
            change.after.node.label if change.after else None,
        )
        for document in changes.documents
        for change in document.clauses
    ]


def test_nothing_changed_is_nothing_told() -> None:
    changes = compare_texts(edition(*SENTENCES), edition(*SENTENCES))
    assert changes == TextChanges()
    assert changes.touched == {}


def test_a_reworded_clause_is_changed_and_its_words_are_marked() -> None:
    after = edition(SENTENCES[0], SENTENCES[1].replace("60%", "90%"), *SENTENCES[2:])
    changes = compare_texts(edition(*SENTENCES), after)
    assert told(changes) == [("changed", "（二）", "（二）")]
    (change,) = changes.clauses(ChangeKind.CHANGED)
    assert [p.text for p in change.pieces if p.mark is not Mark.SAME] == ["60", "90"]


def test_a_clause_put_in_between_is_added_and_the_others_are_only_renumbered() -> None:
    after = edition(SENTENCES[0], "发放创业补贴。首次创业的给予5000元", *SENTENCES[1:])
    assert told(compare_texts(edition(*SENTENCES), after)) == [
        ("added", None, "（二）"),
        ("renumbered", "（二）", "（三）"),
        ("renumbered", "（三）", "（四）"),
        ("renumbered", "（四）", "（五）"),
    ]


def test_a_clause_taken_out_is_told_at_its_place() -> None:
    after = edition(SENTENCES[0], *SENTENCES[2:])
    assert told(compare_texts(edition(*SENTENCES), after)) == [
        ("removed", "（二）", None),
        ("renumbered", "（三）", "（二）"),
        ("renumbered", "（四）", "（三）"),
    ]


def test_a_clause_reworded_and_renumbered_at_once_is_followed() -> None:
    new = "发放创业补贴。首次创业的给予5000元"
    after = edition(new, SENTENCES[0], SENTENCES[1].replace("60%", "90%"), *SENTENCES[2:])
    assert ("changed", "（二）", "（三）") in told(compare_texts(edition(*SENTENCES), after))


def test_a_clause_whose_words_are_all_others_is_changed_under_its_number() -> None:
    after = edition(SENTENCES[0], "建设零工市场", *SENTENCES[2:])
    assert told(compare_texts(edition(*SENTENCES), after)) == [("changed", "（二）", "（二）")]


def test_a_new_document_and_one_that_is_gone_are_told_whole() -> None:
    gone = compare_texts(edition(*SENTENCES), [])
    assert [document.kind for document in gone.documents] == [ChangeKind.REMOVED]
    assert len(gone.clauses(ChangeKind.REMOVED)) == len(SENTENCES)
    new = compare_texts([], edition(*SENTENCES))
    assert [document.kind for document in new.documents] == [ChangeKind.ADDED]
    assert [document.info.number for document in new.documents] == [DOCUMENT.number]


def test_another_last_day_is_told_though_no_word_of_the_clause_changed() -> None:
    words = SENTENCES[3]
    before = [clause(1, words, Facts(valid_until="2025-12-31"))]
    after = [clause(1, words, Facts(valid_until="2026-12-31"))]
    changes = compare_texts(before, after)
    assert told(changes) == []
    (term,) = changes.terms
    assert term.statuses(date(2026, 6, 1)) == (Status.EXPIRED, Status.IN_FORCE)
    assert term.statuses(date(2025, 12, 31)) == (Status.IN_FORCE, Status.IN_FORCE)


def test_where_each_changed_clause_went_is_said_for_the_notes_at_it() -> None:
    after = edition(SENTENCES[0], *SENTENCES[2:])
    touched = compare_texts(edition(*SENTENCES), after).touched
    assert touched == {
        f"{DOCUMENT.number}/一、/（二）": None,
        f"{DOCUMENT.number}/一、/（三）": f"{DOCUMENT.number}/一、/（二）",
        f"{DOCUMENT.number}/一、/（四）": f"{DOCUMENT.number}/一、/（三）",
    }


def test_two_clauses_of_the_same_words_stay_two() -> None:
    before = edition("（略）", "（略）", SENTENCES[0])
    after = edition("（略）", SENTENCES[0])
    assert sorted(told(compare_texts(before, after))) == [
        ("removed", "（二）", None),
        ("renumbered", "（三）", "（二）"),
    ]


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    sentences = st.lists(st.sampled_from((*SENTENCES, "（略）", "略")), max_size=6)
    return edition(*draw(sentences)), edition(*draw(sentences))


@given(pair=editions())
@settings(deadline=None)
def test_every_clause_is_accounted_for_once(pair: tuple[list[Entry], list[Entry]]) -> None:
    before, after = pair
    changes = [c for d in compare_texts(before, after).documents for c in d.clauses]
    old = [c.before.node.key for c in changes if c.before]
    new = [c.after.node.key for c in changes if c.after]
    assert len(set(old)) == len(old)
    assert len(set(new)) == len(new)
    left_old = [entry for entry in before if entry.node.key not in old]
    left_new = [entry for entry in after if entry.node.key not in new]
    assert [e.node.text for e in left_old] == [e.node.text for e in left_new]


@given(pair=editions())
@settings(deadline=None)
def test_going_back_undoes_what_going_forward_did(pair: tuple[list[Entry], list[Entry]]) -> None:
    forward, back = compare_texts(*pair), compare_texts(*reversed(pair))
    assert bool(forward.documents) == bool(back.documents)
    assert len(forward.clauses(ChangeKind.ADDED)) - len(forward.clauses(ChangeKind.REMOVED)) == -(
        len(back.clauses(ChangeKind.ADDED)) - len(back.clauses(ChangeKind.REMOVED))
    )


def long_document(changed: int) -> Iterator[Entry]:
    for number in range(1, 100):
        yield clause(
            number, f"第{number}项工作。{'更' * (number == changed)}{SENTENCES[number % 4]}"
        )


@pytest.mark.parametrize("changed", [1, 50, 99])
def test_a_long_document_is_compared_in_order(changed: int) -> None:
    changes = compare_texts(long_document(0), long_document(changed))
    label = f"（{han_number(changed)}）"
    assert told(changes) == [("changed", label, label)]
