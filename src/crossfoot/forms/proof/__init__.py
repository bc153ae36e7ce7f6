"""The proof page: the release as it looks, every number with its tick mark, on one self-contained page of HTML."""
