"""What can go wrong in people's work on a project."""

from __future__ import annotations

__all__ = [
    "ConflictError",
    "ForbiddenError",
    "NotFoundError",
    "OperationError",
    "ProjectError",
    "WorkbenchError",
]


class WorkbenchError(Exception):
    """Base of every error this package raises on purpose."""


class ProjectError(WorkbenchError):
    """A project folder cannot be opened, created or written."""


class NotFoundError(WorkbenchError):
    """A pair, bead or unit that was named is not in the project."""


class OperationError(WorkbenchError):
    """A review operation is malformed or cannot be applied to its beads."""


class ConflictError(WorkbenchError):
    """Somebody else changed the bead since the caller last saw it."""


class ForbiddenError(WorkbenchError):
    """Somebody is not signed in, or their role does not allow what they ask for."""
