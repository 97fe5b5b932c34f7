"""Concordance: every place of a word or phrase in the memory, both sides shown."""
