"""Faults in words, for whoever shows one."""

from __future__ import annotations

from jzdesk.errors import JzdeskError


def fault_words(fault: Exception) -> str:
    """A fault in words: what was foreseen explains itself, anything else is ours to mend."""
    if isinstance(fault, JzdeskError):
        return str(fault)
    return f"程序内部错误（{type(fault).__name__}：{fault}）；请重新打开，仍不行时重新安装"
