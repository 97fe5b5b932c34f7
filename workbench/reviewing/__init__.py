"""Review: decisions, edits, the journal of all of them, and what the journal tells."""
