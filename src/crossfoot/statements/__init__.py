"""Grid to statement to facts: what the lines and columns mean."""
