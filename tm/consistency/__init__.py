"""What the memory writes or translates in several ways."""
