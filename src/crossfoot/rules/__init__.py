"""Rules: one file each, with its document and one generator of equations.  A rule never compares."""
