"""What the lines of a page say: wrapped or not, furniture or text, where paragraphs end."""
