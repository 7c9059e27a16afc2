"""Who, when, and under which name: the ``meta`` of an Akoma Ntoso document.

Work (作品) is the 公文, expression (文本) its text as the gazette printed it, manifestation (载体)
the XML of this export. IRIs follow the OASIS naming convention: ``/akn/cn/doc/年份/文号``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from jzdesk.errors import InputError
from jzdesk.exporting.corpus import Publication

_YEAR = re.compile(r"[〔\[【（(](\d{4})[〕\]】）)]")
_UNSAFE = re.compile(r"[^\w〔〕.-]")  # in a segment of an IRI
_EDITOR = "jzdesk"
_CLASSES = {"agency": "TLCOrganization", "unit": "TLCConcept"}
_ONTOLOGY = {"agency": "organization", "unit": "concept"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies one document in one export."""

    published: Publication
    as_of: date  # the day of the export's answer, kept as the date of the XML

    @property
    def work_iri(self) -> str:
        """Name of the 公文."""
        return work_iri(self.published.info.number)

    @property
    def expression_iri(self) -> str:
        """Name of its text as printed: in Chinese, on the day of the work or of the gazette."""
        return f"{self.work_iri}/zho@{self.dated[0]}"

    @property
    def dated(self) -> tuple[str, str]:
        """The day that the text itself bears, else its gazette's, and which of the two it is.

        Raises:
            InputError: neither is known.
        """
        if self.published.info.issued_on:
            return self.published.info.issued_on, "成文"
        if self.published.gazette.published_on:
            return self.published.gazette.published_on, "公报出版"
        raise InputError(
            f"--format akn：{self.published.info.number} 和所在公报都未载明日期，"
            "而 Akoma Ntoso 要求日期；可用 json 或 csv"
        )


def work_iri(number: str) -> str:
    """Name of the 公文 with this 文号; the year is the one in its brackets."""
    year = _YEAR.search(number)
    segment = _segment("".join(number.split()))
    return f"/akn/cn/doc/{year.group(1)}/{segment}" if year else f"/akn/cn/doc/{segment}"


def _segment(text: str) -> str:
    """``text`` as one segment of an IRI; Chinese stays readable, the rest is percent-encoded."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def identification(identity: Identity, component: str) -> ET.Element:
    """``identification`` of the ``main`` document or of one attachment (``annex_1``)."""
    info = identity.published.info
    element = ET.Element("identification", {"source": f"#{_EDITOR}"})
    work = _level(element, "FRBRWork", identity.work_iri, component, identity.dated)
    ET.SubElement(work, "FRBRcountry", {"value": "cn"})
    ET.SubElement(work, "FRBRnumber", {"value": info.number})
    ET.SubElement(work, "FRBRname", {"value": info.title})
    expression = _level(
        element, "FRBRExpression", identity.expression_iri, component, identity.dated
    )
    ET.SubElement(expression, "FRBRlanguage", {"language": "zho"})
    made = (identity.as_of.isoformat(), "导出")
    iri = f"{identity.expression_iri}.xml"
    manifestation = _level(element, "FRBRManifestation", iri, component, made, author=_EDITOR)
    ET.SubElement(manifestation, "FRBRformat", {"value": "application/xml"})
    return element


def _level(
    parent: ET.Element,
    name: str,
    iri: str,
    component: str,
    dated: tuple[str, str],
    *,
    author: str = "issuer",
) -> ET.Element:
    level = ET.SubElement(parent, name)
    ET.SubElement(level, "FRBRthis", {"value": f"{iri}/!{component}"})
    ET.SubElement(level, "FRBRuri", {"value": iri})
    ET.SubElement(level, "FRBRdate", {"date": dated[0], "name": dated[1]})
    ET.SubElement(level, "FRBRauthor", {"href": f"#{author}"})
    return level


def publication(identity: Identity) -> ET.Element | None:
    """Where the document was printed; None where the gazette is not dated."""
    gazette = identity.published.gazette
    if gazette.published_on is None:
        return None
    attributes = {"date": gazette.published_on, "name": gazette.title, "number": gazette.issue}
    return ET.Element(
        "publication", {**attributes, "showAs": f"《{gazette.title}》{gazette.issue}"}
    )


def add_references(
    meta: ET.Element, identity: Identity, terms: Iterable[tuple[str, str, str]]
) -> None:
    """Append what ``#…`` in the document refers to: editor, issuer, bodies, units."""
    references = ET.SubElement(meta, "references", {"source": f"#{_EDITOR}"})
    _entity(references, "TLCObject", _EDITOR, "object", "焦作政策桌面")
    issuer = identity.published.info.issuer
    _entity(references, "TLCOrganization", "issuer", "organization", issuer)
    for kind, shown, eid in terms:
        _entity(references, _CLASSES[kind], eid, _ONTOLOGY[kind], shown)


def _entity(parent: ET.Element, name: str, eid: str, kind: str, shown: str) -> None:
    href = f"/akn/ontology/{kind}/cn/{_segment(shown)}"
    ET.SubElement(parent, name, {"eId": eid, "href": href, "showAs": shown})
