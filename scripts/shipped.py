"""随附清单: what a bundle ships, with version and licence, from the files that go into it.

``build.spec`` calls this; the list is CycloneDX 1.6 (an SBOM), the licence texts lie beside it, and
the program shows both in 关于. Every file belongs to a Python distribution, to Python itself, to a
package of the system that the bundle is built on, or to this program.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_TEXTS = ROOT / "resources" / "licences"  # of what brings no text of its own
UNKNOWN = "不详"
_SHORT = 60  # characters up to which a licence field is a name, not the text
_NAME = re.compile(r"[A-Za-z][\w.+/-]*(( or | and |, | with )[A-Za-z][\w.+/-]*)*")  # not prose
_LICENSE_LINE = re.compile(r"^License:\s*(\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Component:
    """One thing that ships."""

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: tuple[Path, ...] = field(default=(), compare=False)

    def as_cyclonedx(self) -> dict[str, object]:
        """The component as CycloneDX writes it."""
        row: dict[str, object] = {
            "type": "library",
            "name": self.name,
            "version": self.version,
            "licenses": [{"license": {"name": self.licence}}],
        }
        return row | ({"purl": self.purl} if self.purl else {})


_FONT = Component(  # resources/fonts/README.md
    "WenQuanYi Micro Hei",
    "0.2.0-beta（子集）",
    "Apache-2.0",
    texts=(ROOT / "resources" / "fonts" / "LICENSE-Apache-2.0.txt",),
)


def components(sources: Iterable[str]) -> tuple[Component, ...]:
    """Everything that the files ``sources`` come from, each once, by name."""
    found = {component_of(Path(source)) for source in sources if source}
    found |= {_bootloader(), _FONT}
    return tuple(sorted((one for one in found if one), key=lambda one: one.name.lower()))


def component_of(source: Path) -> Component | None:
    """What a file comes from; None for this program's own and what the build itself makes."""
    real = source.resolve()
    if not real.exists() or _is_own(real):
        return None
    distribution = _owners().get(real)
    if distribution is not None:
        return _of_distribution(distribution)
    if _is_python(real):
        return _python()
    return _of_system(real) or Component(real.name, UNKNOWN, UNKNOWN)


def _is_own(path: Path) -> bool:
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts


@cache
def _owners() -> Mapping[Path, Distribution]:
    """The distribution of every installed file."""
    return {
        Path(str(file.locate())).resolve(): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }


@cache
def _of_distribution(distribution: Distribution) -> Component:
    name, version = distribution.metadata["Name"], distribution.version
    licence = _licence_of(distribution)
    named = tuple(text for text in sorted(OWN_TEXTS.glob("*.txt")) if text.stem in licence)
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return Component(name, version, licence, purl, tuple(_texts_of(distribution)) or named)


def _licence_of(distribution: Distribution) -> str:
    meta = distribution.metadata
    for key in ("License-Expression", "License"):
        if key in meta and 0 < len(meta[key]) <= _SHORT:
            return meta[key]
    classifiers = [c for c in meta.get_all("Classifier") or () if c.startswith("License ::")]
    return "；".join(c.rsplit(" :: ", 1)[-1] for c in classifiers) or UNKNOWN


def _texts_of(distribution: Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        if ".dist-info" in file.parts[0] and re.match(
            r"(?i)(licen[cs]e|copying|notice)", file.name
        ):
            yield Path(str(file.locate()))


def _is_python(path: Path) -> bool:
    homes = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    is_library = path.name.lower().startswith(("libpython", "python3", "vcruntime"))
    return is_library or any(path.is_relative_to(Path(home).resolve()) for home in homes)


@cache
def _python() -> Component:
    version = sysconfig.get_python_version()
    full = ".".join(str(part) for part in sys.version_info[:3])
    texts = [
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix, "LICENSE.txt"),
    ]
    texts += [Path(f"/usr/share/doc/python{version}/copyright")]
    found = tuple(text for text in texts if text.is_file())[:1]
    return Component("Python", full, "PSF-2.0", f"pkg:generic/python@{full}", found)


def _bootloader() -> Component | None:
    """PyInstaller's loader is in every bundle though none of its modules are."""
    for distribution in distributions(name="pyinstaller"):
        return _of_distribution(distribution)
    return None


def _of_system(path: Path) -> Component | None:
    """The package of a Debian-like system that a library came with."""
    if shutil.which("dpkg-query") is None:
        return None
    for name in (str(path), str(path).removeprefix("/usr")):
        found = _ask("dpkg-query", "--search", name)
        if found:
            return _package(found.split(":")[0])
    return None


@cache
def _package(name: str) -> Component:
    version = _ask("dpkg-query", "--show", "--showformat=${Version}\n", name).splitlines()[0]
    text = Path("/usr/share/doc") / name / "copyright"
    words = text.read_text(encoding="utf-8", errors="replace") if text.is_file() else ""
    lines = (line.strip() for line in _LICENSE_LINE.findall(words))
    names = dict.fromkeys(line for line in lines if _NAME.fullmatch(line))
    licence = "、".join(list(names)[:4]) or "见许可文本"
    return Component(name, version, licence, f"pkg:deb/{name}@{version}", (text,) if words else ())


def _ask(*command: str) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout if answer.returncode == 0 else ""


def write(folder: Path, sources: Iterable[str]) -> tuple[Component, ...]:
    """Write the list and every licence text into ``folder``, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = components(sources)
    for component in found:
        for text in component.texts:
            place = folder / f"{component.name}-{component.version.replace(':', '_')}"
            place.mkdir(exist_ok=True)
            shutil.copyfile(text, place / (text.name if text.suffix else f"{text.name}.txt"))
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [component.as_cyclonedx() for component in found],
    }
    listed = json.dumps(bom, ensure_ascii=False, indent=1) + "\n"
    (folder / "shipped.cdx.json").write_text(listed, encoding="utf-8")
    return found
