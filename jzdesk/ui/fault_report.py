"""意外报告: what a maintainer needs to know of an unexpected fault, and nothing of what was typed.

The message of an exception often quotes what somebody entered, so no message is ever taken; of
what an exception carries, only names of the program itself and codes of the system are.
"""

from __future__ import annotations

import errno
import linecache
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, TracebackType

from jzdesk.ui.journal import masked

_PACKAGE = Path(__file__).resolve().parents[1]
_MOST_FRAMES, _MOST_CAUSES, _MOST_DEEDS = 40, 4, 12
_LONG_RUN = re.compile(r"\d{6,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """意外: one unexpected fault, told without what people entered."""

    kind: str  # of the exception
    lines: tuple[str, ...]  # its traceback

    @property
    def place(self) -> tuple[str, ...]:
        """What tells one fault from another: its kind and where it arose."""
        return (self.kind, *self.lines[-2:])


def fault_of(error: BaseException) -> Fault:
    """What may be told of ``error`` and of what caused it."""
    lines: list[str] = []
    for cause in reversed([*_causes(error)]):
        lines += [*_frames(cause.__traceback__), _named(cause)]
    return Fault(_kind(error), tuple(lines))


def report_of(
    fault: Fault | None, facts: Sequence[tuple[str, str]], deeds: Iterable[str], log: Iterable[str]
) -> str:
    """The report that a person can copy.

    Args:
        fault: what went wrong; None where somebody only asks how things are.
        facts: versions and sizes, each with its name.
        deeds: names of the last actions, the newest last.
        log: the last lines of the log.
    """
    lines = ["焦作政策桌面 意外报告" if fault else "焦作政策桌面 运行情况"]
    lines += [f"{name}：{value}" for name, value in facts]
    lines.append(f"最近的操作：{'、'.join([*deeds][-_MOST_DEEDS:]) or '无'}")
    if fault is not None:
        lines += ["", *fault.lines]
    if logged := [*log]:
        lines += ["", "日志", *logged]
    return _LONG_RUN.sub("######", masked("\n".join(lines)))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on."""
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen and len(seen) < _MOST_CAUSES:
        yield following
        seen.append(following)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    found: list[tuple[CodeType, int]] = []
    while traceback is not None:
        found.append((traceback.tb_frame.f_code, traceback.tb_lineno))
        traceback = traceback.tb_next
    for code, number in found[-_MOST_FRAMES:]:
        yield f"  {_file(code.co_filename)}:{number} {code.co_qualname}"
        if source := _source(code.co_filename, number):
            yield f"    {source}"


def _file(name: str) -> str:
    """A file without the folders above the package, which may bear a person's name."""
    path = Path(name)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def _source(name: str, number: int) -> str:
    """A line of the program's own text, where it is at hand."""
    own = Path(name).is_relative_to(_PACKAGE)
    return linecache.getline(name, number).strip() if own else ""


def _kind(error: BaseException) -> str:
    kind = type(error)
    own = kind.__module__ in ("builtins", "__main__")
    return kind.__qualname__ if own else f"{kind.__module__}.{kind.__qualname__}"


def _named(error: BaseException) -> str:
    """The kind of an error with what it carries beside its message."""
    details = [detail for detail in _details(error) if detail]
    inside = "，".join(details)
    return f"{_kind(error)}（{inside}）" if inside else _kind(error)


def _details(error: BaseException) -> Iterator[str]:
    match error:
        case AttributeError() | NameError():
            yield error.name if error.name in _names(error) else ""
        case OSError():
            yield errno.errorcode.get(error.errno or 0, "")
        case UnicodeError():
            yield str(getattr(error, "encoding", ""))
    yield str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))


def _names(error: BaseException) -> set[str]:
    """Names that the program's text has where the error arose."""
    names: set[str] = set()
    traceback = error.__traceback__
    while traceback is not None:
        names.update(traceback.tb_frame.f_code.co_names)
        traceback = traceback.tb_next
    return names
