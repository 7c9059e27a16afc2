"""``jzdesk show``: a document, a section or a clause with all its facts."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from jzdesk.app import Desk
from jzdesk.cli.output import print_json, print_lines
from jzdesk.cli.parsing import Parser, add_answer_options
from jzdesk.clock import today
from jzdesk.errors import InputError
from jzdesk.gazette.model import PASSAGES, DocumentInfo, Entry, NodeKind
from jzdesk.gazette.validity import benefit_status, status_of
from jzdesk.relating import TieLine, lines_json, spoken
from jzdesk.wording import ROLE_WORDS, STATUS_WORDS, force_words


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("show", help="显示公文或条款")
    parser.add_argument("document", metavar="文号", help="如 焦政办〔2024〕15号，括号随意")
    parser.add_argument("clause", metavar="条款号", nargs="?", help="如 （十二）、12、二、/（三）")
    add_answer_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace, desk: Desk) -> int:
    """Show what the citation names."""
    as_of = options.as_of or today()
    if options.clause is None and not _cites_clause(options.document):
        return _show_document(desk, desk.document(options.document), as_of, as_json=options.json)
    if options.clause is not None and not options.clause.strip():
        raise InputError("条款号：不能为空；如 （十二）")
    entry = desk.clause(options.document, options.clause)
    beneath = [e for e in desk.library.nodes(entry.document.number) if _is_beneath(e, entry)]
    relations = desk.library.relations(entry.node.key, as_of)
    if options.json:
        answer = section_json(entry, beneath, as_of) if beneath else clause_json(entry, as_of)
        print_json(answer | {"relations": lines_json(relations)})
    else:
        print_lines((*_clause_lines(entry, beneath, as_of), *_tie_lines(relations)), desk)
    return 0


def _cites_clause(text: str) -> bool:
    from jzdesk.search.citation import parse_citation

    citation = parse_citation(text)
    return bool(citation.levels) or bool(citation.number and citation.rest)


def _is_beneath(entry: Entry, section: Entry) -> bool:
    return entry.node.key.startswith(section.node.key + "/") and entry.node.kind in PASSAGES


def _show_document(desk: Desk, info: DocumentInfo, as_of: date, *, as_json: bool) -> int:
    entries = desk.library.nodes(info.number)
    clauses = [entry for entry in entries if entry.node.kind is NodeKind.CLAUSE]
    relations = desk.library.relations(info.number, as_of)
    if as_json:
        paragraphs = [entry for entry in entries if entry.node.kind in PASSAGES[1:]]
        print_json(
            {
                **asdict(info),
                "repealed_on": desk.library.repealed_on(info.number),
                "relations": lines_json(relations),
                "clauses": [clause_json(entry, as_of) for entry in clauses],
                "paragraphs": [clause_json(entry, as_of) for entry in paragraphs],
            }
        )
    else:
        print_lines((*_document_lines(info, clauses, as_of), *_tie_lines(relations)), desk)
    return 0


def section_json(section: Entry, beneath: list[Entry], as_of: date) -> dict[str, object]:
    """JSON of a heading with what stands beneath it."""
    clauses = [clause_json(entry, as_of) for entry in beneath]
    return {**clause_json(section, as_of), "clauses": clauses}


def clause_json(entry: Entry, as_of: date) -> dict[str, object]:
    """JSON of one clause or paragraph with all its facts."""
    node, facts = entry.node, entry.facts
    stated_here = facts.stated_in == node.key
    return {
        "document": entry.document.number,
        "clause": node.label,
        "title": node.title,
        "path": list(node.path),
        "text": node.text,
        "source_text": entry.source_text,
        "agencies": [
            {"name": d.name, "role": d.role.value, "implied": d.implied, "printed": d.printed}
            for d in facts.duties
        ],
        "deadlines": [
            {"date": d.date, "quote": d.quote, "kind": d.kind.value, "begins": d.begins}
            for d in facts.deadlines
        ],
        "amounts": [
            {"value": a.value, "unit": a.unit, "quote": a.quote, "bound": a.bound}
            for a in facts.amounts
        ],
        "references": [
            {"number": r.number, "title": r.title, "clause": r.clause, "quote": r.quote}
            for r in facts.references
        ],
        "errata": [
            {"source": e.source, "corrected": e.corrected, "reason": e.reason} for e in node.errata
        ],
        "targets": [
            {
                "indicator": t.indicator,
                "value": t.value,
                "unit": t.unit,
                "bound": t.bound,
                "by": t.by,
                "base_year": t.base_year,
            }
            for t in facts.targets
        ],
        "covered": [tag.term for tag in facts.covered],
        "benefit_kinds": [tag.term for tag in facts.kinds],
        "valid_until": facts.valid_until if stated_here else None,
        "validity": {
            "from": facts.valid_from,
            "until": facts.valid_until,
            "stated_in": facts.stated_in,
        },
        "benefits": [
            {
                "name": b.name,
                "valid_until": b.valid_until,
                "status": benefit_status(entry, b.name, as_of).public,
                "quote": b.quote,
            }
            for b in facts.benefits
        ],
        "status": status_of(entry, as_of).public,
        "repealed_on": entry.force.repealed_on,
        "extensions": [{"since": e.since, "until": e.until} for e in entry.force.extensions],
    }


def _document_lines(info: DocumentInfo, clauses: list[Entry], as_of: date) -> Iterator[str]:
    yield f"{info.title}（{info.number}）"
    yield f"{info.issuer}，{info.issued_on or '公报未载明印发日期'}，{info.clause_count} 条"
    for entry in clauses:
        status = STATUS_WORDS[status_of(entry, as_of)]
        yield f"  {entry.node.label}{entry.node.title or entry.node.text[:30]} [{status}]"


def _tie_lines(relations: Iterable[TieLine]) -> Iterator[str]:
    """Relations with other documents, each with its sentence."""
    for line in relations:
        where = f"{line.tie.document} 写明" if line.incoming else "本文件写明"
        yield f"文件关系：{spoken(line)}"
        yield f"    {where}：{line.tie.quote}"


def _clause_lines(entry: Entry, beneath: list[Entry], as_of: date) -> Iterator[str]:
    node, facts = entry.node, entry.facts
    yield f"《{entry.document.title}》（{entry.document.number}）{' / '.join(node.path)}"
    if node.kind is NodeKind.CLAUSE:
        until = f"，执行至 {facts.valid_until}" if facts.valid_until else ""
        later = "".join(f"，{words}" for words in force_words(entry.force))
        yield f"[{STATUS_WORDS[status_of(entry, as_of)]}{until}{later}，按 {as_of.isoformat()}]"
    yield ""
    yield node.text
    yield from (child.node.text for child in beneath)
    if facts.duties:
        duties = (
            f"{d.name}（{ROLE_WORDS[d.role]}{'，据前条' if d.implied else ''}）"
            for d in facts.duties
        )
        yield "责任单位：" + "、".join(duties)
    for erratum in node.errata:
        yield f"勘误：原文印作{erratum.source}，应作{erratum.corrected}（{erratum.reason}）"
