"""What the tests of the matcher share: the shipped benefits, and one way to ask for one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from jzdesk.paths import locate
from jzdesk.policy.matching.matcher import Match, Matcher
from jzdesk.resources import Resources

Facts = Mapping[str, object]


@cache
def shipped() -> Matcher:
    return Resources(locate().resources).matcher()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return shipped()


@pytest.fixture(scope="session")
def benefit() -> Callable[[str, Facts], Match]:
    """What one benefit comes to for some facts."""

    def asked(name: str, facts: Facts) -> Match:
        return next(each for each in shipped().match(facts) if each.benefit.id == name)

    return asked
