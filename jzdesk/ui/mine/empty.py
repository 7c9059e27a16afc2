"""What an empty list of 我的 says: how to make the first thing in it."""

from __future__ import annotations

from jzdesk.ui.actions import keys_of, spec_of
from jzdesk.ui.mine.kinds import Choice, Kind


def empty_words(choice: Choice, sought: str, *, shared: bool) -> str:
    """Why there is nothing, and what to do.

    Args:
        choice: what would be listed.
        sought: the words that were searched for; empty without a search.
        shared: whether the desk is shared, so that no history is kept.
    """
    if sought:
        return f"没有找到“{sought}”。\n\n换个词，或少写几个字再找。"
    if choice.folder is not None:
        keys = keys_of("move-own")
        return f"这个文件夹是空的。\n\n把书签拖进来，或选中书签按 {keys} 移进来。"
    if choice.kind is Kind.HISTORY and shared:
        words = spec_of("shared-desk").words
        return f"{words}已打开：不留历史。\n\n要留历史，在“我的”菜单里关掉“{words}”。"
    return _of_kind(choice.kind)


def _of_kind(kind: Kind) -> str:
    match kind:
        case Kind.BOOKMARKS:
            bookmark, highlight = keys_of("bookmark"), keys_of("highlight")
            return (
                f"还没有书签。\n\n在查阅页按 {bookmark} 或点“书签”，当前这一条就收进来；"
                f"选中一段文字按 {highlight}，这段文字也标记、收进来。"
            )
        case Kind.NOTES:
            return (
                f"还没有笔记。\n\n在查阅页按 {keys_of('note')} 或点“记笔记”，就写在当前这一条上；"
                "先选中一段文字，就写在这段文字上。"
            )
        case Kind.CASES:
            return (
                f"还没有保存的案例。\n\n在计算页填好一例，按 {keys_of('save-case')} 或点“存为案例…”，"
                "起个名字就存下来。"
            )
        case Kind.HISTORY:
            return "还没有历史。\n\n看过的条款、搜过的词、算过的事项会记在这里。"
    return "这里没有内容。"
