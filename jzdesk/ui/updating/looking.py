"""What a person is shown of an update, and of the data in use; read on the worker."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import DataError, InputError, JzdeskError
from jzdesk.gazette.changes import TextChanges
from jzdesk.packs.changes import Changes, changes_from
from jzdesk.packs.container import Pack, read_whole
from jzdesk.packs.corpora import Corpus, State, corpus_at, paths_of
from jzdesk.packs.faults import PackError
from jzdesk.packs.installing import state_of, trusted, verify_whole
from jzdesk.packs.manifest import Key
from jzdesk.paths import Paths
from jzdesk.store.notebook.anchors import Clauses, place, to_review
from jzdesk.store.notebook.model import Bookmark, Note, Review


@dataclass(frozen=True, slots=True)
class Standing:
    """现状: which data this window uses, what is recorded as installed, whom to trust."""

    in_use: Corpus
    state: State
    keys: tuple[Key, ...]
    word: str  # why what was installed is not in use; empty where it is
    writable: bool

    @property
    def behind(self) -> bool:
        """Whether another window has switched, and this one still uses what was before."""
        return not self.word and self.in_use != self.state.current


@dataclass(frozen=True, slots=True)
class Looked:
    """A pack that was verified and can be installed, with everything that it would change."""

    file: Path
    pack: Pack
    before: Corpus
    changes: Changes
    touched: tuple[Review, ...]  # the user's own notes and bookmarks that would be for review


@dataclass(frozen=True, slots=True)
class Brought:
    """改动 of the data in use against the edition before."""

    before: Corpus
    after: Corpus
    changes: Changes


def standing_of(paths: Paths) -> Standing:
    """How things stand for a window that uses ``paths``.

    Raises:
        JzdeskError: a record of the program itself cannot be read.
    """
    bundled = paths.bundled
    state = state_of(bundled)
    keys = tuple(trusted(bundled, state).keys.values())
    return Standing(corpus_at(paths), state, keys, paths.word, _writable(bundled.user))


def _writable(folder: Path) -> bool:
    """Whether something can be kept in a folder that may not be there yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return os.access(there, os.W_OK)


def look(
    paths: Paths, file: Path, items: Sequence[Bookmark | Note], texts: Mapping[str, str]
) -> Looked:
    """Verify a pack and find what it would change; nothing is written.

    Args:
        paths: the data in use.
        file: the pack.
        items: the user's own things.
        texts: 条款标识 → 整理文本 of the data in use.

    Raises:
        PackError: it is refused; says why.
    """
    pack = verify_whole(paths.bundled, read_whole(file))
    changes = _changes_of(paths, pack)
    return Looked(file, pack, corpus_at(paths), changes, touched(items, texts, changes.texts))


def _changes_of(paths: Paths, pack: Pack) -> Changes:
    try:
        return changes_from(paths, pack.files)
    except (DataError, InputError) as fault:
        raise PackError(f"更新包里的资料通不过核对：{fault}；现在的资料未变") from fault


def touched(
    items: Iterable[Bookmark | Note], texts: Mapping[str, str], changes: TextChanges
) -> tuple[Review, ...]:
    """Notes and bookmarks that stand where they belong, and after ``changes`` will not."""
    now, then = Clauses(texts), Clauses(_texts_after(texts, changes))
    settled = [item for item in items if not place(item.anchor, now).for_review]
    return to_review(settled, then) if settled else ()


def _texts_after(texts: Mapping[str, str], changes: TextChanges) -> Mapping[str, str]:
    """The words of every part as they will be; headings as they are."""
    after = dict(texts.items())
    clauses = [clause for document in changes.documents for clause in document.clauses]
    gone = [document.before.number for document in changes.documents if document.before]
    gone += [clause.before.node.key for clause in clauses if clause.before]
    for key in gone:
        after.pop(key, None)
    after |= {d.after.number: d.after.title for d in changes.documents if d.after}
    return after | {c.after.node.key: c.after.node.text for c in clauses if c.after}


def brought(bundled: Paths, state: State) -> Brought | None:
    """What the edition in use changed; None where there is none before, or it cannot be read."""
    if state.former is None:
        return None
    before, after = paths_of(bundled, state.former), paths_of(bundled, state.current)
    try:
        return Brought(state.former, state.current, changes_from(before, after))
    except JzdeskError:
        return None
