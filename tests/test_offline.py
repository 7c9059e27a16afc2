"""Offline, proven: nothing opens a socket to a network, in the tests or in a day's work.

The hook that refuses sockets to every test stands in tests/conftest.py.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

STRACE = shutil.which("strace")
FAMILIES = re.compile(r"\bsocket\((AF_\w+)")
AT_HOME = {"AF_UNIX", "AF_LOCAL"}  # the screen's and the desktop's own, on this machine
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_test_that_opens_a_socket_fails(family: socket.AddressFamily) -> None:
    with pytest.raises(AssertionError, match="联网"):
        socket.socket(family)


def test_a_test_that_looks_up_a_name_fails() -> None:
    with pytest.raises(AssertionError, match="联网"):
        socket.getaddrinfo("localhost", 80)


def families(*command: str, home: Path) -> list[str]:
    """Every kind of socket that a command and its children ask the system for."""
    if STRACE is None:
        pytest.skip("strace is not installed")
    trace = home / "trace"
    tracing = [STRACE, "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    done = subprocess.run(
        [*tracing, *command], cwd=ROOT, env=surroundings, capture_output=True, check=False
    )
    if not trace.exists() or b"ptrace" in done.stderr:
        pytest.skip("this machine does not let strace look on")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return FAMILIES.findall(trace.read_text(encoding="utf-8", errors="replace"))


def test_a_journey_through_the_window_opens_no_internet_socket(tmp_path: Path) -> None:
    assert set(families(sys.executable, "-m", "jzdesk", "--self-test", home=tmp_path)) <= AT_HOME


def test_a_search_on_the_command_line_opens_no_socket_at_all(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jzdesk", "search", "贫困户"]

    assert families(*command, home=tmp_path) == []


def test_the_trace_would_see_one(tmp_path: Path) -> None:
    program = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"

    assert families(sys.executable, "-c", program, home=tmp_path) == ["AF_INET"]
