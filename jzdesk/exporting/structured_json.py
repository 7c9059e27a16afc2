"""The structured gazettes as one JSON file: issues, documents, their trees of parts, facts."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from jzdesk.exporting.corpus import Corpus, Outline, Publication, outline_of
from jzdesk.exporting.records import Record, bounds, fact_records, status_value
from jzdesk.gazette.model import Entry
from jzdesk.wording import DISCLAIMER

FORMAT_VERSION = 1  # grows when a key changes its meaning or goes away; new keys may come


def json_file(corpus: Corpus) -> bytes:
    """The whole corpus in UTF-8; the same corpus gives the same bytes."""
    answer = {
        "format": "jzdesk-gazettes",
        "version": FORMAT_VERSION,
        "edition": corpus.edition,
        "as_of": corpus.as_of.isoformat(),
        "notice": DISCLAIMER,
        "gazettes": _gazettes(corpus),
    }
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _gazettes(corpus: Corpus) -> list[Record]:
    issues = dict.fromkeys(publication.gazette for publication in corpus.publications)
    return [
        {
            **asdict(issue),
            "documents": [
                _document(publication, corpus.as_of)
                for publication in corpus.publications
                if publication.gazette == issue
            ],
        }
        for issue in issues
    ]


def _document(publication: Publication, as_of: date) -> Record:
    outline = outline_of(publication.entries)
    parts = [_part(entry, outline, as_of) for entry in outline.roots]
    return {**asdict(publication.info), "parts": parts}


def _part(entry: Entry, outline: Outline, as_of: date) -> Record:
    node, facts = entry.node, entry.facts
    return {
        "key": node.key,
        "kind": node.kind.value,
        "label": node.label,
        "title": node.title,
        "path": list(node.path),
        "text": node.text,
        "source_text": entry.source_text,
        "source_span": bounds(node.source),
        "runs": [{"span": bounds(r.text), "source_span": bounds(r.source)} for r in node.runs],
        "status": status_value(entry, as_of),
        "validity": {
            "from": facts.valid_from,
            "until": facts.valid_until,
            "stated_in": facts.stated_in,
        },
        **fact_records(entry, as_of),
        "parts": [_part(child, outline, as_of) for child in outline.children(entry)],
    }
