"""Word documents for the tests, with what the python-docx of a test cannot say by itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
BOX = """
<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
 <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>
 </w:txbxContent></wps:txbx></w:drawing></mc:Choice>
 <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>
 </w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
"""


class WordFile:
    """A Word document in the making."""

    def __init__(self) -> None:
        self.document: Any = Document()

    def paragraphs(self, *lines: str) -> WordFile:
        for line in lines:
            self.document.add_paragraph(line)
        return self

    def list_style(self, number: int, *levels: tuple[str, str], restarts: bool = False) -> WordFile:
        """Declare a list of ``(w:numFmt, w:lvlText)`` for each level."""
        root = self.document.part.numbering_part.element
        rows = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text) in enumerate(levels)
        )
        if levels:
            root.insert(
                0,
                parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{rows}</w:abstractNum>'),
            )
        own = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            if restarts
            else ""
        )
        abstract = number if levels else number - 1
        root.append(
            parse_xml(
                f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{own}</w:num>'
            )
        )
        return self

    def numbered(self, number: int, depth: int, *lines: str) -> WordFile:
        """Paragraphs whose numbers Word makes."""
        for line in lines:
            paragraph = self.document.add_paragraph(line)._p  # noqa: SLF001
            paragraph.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )
        return self

    def table(self, rows: Sequence[Sequence[str]]) -> WordFile:
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, words in zip(line.cells, row, strict=True):
                cell.text = words
        return self

    def text_box(self, words: str) -> WordFile:
        """A drawing on the last paragraph, told twice as Word does."""
        self.document.paragraphs[-1]._p.append(parse_xml(BOX.format(W=W, words=words)))  # noqa: SLF001
        return self

    def raw(self, xml: str) -> WordFile:
        """Anything on the last paragraph."""
        self.document.paragraphs[-1]._p.append(parse_xml(xml.replace("{W}", W)))  # noqa: SLF001
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()
