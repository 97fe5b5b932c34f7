"""Terms: concepts, and finding their terms in texts."""
