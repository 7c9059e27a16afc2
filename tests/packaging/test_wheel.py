"""What is built to be installed holds what the program needs, wherever it is started."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def package(target: str, source: Path, destination: Path) -> Path:
    """Build the ``wheel`` or ``sdist`` of ``source`` with the backend alone, without a network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(destination)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return next(destination.iterdir())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("archive")
    with tarfile.open(package("sdist", ROOT, folder / "packed")) as packed:
        # Before 3.11.4 there are no filters, from 3.12 on it is an error to name none.
        packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        packed.extractall(folder)
    return next(path for path in folder.iterdir() if path.name.startswith("jzdesk-"))


@pytest.fixture(scope="module")
def installed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the source archive, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(package("wheel", archive, folder / "packed")) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_the_source_archive_carries_the_resources_and_no_built_data(archive: Path) -> None:
    assert (archive / "resources" / "gazettes").is_dir()
    assert [path.name for path in (archive / "db").iterdir()] == ["README.md"]


def test_the_wheel_carries_the_resources_unchanged(archive: Path, installed: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }

    assert files(installed / "jzdesk" / "_data" / "resources") == files(archive / "resources")


def test_the_wheel_installs_nothing_beside_the_package(installed: Path) -> None:
    folders = {path.name for path in installed.iterdir()}

    assert {name for name in folders if not name.endswith(".dist-info")} == {"jzdesk"}


def test_an_installed_program_answers_from_any_folder(installed: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "jzdesk", "list", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    documents = json.loads(answer.stdout)["documents"]

    assert [document["clause_count"] for document in documents] == [24, 10, 20]
