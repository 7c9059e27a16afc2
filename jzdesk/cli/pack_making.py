"""``jzdesk pack keygen`` and ``jzdesk pack build``: for the maintainer, who has the private key."""

from __future__ import annotations

import getpass
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk import __version__
from jzdesk.app import Desk
from jzdesk.cli.output import print_fault, print_json
from jzdesk.cli.parsing import Parser
from jzdesk.cli.progress import INTERRUPTED, clear, show
from jzdesk.clock import today
from jzdesk.errors import InputError

if TYPE_CHECKING:
    from jzdesk.packs.making import Imprint


def add(actions: _SubParsersAction[Parser]) -> None:
    """Declare the two actions."""
    _add_build(actions)
    _add_keygen(actions)


def _add_build(actions: _SubParsersAction[Parser]) -> None:
    words = "制作：收齐资料，试装一遍，再签名"
    parser = actions.add_parser("build", help=words, description=words)
    parser.add_argument(
        "--resources", type=Path, metavar="文件夹", help="资料文件夹（默认现在用的资料）"
    )
    parser.add_argument(
        "--version", required=True, metavar="版本", help="资料版本，要比各乡镇现有的大"
    )
    parser.add_argument("--issuer", required=True, metavar="单位", help="制作单位")
    parser.add_argument("--words", required=True, metavar="说明", help="这次更新了什么，一句话")
    parser.add_argument("--key", required=True, type=Path, metavar="私钥", help="私钥文件（.key）")
    parser.add_argument("--output", required=True, type=Path, metavar="文件", help="写到哪里")
    parser.add_argument("--passphrase", action="store_true", help="私钥有口令，运行时再问")
    parser.add_argument("--supplements", type=Path, metavar="文件", help="随包带去的本地补充")
    parser.add_argument("--replaces", metavar="版本", help="在哪一版的基础上做成")
    parser.add_argument("--least-program", metavar="版本", help="至少要哪一版程序（默认本程序）")
    parser.add_argument("--demo", action="store_true", help="标明是演示资料（内容虚构）")
    parser.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="公钥", help="新增受信任的公钥"
    )
    parser.add_argument(
        "--revoke", type=Path, action="append", default=[], metavar="公钥", help="吊销公钥"
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=_build)


def _add_keygen(actions: _SubParsersAction[Parser]) -> None:
    words = "生成一对密钥：私钥自己保管，公钥交给各乡镇的程序"
    parser = actions.add_parser("keygen", help=words, description=words)
    parser.add_argument("--name", required=True, metavar="名称", help="谁的密钥")
    parser.add_argument("--folder", required=True, type=Path, metavar="文件夹", help="写到哪里")
    parser.add_argument("--stem", default="update", metavar="文件名", help="不带扩展名")
    parser.add_argument("--passphrase", action="store_true", help="给私钥加口令，运行时再问")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=_keygen)


def _keygen(options: Namespace, _desk: Desk) -> int:
    """Write the two halves of a new key."""
    from jzdesk.packs.keys import keep_keys
    from jzdesk.packs.manifest import Key
    from jzdesk.packs.signing import Signer

    if not options.folder.is_dir():
        raise InputError(f"--folder {options.folder}：没有这个文件夹；请先建好，最好在自己的U盘上")
    signer = Signer.fresh()
    key = Key(signer.public, options.name, today())
    passphrase = _new_passphrase() if options.passphrase else None
    private, public = keep_keys(signer, key, options.folder, options.stem, passphrase)
    if options.json:
        print_json({"private": str(private), "public": str(public), "fingerprint": key.fingerprint})
    else:
        print(f"私钥：{private}（自己保管，不要给人，不要放进程序）")
        print(f"公钥：{public}（放进程序的 resources/keys/）")
        print(f"指纹：{key.fingerprint}")
    return 0


def _new_passphrase() -> str:
    first = getpass.getpass("口令：")
    if len(first) < 8:
        raise InputError("口令太短；至少 8 个字")
    if getpass.getpass("再输一遍：") != first:
        raise InputError("两遍口令不一样；请重新运行")
    return first


def _build(options: Namespace, desk: Desk) -> int:
    """Make a pack and write it, unless it would not install."""
    from jzdesk.packs.contents import contents_of
    from jzdesk.packs.making import make_pack
    from jzdesk.packs.signing import Signer
    from jzdesk.replacing import replace_file

    if options.output.exists() and not options.force:
        raise InputError(f"--output：已有 {options.output}；要覆盖请加 --force，或换一个位置")
    passphrase = getpass.getpass("私钥口令：") if options.passphrase else None
    signer = Signer.load(options.key, passphrase)
    imprint = _imprint(options)
    files = contents_of(options.resources or desk.paths.resources, options.supplements)
    try:
        pack = make_pack(files, imprint, signer, show)
    except KeyboardInterrupt:
        print_fault("已取消；没有写出更新包")
        return INTERRUPTED
    finally:
        clear()
    replace_file(options.output, pack)
    data = {"output": str(options.output), "size": len(pack), "version": imprint.version.text}
    if options.json:
        print_json({**data, "files": len(files), "demo": imprint.demo})
    else:
        print(f"已写出更新包：{options.output}（{len(pack)} 字节，{len(files)} 个文件）")
    return 0


def _imprint(options: Namespace) -> Imprint:
    from jzdesk.packs.keys import read_key
    from jzdesk.packs.making import Imprint
    from jzdesk.packs.versions import Version

    return Imprint(
        version=Version.read(options.version, "--version"),
        issuer=options.issuer,
        words=options.words,
        issued_on=today(),
        demo=options.demo,
        replaces=Version.read(options.replaces, "--replaces") if options.replaces else None,
        least_program=options.least_program or __version__,
        trust=tuple(read_key(file) for file in options.trust),
        revoke=tuple(read_key(file).public for file in options.revoke),
    )
