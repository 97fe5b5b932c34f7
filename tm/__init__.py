"""Translation units: keep, find, check, exchange."""
