"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests run on busy machines too: how long an example takes says nothing. A run is the
# same every time, so that what fails was broken by a change; HYPOTHESIS_PROFILE=search
# looks for new examples.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", BUSY)
settings.register_profile("steady", BUSY, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# No test leaves this machine: what asks a model hub is refused at once.
os.environ["HF_HUB_OFFLINE"] = "1"

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"measuring data not found: {SHARED} (it is never part of the project)")
    return SHARED


NOBODY = 65534


class OpenFolder:
    """A folder that any user may enter, and a way to be an ordinary user there.

    Root may write everywhere, so tests of missing permissions give the rights up.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def as_ordinary_user(self) -> AbstractContextManager[None]:
        return _as(NOBODY) if os.geteuid() == 0 else _as(os.geteuid())


@contextmanager
def _as(user: int) -> Iterator[None]:
    before = os.geteuid()
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def open_folder() -> Iterator[OpenFolder]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield OpenFolder(path)
