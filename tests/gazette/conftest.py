"""What the tests of the gazette room share: the bundled gazette, read once, and its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from jzdesk.gazette.agencies import AgencyNames
from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import Document, Facts, Gazette, Node, NodeKind
from jzdesk.paths import locate
from jzdesk.resources import Resources

NUMBERS = {
    "设备更新": "焦政〔2024〕10号",
    "科创": "焦政办〔2024〕14号",
    "稳就业": "焦政办〔2024〕15号",
}


@pytest.fixture(scope="session")
def resources() -> Resources:
    return Resources(locate().resources)


@pytest.fixture(scope="session")
def gazette(resources: Resources) -> Gazette:
    (issue,) = resources.gazettes()
    return issue


@pytest.fixture(scope="session")
def documents(gazette: Gazette) -> Mapping[str, Document]:
    """The three documents by the short names that the tests call them."""
    by_number = {document.number: document for document in gazette.documents}
    return {name: by_number[number] for name, number in NUMBERS.items()}


@pytest.fixture(scope="session")
def facts(gazette: Gazette, resources: Resources) -> Mapping[str, Facts]:
    return facts_of(gazette, resources.lexicon())


@pytest.fixture(scope="session")
def names(resources: Resources) -> AgencyNames:
    return resources.agency_names()


@pytest.fixture(scope="session")
def clause(documents: Mapping[str, Document]) -> Callable[[str, str], Node]:
    """Give a clause by its document's short name and its key: 稳就业, 三、/（十二）."""

    def found(document: str, place: str) -> Node:
        key = f"{NUMBERS[document]}/{place}"
        (node,) = [node for node in documents[document].nodes if node.key == key]
        assert node.kind is NodeKind.CLAUSE
        return node

    return found
