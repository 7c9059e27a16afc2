"""The desk of tests/packs: a key of the office, packs on a stick, a township's own folder."""

from tests.packs.conftest import (  # noqa: F401
    imprint,
    key,
    made,
    newer,
    shelf,
    signer,
    texts,
)
from tests.packs.window.conftest import opened, program, town, township  # noqa: F401
