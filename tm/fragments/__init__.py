"""Parts of texts: runs that two texts share, and what they are worth to a translator."""
