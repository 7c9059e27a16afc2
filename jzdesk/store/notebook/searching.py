"""Searching the notebook: every word typed must stand somewhere in it, however wide or high."""

from __future__ import annotations

from collections.abc import Iterable

from jzdesk.store.notebook.model import (
    Anchor,
    Bookmark,
    Contents,
    Folder,
    Found,
    Note,
    SavedCase,
    Visit,
)
from jzdesk.store.notebook.words import fold


def find_in(contents: Contents, visits: Iterable[Visit], words: str) -> Found:
    """What of ``contents`` and ``visits`` has every one of the ``words``; blank words find all.

    A bookmark is found by the name of its folder too.
    """
    wanted = [folded for word in words.split() if (folded := fold(word))]
    names: dict[str | None, str] = {folder.id: folder.name for folder in contents.folders}

    def fits(*texts: str) -> bool:
        kept = [fold(text) for text in texts]
        return all(any(word in text for text in kept) for word in wanted)

    return Found(
        Contents(
            tuple(f for f in contents.folders if fits(*_words_of(f))),
            tuple(b for b in contents.bookmarks if fits(*_words_of(b), names.get(b.folder, ""))),
            tuple(n for n in contents.notes if fits(*_words_of(n))),
            tuple(c for c in contents.cases if fits(*_words_of(c))),
        ),
        tuple(v for v in visits if fits(v.target, v.caption)),
    )


def _words_of(item: Folder | Bookmark | Note | SavedCase) -> tuple[str, ...]:
    match item:
        case Folder():
            return (item.name,)
        case Bookmark():
            return (item.title, *_words_at(item.anchor))
        case Note():
            return (item.text, *_words_at(item.anchor))
    return (item.name, item.remark, item.calculator, item.case)


def _words_at(anchor: Anchor) -> tuple[str, ...]:
    return (anchor.caption, anchor.quote, anchor.clause)
