"""Real texts of other issuers, read as a person reads them."""

from __future__ import annotations

import pytest

from jzdesk.gazette.model import Document, Gazette
from jzdesk.gazette.reading import read_gazette
from tests.importing.conftest import outline
from tests.importing.gold import GoldTree, gold_trees

TREES = list(gold_trees())


def read(tree: GoldTree) -> Gazette:
    source = tree.source()
    return read_gazette(source.stem, source.read_text("utf-8"))


def document_of(tree: GoldTree) -> Document:
    (document,) = read(tree).documents
    return document


def gold_outline(tree: GoldTree) -> list[str]:
    return [
        f"{part.line}\t{'  ' * part.depth}{part.kind} "
        f"{part.label + ' ' if part.label else ''}{part.words}"
        for part in tree.parts
    ]


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.file[:2])
def test_the_tree_is_the_one_that_a_reader_wrote_down(tree: GoldTree) -> None:
    assert outline(read(tree)) == gold_outline(tree)


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.file[:2])
def test_the_document_is_named_as_it_names_itself(tree: GoldTree) -> None:
    document = document_of(tree)
    number = document.number if tree.number else ""
    issued_on = document.issued_on or ""
    assert (number, document.title, document.issuer, issued_on) == (
        tree.number,
        tree.title,
        tree.issuer,
        tree.issued_on,
    )
    if not tree.number:
        assert document.number == tree.title
