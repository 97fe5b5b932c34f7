"""What the pages and the JSON routes share in one server process.

The project and the encoder are opened once a process, at first need. This
module knows no Streamlit, so that the routes can use it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from threading import Lock

from aligned.encoders import load_encoder
from aligned.model import Encoder
from workbench.project import Project
from workbench.serving.presence import Presence

__all__ = ["PROJECT_VARIABLE", "encoder", "presence", "project", "project_key"]

PROJECT_VARIABLE = "WORKBENCH_PROJECT"
ENCODER_VARIABLE = "WORKBENCH_ENCODER"
DEFAULT_PROJECT = "project"

_lock = Lock()
_projects: dict[Path, Project] = {}
_encoders: dict[str | None, Encoder] = {}
_presence = Presence()


def project() -> Project:
    """Return the project in the folder WORKBENCH_PROJECT (default `./project`).

    Raises `ProjectError` if it cannot be opened or made.
    """
    folder = Path(os.environ.get(PROJECT_VARIABLE) or DEFAULT_PROJECT).absolute()
    with _lock:
        if folder not in _projects:
            _projects[folder] = Project.open_or_create(folder)
        return _projects[folder]


def encoder() -> Encoder:
    """Return the encoder that WORKBENCH_ENCODER names (default: the bundled one).

    The first call loads it, which takes a second or more; raises `EncoderError`.
    """
    name = os.environ.get(ENCODER_VARIABLE) or None
    with _lock:
        if name not in _encoders:
            _encoders[name] = load_encoder(name)
        return _encoders[name]


def presence() -> Presence:
    """Return where everybody was last heard of, for the routes and the pages alike."""
    return _presence


def project_key() -> str:
    """Return a short name of the project for the browser's storage."""
    return hashlib.sha256(str(project().folder).encode()).hexdigest()[:12]
