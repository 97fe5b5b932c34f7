"""Checks on a pair of texts: what a careful editor would look at."""
