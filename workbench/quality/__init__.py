"""Figures of review: progress, confidence, agreement."""
