"""Two documents in, aligned beads out."""
