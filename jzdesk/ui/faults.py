"""Faults in words, for whoever shows one."""

from __future__ import annotations

from jzdesk.errors import JzdeskError


def fault_words(fault: Exception) -> str:
    """A fault in words: what was foreseen explains itself, of anything else the one dialog tells."""
    if isinstance(fault, JzdeskError):
        return str(fault)
    return "程序出了意外，这一步没有做成"
