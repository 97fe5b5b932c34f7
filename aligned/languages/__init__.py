"""What the languages need: splitting, line joints, markers, telling them apart."""
