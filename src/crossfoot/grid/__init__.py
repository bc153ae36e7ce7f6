"""Raw table to `Grid`: geometry only, no vocabulary.  Two roads, placed and marked, lead to one rectangle."""
