"""``jzdesk pack``: signed updates: look at one, install it, go back; and make one."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.app import Desk
from jzdesk.cli import pack_making
from jzdesk.cli.output import print_fault, print_json
from jzdesk.cli.parsing import Parser, day
from jzdesk.cli.progress import INTERRUPTED, clear, show
from jzdesk.clock import today
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.packs.changes import Changes
    from jzdesk.packs.corpora import Corpus, State
    from jzdesk.paths import Paths

Work = Callable[[Namespace, Desk], int]


def add(commands: _SubParsersAction[Parser]) -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("pack", help="更新包：查看、安装、恢复上一版；制作（维护单位）")
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True, title="动作")
    _receiving(actions, "inspect", "核对签名，列出装了会改动什么（不安装）", _inspect)
    _receiving(actions, "verify", "只核对签名和能不能装", _verify)
    _receiving(actions, "install", "安装；现在的资料留作上一版", _install)
    _plain(actions, "rollback", "恢复上一版；再运行一次又回到新版", _rollback)
    _plain(actions, "status", "现在用的是哪一版，上一版是哪一版，信任哪些密钥", _status)
    _plain(actions, "changes", "列出这一版与上一版的不同", _changes)
    _plain(actions, "repair", "已装的资料损坏时，用留着的更新包重新生成", _repair)
    _plain(actions, "tidy", "整理：合并索引，清掉没有装成的残余", _tidy)
    pack_making.add(actions)


def _receiving(actions: _SubParsersAction[Parser], name: str, words: str, work: Work) -> None:
    parser = _plain(actions, name, words, work)
    parser.add_argument("file", metavar="更新包", nargs="?", help="更新包文件（.jzpack）")
    parser.add_argument("--demo", action="store_true", help="用程序自带的演示包（内容虚构）")


def _plain(actions: _SubParsersAction[Parser], name: str, words: str, work: Work) -> Parser:
    parser = actions.add_parser(name, help=words, description=words)
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="日期", help="时效状态按哪一天（默认今天）"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=_interruptible, work=work)
    return parser


def _interruptible(options: Namespace, desk: Desk) -> int:
    """Run an action; Ctrl+C leaves the data as it was."""
    work: Work = options.work
    try:
        return work(options, desk)
    except KeyboardInterrupt:
        print_fault("已取消；现在的资料未变")
        return INTERRUPTED
    finally:
        clear()


def _file(options: Namespace, bundled: Paths) -> Path:
    from jzdesk.packs.demo import demo_pack

    if options.demo == bool(options.file):
        raise InputError("参数有误；请填一个更新包文件，或只填 --demo（自带的演示包）")
    return demo_pack(bundled.db) if options.demo else Path(options.file)


def _verify(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.installing import verify
    from jzdesk.packs.telling import pack_json, pack_lines

    pack = verify(desk.paths.bundled, _file(options, desk.paths.bundled))
    _answer(options, pack_json(pack), [*pack_lines(pack), "可以安装"])
    return 0


def _inspect(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.changes import changes_from
    from jzdesk.packs.installing import verify
    from jzdesk.packs.telling import pack_json, pack_lines

    pack = verify(desk.paths.bundled, _file(options, desk.paths.bundled))
    changes = changes_from(desk.paths, pack.files)
    lines = [*pack_lines(pack), "", *_change_lines(options, changes)]
    _answer(options, {**pack_json(pack), "changes": _change_json(options, changes)}, lines)
    return 0


def _install(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.installing import install

    bundled = desk.paths.bundled
    desk.close()
    switched = install(bundled, _file(options, bundled), show)
    clear()
    return _tell_switch(options, bundled, switched.current, switched.former, "已装好")


def _rollback(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.installing import rollback

    bundled = desk.paths.bundled
    desk.close()
    switched = rollback(bundled, show)
    clear()
    return _tell_switch(options, bundled, switched.current, switched.former, "已恢复")


def _tell_switch(
    options: Namespace, bundled: Paths, current: Corpus, former: Corpus | None, done: str
) -> int:
    from jzdesk.packs.telling import corpus_json, corpus_words

    changes = _between(bundled, former, current) if former else None
    data: dict[str, object] = {"current": corpus_json(current), "former": corpus_json(former)}
    data["changes"] = _change_json(options, changes) if changes is not None else None
    lines = [f"{done}，现在用的是 {corpus_words(current)}；上一版是 {corpus_words(former)}"]
    lines += ["", *_change_lines(options, changes)] if changes is not None else []
    _answer(options, data, lines)
    return 0


def _between(bundled: Paths, former: Corpus, current: Corpus) -> Changes:
    from jzdesk.packs.changes import changes_from
    from jzdesk.packs.corpora import paths_of

    return changes_from(paths_of(bundled, former), paths_of(bundled, current))


def _status(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.installing import state_of, trusted
    from jzdesk.packs.telling import corpus_json, corpus_words

    bundled = desk.paths.bundled
    state = state_of(bundled)
    trust = trusted(bundled, state)
    data = {
        "current": corpus_json(state.current),
        "former": corpus_json(state.former),
        "fault": desk.paths.word or None,
        "keys": [
            {"name": key.name, "fingerprint": key.fingerprint, "demo": key.demo}
            for key in trust.keys.values()
        ],
        "revoked": len(trust.revoked),
    }
    lines = [f"现在：{corpus_words(state.current)}", f"上一版：{corpus_words(state.former)}"]
    lines += [f"信任的密钥：{key.name}（{key.fingerprint}）" for key in trust.keys.values()]
    _answer(options, data, [*lines, f"已吊销的密钥：{len(trust.revoked)} 把"])
    return 0


def _changes(options: Namespace, desk: Desk) -> int:
    state = _state(desk.paths.bundled)
    if state.former is None:
        raise InputError("没有上一版，无从比较；装过更新包以后才有")
    changes = _between(desk.paths.bundled, state.former, state.current)
    _answer(options, _change_json(options, changes), list(_change_lines(options, changes)))
    return 0


def _repair(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.installing import repair
    from jzdesk.packs.telling import corpus_json, corpus_words

    corpus = repair(desk.paths.bundled, show)
    clear()
    _answer(
        options,
        {"current": corpus_json(corpus)},
        [f"资料完好，现在用的是 {corpus_words(corpus)}"],
    )
    return 0


def _tidy(options: Namespace, desk: Desk) -> int:
    from jzdesk.packs.corpora import sweep

    sweep(desk.paths.bundled, _state(desk.paths.bundled))
    merged = desk.merge_index()
    if merged is not None:
        desk.adopt_index(merged)
    _answer(options, {"merged": merged is not None}, ["已整理"])
    return 0


def _state(bundled: Paths) -> State:
    from jzdesk.packs.corpora import read_state

    return read_state(bundled)


def _change_lines(options: Namespace, changes: Changes) -> Iterator[str]:
    from jzdesk.packs.telling import change_lines

    return change_lines(changes, options.as_of or today())


def _change_json(options: Namespace, changes: Changes) -> dict[str, object]:
    from jzdesk.packs.telling import changes_json

    return changes_json(changes, options.as_of or today())


def _answer(options: Namespace, data: Mapping[str, object], lines: list[str]) -> None:
    """Print for programs or for people."""
    if options.json:
        print_json(data)
        return
    for line in lines:
        print(line)
