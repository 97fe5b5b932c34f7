"""People's work on a project: documents, review, memory, export."""

__version__ = "0.1.0"
