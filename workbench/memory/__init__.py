"""A project's memory at work: look up, search, import, export, pre-translate."""
