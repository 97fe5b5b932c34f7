"""The project's term base: concepts that people write, their history, recognition."""
