"""The lock files install the same files everywhere, and come from the registry as it is named by
whoever installs.
"""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["run", "dev"]


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Name and version of every locked package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock(name), flags=re.MULTILINE))


def required(requirements: list[str]) -> dict[str, str]:
    return dict(requirement.lower().split("==") for requirement in requirements)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(name: str) -> None:
    entries = lock(name).replace("\\\n", " ").splitlines()

    assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in entries)


@pytest.mark.parametrize("name", LOCKS)
def test_no_place_of_one_machine_is_in_a_lock_file(name: str) -> None:
    assert not re.search(r"://|--find-links|--index|file:|@ |/", lock(name))


def test_the_program_gets_what_pyproject_asks_for() -> None:
    assert required(PROJECT["project"]["dependencies"]).items() <= pins("run").items()


def test_the_developers_get_what_pyproject_asks_for() -> None:
    assert required(PROJECT["dependency-groups"]["dev"]).items() <= pins("dev").items()


def test_the_tests_run_with_the_versions_of_the_program() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_the_wheel_is_built_with_the_versions_of_the_program() -> None:
    assert required(PROJECT["build-system"]["requires"]).items() <= pins("dev").items()


WINDOWS, MACOS = "win32", "darwin"
OF_ONE_SYSTEM = {
    "colorama": WINDOWS,
    "pefile": WINDOWS,
    "pywin32-ctypes": WINDOWS,
    "macholib": MACOS,
}


@pytest.mark.parametrize(("package", "system"), OF_ONE_SYSTEM.items())
def test_what_one_system_needs_is_locked_for_that_system(package: str, system: str) -> None:
    assert re.search(rf"^{package}==\S+ ; sys_platform == '{system}'", lock("dev"), re.MULTILINE)
