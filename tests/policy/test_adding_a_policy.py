"""docs/adding-a-policy.md, done word for word: its gazette, its policy file and its test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jzdesk.build import check_policies
from jzdesk.errors import DataError
from jzdesk.policy.catalogue import calculators_for
from jzdesk.policy.parameters import Policy
from jzdesk.resources import Resources

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding-a-policy.md").read_text("utf-8")

AskWith = Callable[[Mapping[str, Policy]], Callable[..., dict[str, Any]]]


def written_out(section: str) -> tuple[str, str]:
    """Give the file that a section of the page names, and what it says to write into it."""
    text = PAGE.split(f"## {section}", 1)[1].split("\n## ", 1)[0]
    body = text.split("```", 2)[1].split("\n", 1)[1]
    named = re.findall(r"`([\w/.-]+\.(?:md|toml|py))`", text.split("```", 1)[0])
    return named[0], body


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped resources with the page's gazette and policy file added, nothing else."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "resources", folder / "resources")
    for section in ("1. The text", "2. The policy file"):
        name, body = written_out(section)
        (folder / name).write_text(body, encoding="utf-8")
    return folder / "resources"


def test_the_build_accepts_the_policy(resources: Path) -> None:
    source = Resources(resources)
    check_policies(source, source.gazettes())


def test_the_build_refuses_it_with_a_wrong_digit(resources: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "resources"
    shutil.copytree(resources, wrong)
    file = wrong / "policy" / "example-county-loan.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("value = 200000", "value = 250000"), encoding="utf-8")
    source = Resources(wrong)
    with pytest.raises(DataError, match=r"cap\.individual"):
        check_policies(source, source.gazettes())


def test_the_calculator_is_listed_behind_the_first_of_its_kind(resources: Path) -> None:
    calculators = calculators_for(Resources(resources).policies())
    names = [calculator.id for calculator in calculators]
    place = names.index("startup-loan-interest")
    assert names[place + 1] == "example-county-loan"
    assert calculators[place + 1].title == "示例县返乡创业贷款贴息"
    assert calculators[place].title == "创业担保贷款贴息"


def test_the_test_of_the_page_passes(resources: Path, ask_with: AskWith) -> None:
    name, body = written_out("3. The test")
    ask = ask_with(Resources(resources).policies())
    defined: dict[str, Any] = {}
    exec(compile(body, name, "exec"), defined)
    tests = [test for word, test in defined.items() if word.startswith("test_")]
    assert len(tests) == body.count("def test_")
    for test in tests:
        test(ask)


def test_an_unknown_kind_is_reported_with_the_kinds_there_are(resources: Path) -> None:
    policies = Resources(resources).policies()
    policies["example-county-loan"] = replace(policies["example-county-loan"], kind="county-loan")
    with pytest.raises(DataError, match=r"county-loan；可填 skill-subsidy、"):
        calculators_for(policies)
