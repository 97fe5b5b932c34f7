"""The slogan ledger: what recurs in a memory, where, and how it was rendered."""
