"""锚点: the words of a note are found again in a rebuilt or updated corpus, or listed for review."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzdesk.app import Desk
from jzdesk.errors import InputError
from jzdesk.store.notebook.anchors import Clauses, anchor_at, confirmed, place, to_review
from jzdesk.store.notebook.model import Anchor, Note, Placement, Placing
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.words import digest_of, fold, places_of

from .conftest import NAMED, SKILLS, WORDS

NEXT = "焦政办〔2024〕15号/三、/（十三）"
OTHER = "焦政办〔2024〕14号/二、/（三）"
CAREERS = "（十三）支持就业见习。见习单位给予见习补贴，补贴标准不低于当地最低工资标准的70%。"
CORPUS = {SKILLS: WORDS, NEXT: CAREERS, OTHER: "（三）加大研发奖补。按10%给予补贴。"}


def at(quote: str, text: str = WORDS, clause: str = SKILLS) -> Anchor:
    start = text.index(quote)
    return anchor_at(clause, NAMED, text, start, start + len(quote))


def found(anchor: Anchor, corpus: Mapping[str, str]) -> tuple[Placing, str | None, str | None]:
    """How it is placed, in which clause, and what words stand at the place."""
    placed = place(anchor, Clauses(corpus))
    text = corpus.get(placed.clause or "", "")
    words = None if placed.start is None else text[placed.start : placed.end]
    return placed.placing, placed.clause, words


def test_what_was_not_changed_is_exact_and_not_for_review(clause: Anchor, passage: Anchor) -> None:
    assert found(clause, CORPUS) == (Placing.EXACT, SKILLS, None)
    assert found(passage, CORPUS) == (Placing.EXACT, SKILLS, "2000元")
    assert not place(passage, Clauses(CORPUS)).for_review


def test_another_spacing_or_width_is_no_change(clause: Anchor, passage: Anchor) -> None:
    spaced = WORDS.replace("2000元", " ２000　元").replace("（", "( ")

    assert found(clause, {SKILLS: spaced}) == (Placing.EXACT, SKILLS, None)
    assert found(passage, {SKILLS: spaced}) == (Placing.EXACT, SKILLS, "２000　元")


def test_words_that_stay_while_others_change_are_for_review(passage: Anchor) -> None:
    corpus = {**CORPUS, SKILLS: WORDS + "本条自印发之日起施行。"}

    assert found(passage, corpus) == (Placing.AROUND, SKILLS, "2000元")
    assert place(passage, Clauses(corpus)).for_review


def test_words_that_move_inside_the_clause_are_found(passage: Anchor) -> None:
    corpus = {**CORPUS, SKILLS: WORDS.replace("参加失业", "在本市参加失业")}

    assert found(passage, corpus) == (Placing.MOVED, SKILLS, "2000元")


def test_a_clause_that_got_another_number_is_found(clause: Anchor, passage: Anchor) -> None:
    renumbered = WORDS.replace("（十二）", "（十三）")
    corpus = {SKILLS: CAREERS.replace("（十三）", "（十二）"), NEXT: renumbered}

    assert found(clause, corpus) == (Placing.RENUMBERED, NEXT, None)
    assert found(passage, corpus) == (Placing.RENUMBERED, NEXT, "2000元")


def test_a_passage_is_found_where_its_clause_was_renumbered_and_amended() -> None:
    anchor = at("分别按照1000元、1500元、2000元的标准")
    amended = WORDS.replace("（十二）", "（十三）").replace("1年以上", "2年以上")
    corpus = {SKILLS: CAREERS, NEXT: amended}

    assert found(anchor, corpus) == (Placing.RENUMBERED, NEXT, anchor.quote)


def test_words_that_were_changed_are_shown_at_their_clause(clause: Anchor, passage: Anchor) -> None:
    corpus = {**CORPUS, SKILLS: WORDS.replace("2000元", "2500元")}

    assert found(clause, corpus) == (Placing.CHANGED, SKILLS, None)
    assert found(passage, corpus) == (Placing.CHANGED, SKILLS, None)


def test_what_is_gone_is_lost_and_listed_all_the_same(clause: Anchor, passage: Anchor) -> None:
    assert found(clause, {NEXT: CAREERS}) == (Placing.LOST, None, None)
    assert found(passage, {}) == (Placing.LOST, None, None)


def test_a_clause_of_the_same_beginning_is_suggested_where_the_old_one_is_gone(
    clause: Anchor,
) -> None:
    corpus = {NEXT: WORDS.replace("（十二）", "（十三）").replace("2000", "2500")}

    assert place(clause, Clauses(corpus)) == Placement(Placing.LOST, None, suggested=NEXT)


def test_a_clause_with_the_words_around_is_suggested_where_those_quoted_are_gone() -> None:
    anchor = at("2000元")
    corpus = {NEXT: WORDS.replace("2000元", "2500元")}

    assert place(anchor, Clauses(corpus)).suggested == NEXT


def test_short_words_met_in_another_clause_by_chance_are_not_taken_for_these() -> None:
    anchor = at("补贴")
    corpus = {SKILLS: "（十二）本条已删除。", NEXT: CAREERS, OTHER: CORPUS[OTHER]}

    assert found(anchor, corpus) == (Placing.CHANGED, SKILLS, None)


def test_of_several_places_the_one_with_the_words_around_it_is_taken() -> None:
    text = "（一）企业给予补贴500元。个人给予补贴800元。"
    anchor = at("补贴", text)  # the first
    second = anchor_at(SKILLS, NAMED, text, text.rindex("补贴"), text.rindex("补贴") + 2)
    swapped = {SKILLS: "（一）个人给予补贴800元。企业给予补贴500元。"}

    assert place(anchor, Clauses(swapped)).start == swapped[SKILLS].rindex("补贴")
    assert place(second, Clauses(swapped)).start == swapped[SKILLS].index("补贴")


def test_common_words_of_another_document_do_not_draw_a_note_away() -> None:
    common = "各县（市、区）人民政府要抓好贯彻落实。"
    anchor = anchor_at(SKILLS, NAMED, common)
    corpus = {SKILLS: "各县（市、区）要抓好落实。", OTHER: common}

    assert found(anchor, corpus) == (Placing.CHANGED, SKILLS, None)
    assert found(anchor, {OTHER: common}) == (Placing.RENUMBERED, OTHER, None)


def test_words_that_stand_in_every_clause_are_looked_for_with_those_around_them() -> None:
    """A corpus of many gazettes: the same sentence ends a hundred clauses."""
    common = "各县（市、区）人民政府要抓好贯彻落实。"
    texts = {f"d/（{n}）": f"（{n}）第{n}项政策的具体内容。{common}" for n in range(1, 101)}
    anchor = at(common, texts["d/（7）"], "d/（7）")
    renumbered = {
        **texts,
        "d/（7）": texts["d/（8）"],
        "d/（107）": texts.pop("d/（7）") + "另有规定。",
    }

    assert found(anchor, renumbered)[1:] == ("d/（107）", common)
    assert found(anchor, {**texts, "d/（7）": f"改了。{common}"})[1:] == ("d/（7）", common)
    assert found(anchor, texts)[0] is Placing.LOST


def test_blanks_at_the_ends_of_a_selection_are_not_quoted() -> None:
    text = "甲  乙丙  丁"

    assert anchor_at("k", "", text, 1, 7).quote == "乙丙"
    assert anchor_at("k", "", text, 1, 3).quote == ""
    assert anchor_at("k", "", text, 1, 3).start == 0


def test_a_change_that_a_person_found_right_is_settled(passage: Anchor, clause: Anchor) -> None:
    clauses = Clauses({SKILLS: WORDS.replace("2000元", "2500元")})

    settled = confirmed(passage, SKILLS, NAMED, clauses)
    assert place(settled, clauses) == Placement(Placing.EXACT, SKILLS)
    assert settled.quote == "2000元"  # what the note was about stays to be read
    assert place(confirmed(clause, SKILLS, NAMED, clauses), clauses).placing is Placing.EXACT
    again = Clauses({SKILLS: WORDS})
    assert found(settled, {SKILLS: WORDS}) == (Placing.AROUND, SKILLS, "2000元")
    assert place(confirmed(settled, SKILLS, NAMED, again), again).placing is Placing.EXACT


def test_moved_and_renumbered_words_are_settled_in_their_new_place(passage: Anchor) -> None:
    renumbered = "（十三）" + WORDS.removeprefix("（十二）").replace("参加", "在本市参加")
    clauses = Clauses({NEXT: renumbered})

    settled = confirmed(passage, NEXT, "新", clauses)

    assert (settled.clause, settled.caption) == (NEXT, "新")
    placed = place(settled, clauses)
    assert placed.placing is Placing.EXACT
    assert renumbered[placed.start : placed.end] == "2000元"


def test_one_cannot_confirm_at_a_clause_that_is_not_there(clause: Anchor) -> None:
    with pytest.raises(InputError, match="没有这一条"):
        confirmed(clause, "没有", "", Clauses(CORPUS))


texts = st.text("甲乙丙丁，。 　1２a", max_size=40)
corpora = st.dictionaries(st.sampled_from(["d/（一）", "d/（二）", "e/（一）", "e"]), texts)


@given(corpora, texts, st.integers(0, 40), st.integers(0, 40))
def test_no_anchor_is_dropped_and_what_is_found_is_what_was_quoted(
    corpus: dict[str, str], text: str, start: int, length: int
) -> None:
    anchor = anchor_at("d/（一）", "", text, min(start, len(text)), start + length)
    clauses = Clauses(corpus)
    placed = place(anchor, clauses)

    if placed.start is not None:
        assert placed.clause is not None
        words = corpus[placed.clause][placed.start : placed.end]
        assert digest_of(words) == anchor.quote_digest
    assert (placed.clause is None) == (placed.placing is Placing.LOST)
    now = datetime(2024, 9, 10, tzinfo=UTC)
    listed = to_review([Note("1", "t", anchor, now, now)], clauses)
    assert bool(listed) == (placed.placing is not Placing.EXACT)
    if placed.clause is not None:
        settled = confirmed(anchor, placed.clause, "", clauses)
        assert place(settled, clauses).placing is Placing.EXACT


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_in_the_same_corpus_every_anchor_is_exact(text: str, start: int, length: int) -> None:
    anchor = anchor_at("d/（一）", "", text, min(start, len(text)), start + length)
    placed = place(anchor, Clauses({"d/（一）": text, "d/（二）": text + "甲"}))

    assert placed.placing is Placing.EXACT
    if anchor.quote:
        assert placed.start == anchor.start


@given(st.text())
def test_folded_words_know_their_places(text: str) -> None:
    places = places_of(text)

    assert len(places) == len(fold(text))
    assert places == sorted(places)


def test_every_clause_of_the_bundled_corpus_is_exact_in_itself(desk: Desk) -> None:
    texts = {
        entry.node.key: entry.node.text
        for info in desk.library.documents()
        for entry in desk.library.nodes(info.number)
    }
    clauses = Clauses(texts)
    anchors = [anchor_at(key, key, text, 3, 20) for key, text in texts.items()]
    anchors += [anchor_at(key, key, text) for key, text in texts.items()]

    assert {place(anchor, clauses).placing for anchor in anchors} == {Placing.EXACT}


def test_the_review_tells_which_notes_and_bookmarks_an_update_touched(notebook: Notebook) -> None:
    kept = notebook.notes.write(at("70%", CAREERS, NEXT), "见习")
    touched = notebook.notes.write(at("2000元"), "三级")
    mark = notebook.bookmarks.add(at("1500元"), "四级")
    updated = Clauses({**CORPUS, SKILLS: WORDS.replace("2000元", "2500元")})

    reviews = notebook.review(updated)

    assert {review.item.id: review.placement.placing for review in reviews} == {
        touched.id: Placing.CHANGED,
        mark.id: Placing.AROUND,
    }
    notebook.notes.reattach(touched, confirmed(touched.anchor, SKILLS, NAMED, updated))
    notebook.bookmarks.reattach(mark, confirmed(mark.anchor, SKILLS, NAMED, updated))
    assert notebook.review(updated) == ()
    assert {note.text for note in notebook.contents().notes} == {"见习", "三级"}
    assert kept in notebook.contents().notes


@pytest.mark.parametrize("module", ["anchors", "model", "searching", "words"])
def test_what_the_window_needs_for_its_first_paint_loads_no_database(module: str) -> None:
    program = f"import sys, jzdesk.store.notebook.{module}; sys.exit('sqlalchemy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
