"""名词解释: the words of a document that somebody explains, and who.

The gazette's own words, other documents' and the program's are never mixed: each saying names whose
it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.definitions import DefinitionKind, Use, uses_of
from jzdesk.gazette.model import Duty, Entry, Node, Span
from jzdesk.policy.answer import Basis
from jzdesk.policy.glossary import Glossary, Headword
from jzdesk.ui.actions import keys_of
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.theme import Theme
from jzdesk.wording import assumption_head

_LONGEST = 160  # characters of a meaning; the clause itself has the rest
_OWN = "本程序整理，非公报内容"
_WORDS = {
    DefinitionKind.SHORT: "“{}”的简称",
    DefinitionKind.MEANS: "是指{}",
    DefinitionKind.INCLUDES: "含{}",
    DefinitionKind.EXCLUDES: "不含{}",
    DefinitionKind.MEMBERS: "合称：{}",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """说明: what is said of a word, whose words they are, and where they stand."""

    words: str
    whose: str
    link: str = ""  # to the sentence in the gazette


@dataclass(frozen=True, slots=True)
class Gloss:
    """名词解释: one place of a word on the page."""

    key: str  # of the part
    span: Span  # in its cleaned text
    word: str
    sayings: tuple[Saying, ...]

    @property
    def spoken(self) -> str:
        """All that is said of it, as read out."""
        said = (f"{saying.words}（{saying.whose}）" for saying in self.sayings)
        return f"{self.word}：{'；'.join(said)}"


def glosses_of(entries: Sequence[Entry], glossary: Glossary) -> Mapping[str, tuple[Gloss, ...]]:
    """Every explained word of a document, by part, in reading order, none overlapping another.

    Args:
        entries: all parts of the document in reading order: what one says holds in others.
        glossary: the words that the gazette does not explain.
    """
    labels = {entry.node.key: entry.node.label for entry in entries}
    uses = uses_of(entry.node for entry in entries)
    found = {}
    for entry in entries:
        node = entry.node
        own = (_gloss(node, u.span, _said_by(u, node, labels)) for u in uses.get(node.key, ()))
        others = (*_by_others(node, glossary), *_other_names(node, entry.facts.duties))
        found[node.key] = _joined((*own, *others))
    return found


def words_of(glosses: Iterable[Gloss]) -> tuple[Gloss, ...]:
    """Each word of each part once, at its first place."""
    first: dict[tuple[str, str], Gloss] = {}
    for gloss in glosses:
        first.setdefault((gloss.key, gloss.word), gloss)
    return tuple(first.values())


def gloss_html(gloss: Gloss, theme: Theme, *, keys: bool = False) -> str:
    """What is said of a word, for a popup; with ``keys``, which ones lead on."""
    c, px = theme.colours, theme.px
    body, caption, gap = px(Type.BODY), px(Type.CAPTION), px(Space.S3)
    said = "".join(
        f'<p style="margin:0;margin-top:{gap}px;font-size:{body}px;line-height:{Leading.SNIPPET}%">'
        f"{escape(saying.words)}</p>"
        f'<p style="margin:0;color:{c.quiet};font-size:{caption}px">{escape(saying.whose)}</p>'
        for saying in gloss.sayings
    )
    head = f'<p style="margin:0;font-weight:bold;font-size:{body}px">{escape(gloss.word)}</p>'
    leads = any(saying.link for saying in gloss.sayings)
    words = "Enter 看出处 · " if leads else ""
    foot = (
        f'<p style="margin:0;margin-top:{gap}px;color:{c.quiet};font-size:{caption}px">'
        f"{words}{keys_of('explain')} 下一个</p>"
    )
    return head + said + (foot if keys else "")


def _gloss(node: Node, span: Span, saying: Saying) -> Gloss:
    return Gloss(node.key, span, node.text[span.start : span.end], (saying,))


def _said_by(use: Use, node: Node, labels: Mapping[str, str | None]) -> Saying:
    """What the document itself says, with the way to its sentence."""
    definition = use.definition
    meaning = definition.meaning
    meaning = meaning if len(meaning) <= _LONGEST else f"{meaning[:_LONGEST]}…"
    words = _WORDS[definition.kind].format(meaning)
    if use.counted:
        words = f"计入“{definition.term}”"
    label = labels[definition.key]
    place = f"本文件{label_words(label)}" if label else "本文件正文"
    place = "本条" if definition.key == node.key else place
    link = f"passage:{definition.key}@{definition.span.start}-{definition.span.end}"
    return Saying(words, f"公报原文，{place}", link)


def _by_others(node: Node, glossary: Glossary) -> Iterator[Gloss]:
    for start, end, words in glossary.uses_in(node.text):
        for word in words:
            yield _gloss(node, Span(start, end), Saying(word.said.text, _whose(word)))


def _whose(word: Headword) -> str:
    return assumption_head(word.said) if word.said.basis is Basis.OUTSIDE else _OWN


def _other_names(node: Node, duties: Iterable[Duty]) -> Iterator[Gloss]:
    """Bodies under another name than their full one, by more than the 市 of the list."""
    for duty in duties:
        if duty.span and not duty.name.endswith(duty.printed):
            yield _gloss(node, duty.span, Saying(f"即{duty.name}", _OWN))


def _joined(found: Iterable[Gloss]) -> tuple[Gloss, ...]:
    """One gloss for one place: several sayings together, of overlapping words the longer."""
    kept: dict[Span, Gloss] = {}
    for gloss in sorted(found, key=lambda each: each.span.start - each.span.end):
        if same := kept.get(gloss.span):
            said = dict.fromkeys((*same.sayings, *gloss.sayings))
            kept[gloss.span] = replace(same, sayings=tuple(said))
        elif all(gloss.span.end <= k.start or k.end <= gloss.span.start for k in kept):
            kept[gloss.span] = gloss
    return tuple(kept[span] for span in sorted(kept, key=lambda span: span.start))
