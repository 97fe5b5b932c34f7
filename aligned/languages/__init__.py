"""What the two languages need: splitting, line joints, markers, telling them apart."""
