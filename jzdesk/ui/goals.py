"""去处: what a page can ask of the rest of the window, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from jzdesk.store.notebook.model import SavedCase
from jzdesk.ui.mine.kinds import Kind


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Read a clause, heading, paragraph or document, by its key."""

    key: str
    page: ClassVar[str] = "read"


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """Read a part at a passage of its cleaned text; ``note``: and write on in this note."""

    key: str
    start: int | None = None  # None: the part as a whole
    end: int | None = None
    note: str = ""
    page: ClassVar[str] = "read"


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """Read a clause at a sentence that it is cited for."""

    document: str
    clause: str
    quote: str
    page: ClassVar[str] = "read"


@dataclass(frozen=True, slots=True)
class Search:
    """Search for words."""

    words: str


@dataclass(frozen=True, slots=True)
class Calculate:
    """Turn to a calculator, with what is known of its case filled in."""

    calculator: str
    case: Mapping[str, object] = field(default_factory=dict)
    page: ClassVar[str] = "calculate"


@dataclass(frozen=True, slots=True)
class LoadCase:
    """Put a case that the user saved into its calculator, on its day."""

    case: SavedCase
    page: ClassVar[str] = "calculate"


@dataclass(frozen=True, slots=True)
class ShowOwn:
    """Show a thing of the user's own in the list of its kind."""

    identity: str
    kind: Kind
    page: ClassVar[str] = "mine"


@dataclass(frozen=True, slots=True)
class ShowTerm:
    """Show a clause's life on the axis of 期限."""

    key: str
    page: ClassVar[str] = "terms"


@dataclass(frozen=True, slots=True)
class ShowAgency:
    """Show a body's duties."""

    name: str
    page: ClassVar[str] = "agencies"


@dataclass(frozen=True, slots=True)
class EditSupplement:
    """Fill in 本地补充 of a clause."""

    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """Do an action of the table of actions, by its name."""

    action: str


Goal = (
    OpenPart
    | OpenPassage
    | OpenQuote
    | Search
    | Calculate
    | LoadCase
    | ShowOwn
    | ShowTerm
    | ShowAgency
    | EditSupplement
    | Run
)
