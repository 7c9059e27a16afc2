"""Reports as Word files (.docx), as WPS and Word open them: written whole or not at all.

python-docx is imported when the first file is written. Why python-docx, and why the styles' fonts
are set as they are: docs/decisions/0011-python-docx.md
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.paper.report import Paragraph, Report, Section, Table, Tone
from jzdesk.replacing import replace_file

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph

_SONG, _HEI, _LATIN = "宋体", "黑体", "Times New Roman"
_MARGINS = {"top_margin": 16, "bottom_margin": 18, "left_margin": 20, "right_margin": 20}  # mm
_TEXT_WIDTH = 170  # mm between the margins of A4
_SHADE = "F2F2F2"


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks; sizes and spaces in points, leading in lines."""

    size: float
    font: str = _SONG
    bold: bool = False
    colour: str = "111111"
    centred: bool = False
    above: float = 0
    below: float = 2
    leading: float = 1.25
    keeps_next: bool = False


_HEADING = Look(12, _HEI, bold=True, colour="8F1414", above=7, below=3, keeps_next=True)
_STYLES = {
    "Normal": Look(10.5),
    "Title": Look(18, _HEI, bold=True, centred=True, keeps_next=True),
    "Subtitle": Look(9.5, colour="444444", centred=True, below=4, keeps_next=True),
    "Heading 1": _HEADING,
    "Footer": Look(8, colour="555555", below=0, leading=1),
    "结论": Look(13, _HEI, bold=True),
    "公报原文": Look(10.5, colour="222222", leading=1.35),
    "小字说明": Look(8.5, colour="444444", leading=1.15),
    "表文": Look(9.5, above=1, below=1, leading=1.1),
    "表头": Look(9.5, _HEI, bold=True, above=1, below=1, leading=1.1),
    "表间": Look(2, below=0, leading=1),
}
_TONES = {
    Tone.PLAIN: "Normal",
    Tone.STRONG: "结论",
    Tone.QUOTE: "公报原文",
    Tone.QUIET: "小字说明",
}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def save_word(report: Report, path: Path) -> None:
    """Write ``report`` as a Word file.

    Raises:
        InputError: the file cannot be written, as when Word or WPS has it open.
    """
    replace_file(path, _content(report))


def _content(report: Report) -> bytes:
    import docx

    document = docx.Document()
    _set_paper(document)
    _set_styles(document)
    _set_properties(document, report)
    _add(document, report.title, "Title")
    if report.subtitle:
        _add(document, report.subtitle, "Subtitle")
    for section in report.sections:
        _add_section(document, section)
    _set_footer(document, report.footer)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_paper(document: Document) -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for name, length in _MARGINS.items():
        setattr(page, name, Mm(length))
    page.header_distance = page.footer_distance = Mm(9)


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.styles.style import ParagraphStyle

    for name, look in _STYLES.items():
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _dress(style, look)
    _drop_theme_fonts(document)


def _dress(style: ParagraphStyle, look: Look) -> None:
    """Give a style its look and nothing of the template's: no border, no numbering, no blue."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for tag in ("w:pPr/w:pBdr", "w:pPr/w:numPr", "w:pPr/w:contextualSpacing", "w:pPr/w:tabs"):
        for part in style.element.xpath(tag):
            part.getparent().remove(part)
    for part in style.element.xpath("w:rPr"):
        style.element.remove(part)
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(look.size), look.bold
    style.font.color.rgb = RGBColor.from_string(look.colour)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.above), Pt(look.below)
    form.line_spacing, form.keep_with_next = look.leading, look.keeps_next
    if look.centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _drop_theme_fonts(document: Document) -> None:
    """Theme fonts go before named ones, and no theme names a Chinese font: name one everywhere."""
    from docx.oxml.ns import qn

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if fonts.get(qn("w:eastAsia")) is None:
            fonts.set(qn("w:eastAsia"), _SONG)
            fonts.set(qn("w:ascii"), _LATIN)
            fonts.set(qn("w:hAnsi"), _LATIN)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_properties(document: Document, report: Report) -> None:
    """Who made it and what it is; no date of making, and nobody's name."""
    properties = document.core_properties
    properties.title, properties.author = _plain(report.title), "焦作政策桌面"
    properties.language, properties.comments = "zh-CN", ""
    for part in list(properties._element):  # noqa: SLF001 - the template's dates have no other door
        if part.tag.endswith(("}created", "}modified")):
            properties._element.remove(part)  # noqa: SLF001


def _add(place: Document | _Cell, text: str, style: str) -> WordParagraph:
    return place.add_paragraph(_plain(text), style)


def _plain(text: str) -> str:
    """Text without what XML has no sign for."""
    return _NOT_IN_XML.sub("", text)


def _add_section(document: Document, section: Section) -> None:
    if section.title:
        _add(document, section.title, "Heading 1")
    before: Paragraph | Table | None = None
    for part in section.parts:
        if isinstance(part, Paragraph):
            _add(document, part.text, _TONES[part.tone])
        else:
            if isinstance(before, Table):
                _add(document, "", "表间")  # Word joins tables that touch
            _add_table(document, part)
        before = part


def _add_table(document: Document, table: Table) -> None:
    from docx.shared import Mm

    heads = [table.head] if table.head else []
    grid = document.add_table(len(heads) + len(table.rows), len(table.widths), "Table Grid")
    grid.autofit = False
    unit = _TEXT_WIDTH / sum(table.widths)
    for column, share in zip(grid.columns, table.widths, strict=True):
        column.width = Mm(unit * share)  # WPS goes by columns, Word by cells
    for row, words in zip(grid.rows, [*heads, *table.rows], strict=True):
        _fill(row, words, table, heading=bool(heads) and words is heads[0])


def _fill(row: _Row, words: Sequence[str], table: Table, *, heading: bool) -> None:
    from docx.shared import Mm

    _mark_row(row, "w:cantSplit")
    if heading:
        _mark_row(row, "w:tblHeader")
    unit = _TEXT_WIDTH / sum(table.widths)
    for column, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
        named = heading or column in table.labels
        cell.width = Mm(unit * table.widths[column])
        cell.paragraphs[0].style = "表头" if named else "表文"
        cell.paragraphs[0].add_run(_plain(text))
        if named:
            _shade(cell)


def _mark_row(row: _Row, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - python-docx has no word for it


def _shade(cell: _Cell) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no word for it


def _set_footer(document: Document, words: str) -> None:
    """The reservation and the page number at the foot of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    footer = document.sections[0].footer
    footer.paragraphs[0].add_run(_plain(words))
    number = footer.add_paragraph("", "Footer")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        number.add_run(text)
        if field:
            _add_field(number, field)


def _add_field(paragraph: WordParagraph, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"  # what is shown until the reader counts
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no word for fields
