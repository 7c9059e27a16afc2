"""A later document repeals or continues a clause: what is computed from it and matched with it follows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from jzdesk.app import Desk
from jzdesk.batch.answering import Question, answer_list
from jzdesk.batch.sheets import summary_words
from jzdesk.build import build
from jzdesk.gazette.model import NodeKind, Status
from jzdesk.paper.report import Report, Table
from jzdesk.paper.slips import answer_lines
from jzdesk.paths import Paths
from jzdesk.policy.answer import Answer, Verdict, to_json
from jzdesk.policy.catalogue import find_calculator
from jzdesk.ui.calculating.html import AnswerHtml
from jzdesk.ui.corpus import Corpus
from jzdesk.ui.matching.html import MatchHtml
from jzdesk.ui.theme import Theme

JOBS, LATER = "焦政办〔2024〕15号", "焦政办〔2024〕31号"
TITLE = "焦作市人民政府办公室关于做好下半年稳就业工作的通知"
HEAD = f"""# 焦作市人民政府公报

2024年第6号（总第138号）

2024年10月31日

# {TITLE}

{LATER}

各县（市、区）人民政府：

一、做好下半年的工作。

二、"""
BEFORE, REPEAL = date(2024, 10, 31), date(2024, 11, 1)
ENDING = f"本通知自2024年11月1日起施行，{JOBS}文件同时废止。"
GOING_ON = f"{JOBS}第（十二）条继续执行至2025年12月31日。"
Made = Callable[[str], Desk]


def example(desk: Desk, name: str) -> object:
    """The case of a prepared one (案例) that is eligible."""
    return next(
        case.input
        for case in desk.cases.values()
        if case.calculator == name and case.expect["verdict"] == "eligible"
    )


@pytest.fixture(scope="module")
def make(built: Paths, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The program with one gazette more, in which a notice says ``sentence``."""
    desks: dict[str, Desk] = {}

    def made(sentence: str) -> Desk:
        if sentence not in desks:
            desks[sentence] = Desk(_with(built, tmp_path_factory.mktemp("later"), sentence))
        return desks[sentence]

    yield made
    for desk in desks.values():
        desk.close()


def _with(built: Paths, root: Path, sentence: str) -> Paths:
    paths = Paths(root / "resources", root / "db", root / "user")
    shutil.copytree(built.resources, paths.resources)
    (paths.resources / "gazettes" / "later.md").write_text(f"{HEAD}{sentence}\n", encoding="utf-8")
    paths.db.mkdir()
    build(paths.resources, paths.db)
    return paths


def answered(desk: Desk, name: str, day: date) -> Answer:
    case = example(desk, name)
    assert isinstance(case, dict)
    case = {key: value for key, value in case.items() if key != "as_of"}
    return find_calculator(name, desk.calculators).answer(case, day, desk.policies[name])


OF_JOBS = (
    "skill-subsidy",
    "employer-tax-deduction",
    "self-employment-tax-deduction",
    "job-retention-refund",
    "startup-loan-interest",
    "insurance-premium",
)


@pytest.mark.parametrize("name", OF_JOBS)
def test_on_the_day_before_a_repeal_a_policy_still_runs(make: Made, desk: Desk, name: str) -> None:
    told, plain = answered(make(ENDING), name, BEFORE), answered(desk, name, BEFORE)

    assert (told.verdict, told.amount, told.extra) == (plain.verdict, plain.amount, plain.extra)
    assert told.verdict is Verdict.ELIGIBLE
    (coming,) = (each for each in told.conditions if each.citation.document == LATER)
    assert coming.met


@pytest.mark.parametrize("name", OF_JOBS)
def test_on_the_day_of_repeal_it_is_over_with_the_document_that_says_so(
    make: Made, name: str
) -> None:
    answer = answered(make(ENDING), name, REPEAL)

    assert (answer.verdict, answer.amount, answer.steps) == (Verdict.REPEALED, None, ())
    assert answer.reason.startswith(f"已被《{TITLE}》（{LATER}）废止（自 2024-11-01 起")
    assert ENDING in answer.reason
    assert "已到期" not in answer.reason
    (ended,) = (each for each in answer.conditions if each.citation.document == LATER)
    assert (ended.met, ended.citation.clause, ended.citation.quote) == (
        False,
        "二、",
        f"二、{ENDING}",
    )
    assert {item.verdict for item in answer.items} <= {Verdict.REPEALED}


@pytest.mark.parametrize("name", OF_JOBS)
def test_scripts_read_the_word_of_the_contract(make: Made, name: str) -> None:
    told = to_json(answered(make(ENDING), name, REPEAL))

    assert (told["verdict"], told["amount"]) == ("expired", None)
    items = told["items"]
    assert isinstance(items, list)
    assert {item["verdict"] for item in items} <= {"expired"}


def test_what_the_repealed_document_does_not_set_goes_on(make: Made, desk: Desk) -> None:
    name = "seed-enterprise-award"
    assert answered(make(ENDING), name, REPEAL) == answered(desk, name, REPEAL)


def test_past_its_own_end_a_repealed_policy_is_repealed_not_past_its_end(make: Made) -> None:
    answer = answered(make(ENDING), "skill-subsidy", date(2025, 3, 1))

    assert answer.verdict is Verdict.REPEALED
    assert answer.assumptions == ()  # nor told as continued elsewhere


def test_a_sentence_that_names_no_document_of_the_corpus_ends_nothing(
    make: Made, desk: Desk
) -> None:
    absent = make("焦政办〔2003〕77号文件同时废止。")
    assert answered(absent, "skill-subsidy", REPEAL) == answered(desk, "skill-subsidy", REPEAL)


def test_the_window_and_the_terminal_say_repealed_and_lead_to_the_sentence(make: Made) -> None:
    made = make(ENDING)
    answer = answered(made, "skill-subsidy", REPEAL)
    page = AnswerHtml(Theme(made.paths.resources))
    html, lines = page.answer(answer, "版"), "\n".join(answer_lines(answer))

    assert "已废止" in html
    assert "按本公报文本已到期" not in html
    assert lines.startswith("【已废止】")
    assert LATER in {each.document for each in page.citations}


@pytest.mark.parametrize("label", ["二、", ""])
def test_the_link_opens_the_part_that_holds_the_sentence(make: Made, label: str) -> None:
    made = make(ENDING)
    corpus = Corpus(made.library, (), {}, "")
    found = corpus.cited(LATER, label, f"二、{ENDING}")

    assert (found is not None) is bool(label)
    assert found is None or ENDING in found.node.text


def test_a_continued_clause_is_told_and_not_computed_with_its_old_figures(
    make: Made, desk: Desk
) -> None:
    day = date(2025, 3, 1)
    told, plain = (answered(each, "skill-subsidy", day) for each in (make(GOING_ON), desk))
    (note,) = (each for each in told.assumptions if each.citation)

    assert (told.verdict, told.amount, told.reason) == (Verdict.EXPIRED, None, plain.reason)
    assert f"本条已被《{TITLE}》（{LATER}）延续（至 2025-12-31）" in note.text
    assert GOING_ON in note.text
    page = AnswerHtml(Theme(desk.paths.resources))
    assert f"{LATER}" in page.answer(told, "版")
    assert f"二、{GOING_ON}" in {each.quote for each in page.citations}


def test_up_to_its_own_end_a_continued_clause_answers_as_ever(make: Made, desk: Desk) -> None:
    day = date(2024, 12, 31)
    assert answered(make(GOING_ON), "skill-subsidy", day) == answered(desk, "skill-subsidy", day)


@pytest.mark.parametrize(("day", "over"), [(BEFORE, False), (REPEAL, True)])
def test_matching_says_so_beside_the_finding(make: Made, day: date, *, over: bool) -> None:
    made = make(ENDING)
    matched = {each.match.benefit.id: each for each in made.match({}, day)}
    own = [each for each in matched.values() if each.match.benefit.citation.document == JOBS]

    assert own
    assert all((each.status is Status.REPEALED) is over for each in own)
    page = MatchHtml(Theme(made.paths.resources))
    html = page.matched(own[0], "版")
    assert f"本条{'已' if over else '将'}被《{TITLE}》" in html
    assert LATER in {each.document for each in page.citations}
    others = [each for each in matched.values() if each not in own]
    assert all(each.standing.lines(day) == () for each in others)


@pytest.mark.parametrize(("day", "words"), [(BEFORE, "将被"), (REPEAL, "已被")])
def test_the_sheet_to_take_away_names_the_later_document(make: Made, day: date, words: str) -> None:
    made = make(ENDING)
    entry = made.clause(JOBS, "（十二）")
    assert entry.node.kind is NodeKind.CLAUSE
    corpus = Corpus(made.library, made.calculators, made.policies, made.edition)
    report = notice(corpus, entry.node.key, day)
    table = report.sections[0].parts[0]
    assert isinstance(table, Table)
    validity = {row[0]: row[1] for row in table.rows}["时效"]

    assert f"本条{words}《{TITLE}》（{LATER}）废止" in validity
    assert ENDING in validity


def notice(corpus: Corpus, key: str, day: date) -> Report:
    from jzdesk.paper.notice import notice_report

    entry = corpus.entries[key]
    parts = corpus.parts[entry.document.number]
    later = corpus.later(entry, day)
    return notice_report(entry, parts, (), {}, day, corpus.edition, later=later)


@pytest.mark.parametrize(
    ("day", "verdict", "word"),
    [(BEFORE, Verdict.ELIGIBLE, "符合 1"), (REPEAL, Verdict.REPEALED, "已废止 1")],
)
def test_a_list_is_answered_alike(
    make: Made, tmp_path: Path, day: date, verdict: Verdict, word: str
) -> None:
    made, name = make(ENDING), "job-retention-refund"
    path = tmp_path / "名单.csv"
    path.write_text(
        "编号,单位类型,参保职工总数,裁员人数,足额缴纳失业保险费月数,上年度实缴失业保险费\n"
        "1,中小微企业,20,0,12,10000\n",
        encoding="utf-8",
    )
    calculator = find_calculator(name, made.calculators)
    answers = answer_list(path, Question(calculator, made.policies[name], day))

    assert [line.verdict for line in answers.lines] == [verdict]
    assert word in summary_words(answers)
