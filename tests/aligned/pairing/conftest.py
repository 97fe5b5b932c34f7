"""One encoder for all tests of pairing, which remembers."""

from __future__ import annotations

import pytest

from aligned.encoders import load_encoder
from tests.aligned.pairing.texts import Remembering


@pytest.fixture(scope="session")
def encoder() -> Remembering:
    """The bundled encoder; each sentence is embedded once in a session."""
    return Remembering(load_encoder())
