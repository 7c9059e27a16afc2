"""Building is done beside the data in use, which stays whole when the building is called off."""

from __future__ import annotations

from pathlib import Path

import pytest

from jzdesk.build import build
from jzdesk.paths import DATABASE, INDEX, locate
from jzdesk.search.index import verify_index


class CalledOffError(Exception):
    pass


def test_building_called_off_leaves_the_data_in_use(tmp_path: Path) -> None:
    resources = locate().resources
    told: list[tuple[int, int]] = []
    build(resources, tmp_path, indexed=lambda *done: told.append(done))
    assert told[-1][0] == told[-1][1] > 0
    before = (tmp_path / DATABASE).read_bytes()

    def call_off(done: int, total: int) -> None:
        if done < total:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        build(resources, tmp_path, indexed=call_off)
    verify_index(tmp_path / INDEX)
    assert (tmp_path / DATABASE).read_bytes() == before
    build(resources, tmp_path)  # what the broken-off building left is in nobody's way
    verify_index(tmp_path / INDEX)
