"""What the tests of alignment share: one encoder, loaded once."""

from __future__ import annotations

import pytest

from aligned.encoders import load_encoder
from aligned.model import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The bundled encoder."""
    return load_encoder()
