"""The command line as a script meets it: arguments in, exit code and two streams out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jzdesk.__main__ import main
from jzdesk.paths import Paths

Json = dict[str, Any]


@dataclass(frozen=True)
class Spoken:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Json:
        assert self.code == 0, self.err
        answer: Json = json.loads(self.out)
        return answer

    @property
    def fault(self) -> str:
        """The one line that bad input gets, with exit 2 and nothing on standard output."""
        assert (self.code, self.out) == (2, "")
        assert self.err.startswith("jzdesk: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        assert len(self.err) < 500
        return self.err.removeprefix("jzdesk: ").rstrip("\n")


Run = Callable[..., Spoken]


@pytest.fixture
def jzdesk(
    built: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run ``jzdesk`` in this process over the data built for the tests."""
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: built)

    def run(*arguments: str, stdin: bytes | None = None) -> Spoken:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        streams = capsys.readouterr()
        return Spoken(code, streams.out, streams.err)

    return run


@pytest.fixture
def calc(jzdesk: Run, tmp_path: Path) -> Callable[..., Spoken]:
    """Calculate a case that is written to a file first, as JSON or as the bytes given."""

    def run(case: object, *options: str, calculator: str = "skill-subsidy") -> Spoken:
        file = tmp_path / "case.json"
        if not isinstance(case, bytes):
            case = json.dumps(case, ensure_ascii=False).encode()
        file.write_bytes(case)
        return jzdesk("calc", calculator, "--input", str(file), *options)

    return run


@pytest.fixture
def electrician() -> Json:
    """An electrician, insured for 14 months, who has just reached 四级."""
    certificate = {
        "occupation": "电工",
        "level": "四级",
        "issued_on": "2024-03-01",
        "training_subsidy": False,
    }
    return {"person": "employed", "insured_months": 14, "certificates": [certificate]}
