"""一次性告知单 of a clause: everything that a citizen must be told at once, on one page if it can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jzdesk.gazette.citing import citation_of, label_words
from jzdesk.gazette.model import Entry, Status
from jzdesk.gazette.validity import benefit_status, status_of
from jzdesk.paper.local import blank_sections
from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.paper.slips import footer_of
from jzdesk.policy.answer import Assumption, Basis, Citation
from jzdesk.policy.parameters import Policy
from jzdesk.store.supplements import Place, Supplement
from jzdesk.wording import ROLE_WORDS, STATUS_WORDS, assumption_head, force_words, term_of

EXPIRED_WORDS = "按本公报文本已到期，后续以主管部门通知为准"
_UNSTATED = "公报未载明"
_TO_SIGN = (
    "告知单位（盖章）：____________________　　经办人：____________　　告知日期：____________"
)


def notice_report(
    entry: Entry,
    parts: Iterable[Entry],
    policies: Iterable[Policy],
    supplements: Mapping[Place, Supplement],
    as_of: date,
    edition: str,
    *,
    later: Iterable[str] = (),
) -> Report:
    """一次性告知单 of one clause.

    Args:
        entry: the clause.
        parts: all parts of its document, for the citation.
        policies: parameters of the calculators that rest on the clause; may be none.
        supplements: the office's own additions.
        as_of: the day for which it answers.
        edition: of the data.
        later: what later documents make of the clause, each with its sentence.
    """
    name = entry.node.title or entry.node.label or entry.document.title
    own = tuple(policies)
    sections = (
        Section("", (_summary(entry, citation_of(entry, parts), as_of, later),)),
        Section("条件和标准（公报原文摘录，可逐项核对）", tuple(_conditions(entry, own))),
        *blank_sections(entry, supplements),
        Section("公报原文", tuple(_text(entry))),
        Section("公报以外的规定和说明", tuple(_remarks(own))),
        Section("", (Paragraph(_TO_SIGN, Tone.PLAIN),)),
    )
    return Report(
        title="一次性告知单",
        subtitle=name,
        sections=tuple(section for section in sections if section.parts),
        footer=footer_of(edition, _cited(entry), as_of),
        file_name=f"{name}-一次性告知单-{as_of.isoformat()}",
    )


def _cited(entry: Entry) -> str:
    return entry.document.number + label_words(entry.node.label or "")


def _summary(entry: Entry, citation: str, as_of: date, later: Iterable[str]) -> Table:
    duties = (f"{duty.name}（{ROLE_WORDS[duty.role]}）" for duty in entry.facts.duties)
    rows = (
        ("政策依据", citation),
        ("涉及对象", _terms(tag.term for tag in entry.facts.covered)),
        ("待遇种类", _terms(tag.term for tag in entry.facts.kinds)),
        ("时效", "\n".join((*_validity(entry, as_of), *later))),
        ("责任单位", _terms(duties)),
    )
    return Table((), rows, (13, 87), labels=(0,))


def _terms(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words)) or _UNSTATED


def _validity(entry: Entry, as_of: date) -> Iterator[str]:
    status = status_of(entry, as_of)
    term = "，".join((term_of(entry.facts), *force_words(entry.force)))
    words = f"{STATUS_WORDS[status]}（期限：{term}；按 {as_of.isoformat()} 口径）"
    yield f"{words}。{EXPIRED_WORDS}" if status is Status.EXPIRED else words
    for benefit in entry.facts.benefits:
        own = benefit_status(entry, benefit.name, as_of)
        yield f"{benefit.name}：{STATUS_WORDS[own]}，至 {benefit.valid_until or _UNSTATED}"


def _conditions(entry: Entry, policies: Sequence[Policy]) -> Iterator[Paragraph]:
    """The sentences that the calculators rest on, in the order of the text, none within another."""
    cited = dict.fromkeys(citation for policy in policies for citation in _sentences(policy))
    whole = [
        own for own in cited if not any(own.quote in x.quote for x in cited if x.quote != own.quote)
    ]
    for citation in sorted(whole, key=lambda own: _order(own, entry)):
        elsewhere = "" if citation.clause == entry.node.label else f"（{_named(citation)}）"
        yield Paragraph(f"□ {citation.quote}{elsewhere}")


def _sentences(policy: Policy) -> Iterator[Citation]:
    yield from policy.sentences.values()
    for parameter in policy.parameters.values():
        if parameter.outside is None and parameter.convention is None:
            yield parameter.citation


def _order(citation: Citation, entry: Entry) -> tuple[bool, int]:
    elsewhere = citation.clause != entry.node.label
    return elsewhere, 0 if elsewhere else entry.node.text.find(citation.quote)


def _named(citation: Citation) -> str:
    return citation.document + label_words(citation.clause) if citation.clause else "同一公文"


def _text(entry: Entry) -> Iterator[Paragraph]:
    yield Paragraph(entry.node.text, Tone.QUOTE)
    for erratum in entry.node.errata:
        words = f"勘误：原文印作{erratum.source}，应作{erratum.corrected}。{erratum.reason}。"
        yield Paragraph(words, Tone.QUIET)


def _remarks(policies: Sequence[Policy]) -> Iterator[Paragraph]:
    for policy in policies:
        for missing in policy.open.values():
            yield Paragraph(f"公报未载明：{missing}", Tone.QUIET)
        for rule in policy.outside.values():
            taken = Assumption(Basis.OUTSIDE, rule.text, rule.number, rule.certainty)
            yield Paragraph(f"（{assumption_head(taken)}）{rule.text}", Tone.QUIET)
