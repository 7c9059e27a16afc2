"""演示包: a made update that a trainer can show and roll back, built with the data (docs/packs.md).

It is signed by a key that is drawn for it and forgotten at once: nobody, its makers included, can sign
a second pack with it. The public half lies beside the pack, in ``db/``, and counts for packs of made
texts alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jzdesk.errors import DataError
from jzdesk.packs.contents import contents_of
from jzdesk.packs.making import Imprint, manifest_of, sign_pack
from jzdesk.packs.manifest import Key
from jzdesk.packs.versions import Version

DEMO_PACK, DEMO_KEY = "demo.jzpack", "demo.pub"
SOURCE = "packs/demo"  # in the program's resources
FOLDER = "packs"  # in db: where the pack goes
_KEY_NAME = "演示密钥（只用于演示资料，签名后即销毁）"


def demo_pack(db: Path) -> Path:
    """Where the demonstration's pack lies."""
    return db / FOLDER / DEMO_PACK


def make_demo(resources: Path, db: Path) -> Path:
    """Make the demonstration's pack from ``resources`` and its own source there.

    Raises:
        DataError: a change does not fit the texts that it is to change.
    """
    from jzdesk.packs.keys import public_file
    from jzdesk.packs.signing import Signer
    from jzdesk.replacing import replace_file

    data = _source(resources)
    files = changed(contents_of(resources), data["change"]) | _added(resources)
    signer = Signer.fresh()
    imprint = Imprint(
        version=Version.read(data["version"]),
        issuer=data["issuer"],
        words=data["words"],
        issued_on=data["issued_on"],
        demo=True,
        least_program=data["least_program"],
    )
    pack = sign_pack(files, manifest_of(files, imprint), signer)
    key = Key(signer.public, _KEY_NAME, data["issued_on"], demo=True)
    place = demo_pack(db)
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, pack)
    replace_file(place.with_name(DEMO_KEY), public_file(key))
    return place


def changed(files: Mapping[str, bytes], changes: list[Mapping[str, str]]) -> dict[str, bytes]:
    """The files with each change made, wherever in its file its words stand.

    Raises:
        DataError: they stand nowhere.
    """
    made = dict(files)
    for change in changes:
        name, printed = change["file"], change["printed"].encode()
        if printed not in made.get(name, b""):
            raise DataError(f"演示包 demo.toml：{name} 中没有“{change['printed']}”")
        made[name] = made[name].replace(printed, change["becomes"].encode())
    return made


def _source(resources: Path) -> dict[str, Any]:
    file = resources / SOURCE / "demo.toml"
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"演示包的来源读不出：{file}（{error}）") from error


def _added(resources: Path) -> dict[str, bytes]:
    folder = resources / SOURCE / "gazettes"
    return {f"gazettes/{file.name}": file.read_bytes() for file in sorted(folder.glob("*.md"))}
