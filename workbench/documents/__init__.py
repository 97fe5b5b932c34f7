"""Documents come in, are paired, aligned, imported again, and removed."""
