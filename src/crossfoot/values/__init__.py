"""Parsers of small things: each takes text and returns the thing or `None`, and never guesses."""
