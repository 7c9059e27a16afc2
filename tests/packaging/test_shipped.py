"""随附清单: what a bundle ships is known, with version, licence and licence text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import PySide6.QtCore
import pytest
import sqlalchemy
import whoosh
from PySide6.QtCore import QLibraryInfo

from jzdesk.errors import DataError
from jzdesk.shipped import FOLDER, LIST, shipped

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import shipped as making  # noqa: E402


def name_of(file: Path) -> str:
    component = making.component_of(file)
    return component.name if component else ""


def test_a_library_is_listed_once_with_its_version_licence_and_text(tmp_path: Path) -> None:
    sources = [str(sqlalchemy.__file__), str(whoosh.__file__), str(whoosh.__file__)]

    making.write(tmp_path / FOLDER, sources)

    rows = {row.name: row for row in shipped(tmp_path)}
    assert rows["SQLAlchemy"].version == sqlalchemy.__version__
    assert rows["SQLAlchemy"].licence == "MIT"
    assert rows["whoosh3"].licence == "BSD-2-Clause"
    assert list(tmp_path.rglob("SQLAlchemy-*/LICENSE*"))


def test_qt_comes_with_the_texts_of_the_lgpl_which_its_wheel_lacks(tmp_path: Path) -> None:
    core = Path(str(PySide6.QtCore.__file__))

    making.write(tmp_path / FOLDER, [str(core)])

    texts = [text.name for text in tmp_path.rglob("PySide6_Essentials-*/*")]
    assert {"LGPL-3.0.txt", "GPL-3.0.txt"} <= set(texts)


def test_qts_own_libraries_count_as_qt() -> None:
    libraries = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    library = next(path for path in libraries.iterdir() if "Qt6Core" in path.name)

    assert name_of(library) == "PySide6_Essentials"


def test_the_programs_own_files_are_no_library_of_others() -> None:
    assert making.component_of(ROOT / "jzdesk" / "app.py") is None
    assert making.component_of(ROOT / "resources" / "thesaurus.tsv") is None


def test_pythons_own_modules_count_as_python() -> None:
    assert name_of(Path(str(json.__file__))) == "Python"


def test_a_file_of_nobody_is_named_and_not_passed_over(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.write_bytes(b"\x7fELF")

    component = making.component_of(stray)

    assert component == making.Component("libstray.so.1", making.UNKNOWN, making.UNKNOWN)


def test_the_list_is_cyclonedx(tmp_path: Path) -> None:
    making.write(tmp_path / FOLDER, [str(sqlalchemy.__file__)])

    bom = json.loads((tmp_path / FOLDER / LIST).read_text(encoding="utf-8"))

    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert all(row["name"] and row["version"] and row["licenses"] for row in bom["components"])


def test_from_source_the_list_names_every_library_the_program_asks_for(tmp_path: Path) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {line.split("==")[0].lower().replace("_", "-") for line in project["dependencies"]}

    listed = {row.name.lower().replace("_", "-") for row in shipped(tmp_path)}

    assert wanted - {"tzdata"} <= listed


@pytest.mark.parametrize("text", ["", "{", "[]", '{"components": [{"name": "x"}]}', "\0"])
def test_a_damaged_list_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / LIST).write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="随附清单"):
        shipped(tmp_path)
