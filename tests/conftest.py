"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"measuring data not found: {SHARED} (it is never part of the project)")
    return SHARED
