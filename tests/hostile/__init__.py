"""A corpus of what a stranger may send, and what becomes of it: refused, or made harmless."""
