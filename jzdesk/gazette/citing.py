"""How a clause is cited on paper and on the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from jzdesk.gazette.model import Entry, Line, Node
from jzdesk.gazette.numbering import Level, han_number, label_of


def citation_of(entry: Entry, parts: Iterable[Entry]) -> str:
    """引文出处 of a clause or paragraph, e.g. 《…通知》（焦政办〔2024〕15号）第（十）条.

    Args:
        entry: what is cited.
        parts: all parts of its document; where another part has the same label
            (（三） of 焦政〔2024〕10号), the headings above it are cited too.
    """
    document = f"《{entry.document.title}》（{entry.document.number}）"
    label = entry.node.label
    if label is None:
        return document + "".join(f"“{part}”" for part in entry.node.path)
    namesakes = sum(part.node.label == label for part in parts)
    above = "".join(f"“{part}”" for part in entry.node.path[:-1]) if namesakes > 1 else ""
    return document + above + label_words(label)


def name_of(node: Node | Line, longest: int = 18) -> str:
    """A clause or heading in a list: label and title, or its first words; path of a paragraph."""
    if node.label is None:
        return " ".join(node.path) or "通知正文"
    gap = " " if node.label.endswith(".") else ""
    if node.title:
        return f"{node.label}{gap}{node.title}"
    words = node.text[len(node.label) :].strip()
    return f"{node.label}{gap}{words[:longest]}{'…' if len(words) > longest else ''}"


def label_words(printed: str) -> str:
    """A label as people cite it: 第（十二）条 of （十二）, 第四条 of 四、, 第6条 of 6."""
    label = label_of(printed)
    if label is None or printed.startswith("第"):
        return printed
    if label.level is Level.HAN_COMMA:
        return f"第{han_number(label.number)}条"
    if label.level is Level.ARABIC:
        return f"第{label.number}条"
    return f"第{label.printed}条"
