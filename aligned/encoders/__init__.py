"""Encoders: texts in, vectors out whose cosine says how alike the meanings are."""

from aligned.encoders.loading import load_encoder

__all__ = ["load_encoder"]
