"""Text to sentences to figures to claims: what the prose says with its numbers, and what carries it."""
