"""Readers of documents: one module a format, chosen by name and checked by content."""

from aligned.readers.registry import FORMATS, read, read_bytes, read_text

__all__ = ["FORMATS", "read", "read_bytes", "read_text"]
