"""Other engines as a programmer would first use them, over the same terms as ours.

Each is given ready-made terms, an OR of them and a limit, and gives keys and stored texts, best
first. What is not installed is left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.index import create_in, exists_in, open_dir
from whoosh.query.compound import Or
from whoosh.query.terms import Term

from jzdesk.search.model import Passage
from jzdesk.search.tokens import fold_query, index_terms

Found = list[tuple[str, str]]
Cut = Callable[[str], list[str]]


class Engine(Protocol):
    """One engine with an index of its own."""

    name: str

    def search(self, terms: Sequence[str], limit: int) -> Found:
        """Keys and texts of the best passages that hold any of ``terms``."""


class PlainWhoosh:
    """Whoosh as it comes: one field of pairs, BM25F, its own matchers and collectors."""

    name = "Whoosh as it comes"

    def __init__(self, folder: Path, passages: Iterable[Passage]) -> None:
        """Open the index in ``folder``, written first where there is none."""
        if not exists_in(str(folder)):
            self._write(folder, passages)
        self._searcher = open_dir(str(folder), readonly=True).searcher()

    @staticmethod
    def _write(folder: Path, passages: Iterable[Passage]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        terms = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
        index = create_in(str(folder), Schema(terms=terms, key=STORED, text=STORED))
        with index.writer(compound=False, limitmb=256) as writer:
            for passage in passages:
                cut = " ".join(index_terms(passage.text))
                writer.add_document(terms=cut, key=passage.key, text=passage.text)

    def search(self, terms: Sequence[str], limit: int) -> Found:
        """As in ``Engine``."""
        results = self._searcher.search(Or([Term("terms", t) for t in terms]), limit=limit)
        return [(hit["key"], hit["text"]) for hit in results]


class Fts5:
    """SQLite's FTS5 with bm25()."""

    def __init__(
        self, name: str, file: Path, passages: Iterable[Passage], cut: Cut | None = None
    ) -> None:
        """Open the table in ``file``, written first where there is none; without ``cut``, trigrams."""
        self.name = name
        self._cut = cut
        fresh = not file.exists()
        self._connection = sqlite3.connect(file)
        if fresh:
            tokenizer = "unicode61" if cut else "trigram"
            self._write(passages, tokenizer)

    def _write(self, passages: Iterable[Passage], tokenizer: str) -> None:
        run = self._connection.execute
        run(
            f"CREATE VIRTUAL TABLE f USING fts5(terms, tokenize='{tokenizer}', detail=none)"
            if self._cut
            else f"CREATE VIRTUAL TABLE f USING fts5(terms, tokenize='{tokenizer}')"
        )
        run("CREATE TABLE stored(id INTEGER PRIMARY KEY, key TEXT, text TEXT)")
        for number, passage in enumerate(passages, start=1):
            words = " ".join(self._cut(passage.text)) if self._cut else passage.text
            run("INSERT INTO f(rowid, terms) VALUES (?, ?)", (number, words))
            run("INSERT INTO stored VALUES (?, ?, ?)", (number, passage.key, passage.text))
        self._connection.commit()

    def search(self, terms: Sequence[str], limit: int) -> Found:
        """As in ``Engine``."""
        asked = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        if not asked:
            return []
        rows = self._connection.execute(
            "SELECT key, text FROM (SELECT rowid AS r, bm25(f) AS b FROM f WHERE f MATCH ?"
            " ORDER BY b LIMIT ?) JOIN stored ON id = r ORDER BY b",
            (asked, limit),
        )
        return list(rows)


class Tantivy:
    """tantivy over pairs."""

    name = "tantivy, pairs"

    def __init__(self, folder: Path, passages: Iterable[Passage]) -> None:
        """Open the index in ``folder``, written first where there is none."""
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))
        if fresh:
            self._write(passages)
        self._index.reload()
        self._searcher = self._index.searcher()

    def _write(self, passages: Iterable[Passage]) -> None:
        writer = self._index.writer(100_000_000, 1)
        for passage in passages:
            words = " ".join(index_terms(passage.text))
            row = self._tantivy.Document(terms=[words], key=[passage.key], text=[passage.text])
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()

    def search(self, terms: Sequence[str], limit: int) -> Found:
        """As in ``Engine``."""
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        parts = [(should, query.term_query(self._schema, "terms", term)) for term in terms]
        found = self._searcher.search(query.boolean_query(parts), limit).hits
        rows = (self._searcher.doc(address) for _, address in found)
        return [(row["key"][0], row["text"][0]) for row in rows]


def jieba_words(text: str) -> list[str]:
    """Words as jieba cuts them for search."""
    import jieba

    jieba.setLogLevel(60)
    cut = jieba.cut_for_search(fold_query(text))
    return [word for word in cut if any(char.isalnum() for char in word)]


def trigrams(text: str) -> list[str]:
    """Three characters at a time, as FTS5's tokenizer takes them."""
    folded = fold_query(text)
    return list(dict.fromkeys(folded[p : p + 3] for p in range(len(folded) - 2)))


def rivals(folder: Path, passages: Sequence[Passage]) -> list[tuple[Engine, Cut]]:
    """Engines for the quality of results, each with the way it cuts a query."""
    folder.mkdir(parents=True, exist_ok=True)
    engines: list[tuple[Engine, Cut]] = [
        (Fts5("FTS5, trigrams", folder / "trigram.db", passages), trigrams)
    ]
    if find_spec("jieba"):
        file = folder / "jieba.db"
        engines.append((Fts5("FTS5, jieba", file, passages, jieba_words), jieba_words))
    if find_spec("tantivy"):
        engines.append((Tantivy(folder / "tantivy", passages), index_terms))
    return engines


def rankers(
    folder: Path, passages: Sequence[Passage], depth: int
) -> list[tuple[str, Callable[[str], list[str]]]]:
    """Name and ranking of each rival, as ``jzdesk check --search`` asks for them."""

    def ranking(engine: Engine, cut: Cut) -> Callable[[str], list[str]]:
        return lambda query: [
            key for key, _ in engine.search(list(dict.fromkeys(cut(query))), depth)
        ]

    return [(engine.name, ranking(engine, cut)) for engine, cut in rivals(folder, passages)]
