"""The gazettes as Akoma Ntoso 3.0 (OASIS LegalDocML), one ``doc`` a 公文.

The notice is the document; the plan or the measures that it issues (所印发方案、措施) is its
attachment. Numbered headings are sections, numbered clauses (条款) articles, unnumbered paragraphs
paragraphs without a number. Which facts are marked in the text, and what the standard has no place
for: ``docs/decisions/0006-akoma-ntoso.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from jzdesk.exporting.akn_inline import Terms, append_text, marks_of
from jzdesk.exporting.akn_meta import Identity, add_references, identification, publication
from jzdesk.exporting.corpus import Corpus, Outline, Publication, outline_of
from jzdesk.gazette.model import Entry, Node, NodeKind
from jzdesk.gazette.numbering import label_again

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENTS = {NodeKind.HEADING: ("section", "sec"), NodeKind.CLAUSE: ("article", "art")}
_PARAGRAPH = ("paragraph", "para")
_SIGNED = (NodeKind.SIGNED_BY, NodeKind.SIGNED_ON)
_MIXED = {"p", "num", "heading", "docTitle", "docNumber"}  # blanks would become part of the text
_SENTENCE_ENDS = "。．.：:；;！!？?"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNFIT_FOR_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]')


def akn_files(corpus: Corpus) -> dict[str, bytes]:
    """Every document by its file name; the same corpus gives the same bytes.

    Raises:
        InputError: neither a document nor its gazette is dated, and the standard asks for a date.
    """
    return {
        f"{_UNFIT_FOR_FILE_NAMES.sub('_', publication.info.number)}.xml": _file(publication, corpus)
        for publication in corpus.publications
    }


def _file(published: Publication, corpus: Corpus) -> bytes:
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
    identity = Identity(published, corpus.as_of)
    _Writer(identity, outline_of(published.entries)).write(root)
    _leave_out_controls(root)
    _indent(root, 0)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


class _Writer:
    """One document on its way to XML."""

    def __init__(self, identity: Identity, outline: Outline) -> None:
        self._identity = identity
        self._outline = outline
        self._terms = Terms()
        self._taken: set[str] = set()

    def write(self, root: ET.Element) -> None:
        """Append the ``doc`` of the notice, with what it issues as attachments."""
        notice, *annexes = _split(self._outline.roots)
        doc = ET.SubElement(root, "doc", {"name": "公文"})
        meta = ET.SubElement(doc, "meta")
        meta.append(identification(self._identity, "main"))
        published = publication(self._identity)
        if published is not None:
            meta.append(published)
        self._write_body(doc, notice, "")
        if annexes:
            attachments = ET.SubElement(doc, "attachments")
            for place, annex in enumerate(annexes, start=1):
                self._write_annex(attachments, annex, place)
        add_references(meta, self._identity, self._terms)

    def _write_annex(self, parent: ET.Element, annex: Sequence[Entry], place: int) -> None:
        eid = f"att_{place}"
        attachment = ET.SubElement(parent, "attachment", {"eId": eid})
        doc = ET.SubElement(attachment, "doc", {"name": "所印发文件"})
        meta = ET.SubElement(doc, "meta")
        meta.append(identification(self._identity, f"annex_{place}"))
        self._write_body(doc, annex, f"{eid}__")

    def _write_body(self, doc: ET.Element, entries: Sequence[Entry], prefix: str) -> None:
        preface = ET.SubElement(doc, "preface")
        body = ET.SubElement(doc, "mainBody")
        signed = [entry for entry in entries if entry.node.kind in _SIGNED]
        for entry in entries:
            if entry.node.kind in (NodeKind.TITLE, NodeKind.ANNEX_TITLE):
                self._write_named(preface, "docTitle", entry)
            elif entry.node.kind is NodeKind.NUMBER:
                self._write_named(preface, "docNumber", entry)
            elif entry.node.kind not in _SIGNED:
                self._write_part(body, entry, prefix)
        if not len(preface):
            doc.remove(preface)
        if not len(body):
            ET.SubElement(body, "p")  # the schema wants a body even where only a title is printed
        if signed:
            self._write_signed(ET.SubElement(doc, "conclusions"), signed)

    def _write_named(self, preface: ET.Element, name: str, entry: Entry) -> None:
        paragraph = ET.SubElement(preface, "p")
        ET.SubElement(paragraph, name).text = entry.node.text

    def _write_signed(self, conclusions: ET.Element, signed: Iterable[Entry]) -> None:
        day = self._identity.published.info.issued_on
        for entry in signed:
            paragraph = ET.SubElement(conclusions, "p")
            dated = day is not None and entry.node.kind is NodeKind.SIGNED_ON
            place = ET.SubElement(paragraph, "date", {"date": day or ""}) if dated else paragraph
            place.text = entry.node.text

    def _write_part(self, parent: ET.Element, entry: Entry, prefix: str) -> None:
        node = entry.node
        name, short = _ELEMENTS.get(node.kind, _PARAGRAPH)
        eid = self._name(prefix, short, node)
        element = ET.SubElement(parent, name, {"eId": eid})
        marks = marks_of(entry, self._terms, eid)
        label, title = _lead(node)
        if label:
            ET.SubElement(element, "num").text = node.text[:label].rstrip()
        if title > label:
            append_text(ET.SubElement(element, "heading"), node.text, (label, title), marks)
        children = self._outline.children(entry)
        if title < len(node.text):
            block = ET.SubElement(element, "intro" if children else "content")
            block.set("eId", f"{eid}__{'intro' if children else 'content'}")
            append_text(ET.SubElement(block, "p"), node.text, (title, len(node.text)), marks)
        for child in children:
            self._write_part(element, child, f"{eid}__")

    def _name(self, prefix: str, short: str, node: Node) -> str:
        """An eId that says the printed number, or the place among the unnumbered."""
        label = label_again(node.text, node.label) if node.label else None
        base = f"{prefix}{short}_"
        wanted = f"{base}{label.number if label else 1}"
        place = 1
        while wanted in self._taken:
            place += 1
            wanted = f"{base}{label.number}-{place}" if label else f"{base}{place}"
        self._taken.add(wanted)
        return wanted


def _split(roots: Iterable[Entry]) -> list[list[Entry]]:
    """The notice, then each thing that it issues, which begins with a title of its own."""
    parts: list[list[Entry]] = [[]]
    for entry in roots:
        if entry.node.kind is NodeKind.ANNEX_TITLE:
            parts.append([])
        parts[-1].append(entry)
    return parts


def _lead(node: Node) -> tuple[int, int]:
    """Where the number and the lead sentence of a part end, in characters of its text."""
    label = label_again(node.text, node.label) if node.label else None
    start = label.length if label else 0
    if not node.title or not node.text.startswith(node.title, start):
        return start, start
    end = start + len(node.title)
    return start, end + (node.text[end : end + 1] in tuple(_SENTENCE_ENDS))


def _leave_out_controls(root: ET.Element) -> None:
    """Drop the control characters (a scan's form feed) that XML 1.0 does not admit."""
    for element in root.iter():
        element.text = _NOT_XML.sub("", element.text or "")
        element.tail = _NOT_XML.sub("", element.tail or "")
        for name, value in element.items():
            element.set(name, _NOT_XML.sub("", value))


def _indent(element: ET.Element, depth: int) -> None:
    """Put each element on a line of its own, down to those that hold text."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
