"""Forms made from the calculators' schemas: nothing invented, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.app import Desk
from jzdesk.policy.answer import Verdict
from jzdesk.policy.catalogue import CALCULATORS, Calculator, find_calculator
from jzdesk.policy.fields import FieldFault
from jzdesk.policy.schema import CaseError
from jzdesk.ui.calculating.form import RecordForm

pytestmark = pytest.mark.usefixtures("application")
every_calculator = pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda c: c.id)


def make(qtbot: QtBot, calculator: Calculator) -> RecordForm:
    form = RecordForm(calculator.schema.fields)
    qtbot.addWidget(form)
    form.show()
    return form


def line(form: QWidget, path: str) -> QLineEdit:
    found = form.findChild(QLineEdit, f"field-{path}")
    assert isinstance(found, QLineEdit), path
    return found


def press(qtbot: QtBot, form: QWidget, name: str) -> None:
    def seen() -> list[QPushButton]:
        return [b for b in form.findChildren(QPushButton, name) if b.isVisible()]

    qtbot.waitUntil(lambda: len(seen()) == 1)  # a new card is shown by the event loop
    QTest.mouseClick(seen()[0], Qt.MouseButton.LeftButton)


def type_into(form: QWidget, path: str, text: str) -> None:
    line(form, path).clear()
    QTest.keyClicks(line(form, path), text)


def faults(calculator: Calculator, form: RecordForm) -> tuple[FieldFault, ...]:
    """What the schema finds wrong with the form as it stands."""
    try:
        calculator.schema.read(form.value())
    except CaseError as refused:
        return refused.faults
    return ()


def beside(form: RecordForm, path: str) -> str:
    """What stands beneath a field in the colour of faults."""
    field = line(form, path).parentWidget()
    return "".join(n.text() for n in field.findChildren(QLabel, "fault") if n.isVisible())


def without_empty_lists(value: object) -> object:
    """A list that may be left out is the same empty and left out."""
    if isinstance(value, dict):
        return {key: without_empty_lists(own) for key, own in value.items() if own != []}
    return [without_empty_lists(own) for own in value] if isinstance(value, list) else value


@every_calculator
def test_an_untouched_form_promises_nobody_anything(
    qtbot: QtBot, desk: Desk, calculator: Calculator
) -> None:
    case = make(qtbot, calculator).value()

    try:
        answer = desk.calculate(calculator.id, case, date(2024, 9, 10))
    except CaseError:
        return  # something must be filled in first
    assert answer.verdict is not Verdict.ELIGIBLE


@every_calculator
def test_an_untouched_form_blames_no_field(qtbot: QtBot, calculator: Calculator) -> None:
    form = make(qtbot, calculator)

    form.show_faults(faults(calculator, form), everywhere=False)

    assert not [label for label in form.findChildren(QLabel, "fault") if label.isVisible()]


@every_calculator
def test_the_sample_comes_back_as_it_was_put_in(qtbot: QtBot, calculator: Calculator) -> None:
    form, sample = make(qtbot, calculator), calculator.schema.sample()

    form.set_value(sample)

    assert calculator.schema.read(form.value())
    assert without_empty_lists(form.value()) == without_empty_lists(sample)


@every_calculator
def test_what_a_form_gives_it_also_takes(qtbot: QtBot, calculator: Calculator) -> None:
    form, other = make(qtbot, calculator), make(qtbot, calculator)
    form.set_value(calculator.schema.sample())

    other.set_value(form.value())

    assert other.value() == form.value()
    assert list(other.facts()) == list(form.facts())


@every_calculator
def test_emptying_a_form_leaves_nothing_behind(qtbot: QtBot, calculator: Calculator) -> None:
    form = make(qtbot, calculator)
    untouched = form.value()
    form.set_value(calculator.schema.sample())

    form.set_value(None)

    assert form.value() == untouched


def test_what_is_wrong_stands_beside_its_field(qtbot: QtBot) -> None:
    calculator = find_calculator("self-employment-tax-deduction")
    form = make(qtbot, calculator)
    form.set_value(calculator.schema.sample())
    type_into(form, "registered", "2024-13")

    form.show_faults(faults(calculator, form), everywhere=False)

    assert "2024-13" in beside(form, "registered")
    assert "2024-07" in beside(form, "registered")  # how it is to be written
    assert beside(form, "year") == ""


def test_a_mended_field_is_blamed_no_more(qtbot: QtBot) -> None:
    calculator = find_calculator("self-employment-tax-deduction")
    form = make(qtbot, calculator)
    form.set_value(calculator.schema.sample())
    type_into(form, "registered", "2024-13")
    form.show_faults(faults(calculator, form), everywhere=False)

    type_into(form, "registered", "2024-12")
    form.show_faults((), everywhere=True)

    assert beside(form, "registered") == ""


@pytest.mark.parametrize(
    "typed", ["--5", "-", "1.5", "一四", "9" * 120, "1e3", "5-", " ", "NaN", "<b>"]
)
def test_anything_may_be_typed_where_a_number_belongs(qtbot: QtBot, typed: str) -> None:
    calculator = find_calculator("skill-subsidy")
    form = make(qtbot, calculator)
    form.set_value(calculator.schema.sample())
    line(form, "insured_months").setText(typed)

    assert "insured_months" in [fault.path for fault in faults(calculator, form)]


def test_a_new_card_leaves_the_others_as_they_are(qtbot: QtBot) -> None:
    form = make(qtbot, find_calculator("skill-subsidy"))
    type_into(form, "certificates[0].occupation", "dian")

    press(qtbot, form, "add-certificates")
    type_into(form, "certificates[1].occupation", "han")

    assert [one["occupation"] for one in form.value()["certificates"]] == ["dian", "han"]


def test_the_cards_behind_one_that_is_taken_away_move_up(qtbot: QtBot) -> None:
    form = make(qtbot, find_calculator("skill-subsidy"))
    press(qtbot, form, "add-certificates")
    press(qtbot, form, "add-certificates")
    for number, name in enumerate(("dian", "han", "qian")):
        type_into(form, f"certificates[{number}].occupation", name)

    press(qtbot, form, "remove-certificates[1]")

    assert [one["occupation"] for one in form.value()["certificates"]] == ["dian", "qian"]
    assert line(form, "certificates[0].occupation").text() == "dian"


def test_a_list_keeps_the_one_card_that_it_must_have(qtbot: QtBot) -> None:
    form = make(qtbot, find_calculator("skill-subsidy"))
    button = form.findChild(QPushButton, "remove-certificates[0]")

    assert isinstance(button, QPushButton)
    assert not button.isEnabled()


def test_no_tick_is_no(qtbot: QtBot) -> None:
    form = make(qtbot, find_calculator("skill-subsidy"))
    tick = form.findChild(QCheckBox, "field-certificates[0].training_subsidy")
    assert isinstance(tick, QCheckBox)

    before = form.value()["certificates"][0]["training_subsidy"]
    QTest.keyClick(tick, Qt.Key.Key_Space)

    assert (before, form.value()["certificates"][0]["training_subsidy"]) == (False, True)


def test_the_slip_gets_the_facts_in_words(qtbot: QtBot) -> None:
    calculator = find_calculator("skill-subsidy")
    form = make(qtbot, calculator)
    form.set_value(calculator.schema.sample())

    facts = dict(form.facts())

    assert facts["申请人"] == "企业在职职工"
    assert facts["参加失业保险月数"] == "14个月"
    assert "等级：四级" in facts["证书1"]
