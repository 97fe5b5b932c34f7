"""What a segment and a bead show that speaks for or against it, as numbers."""
