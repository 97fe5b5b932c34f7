"""The JSON routes, what guards them, and what they answer with."""
