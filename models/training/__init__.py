"""Training of the Dutch spaCy pipeline; not used when the product runs."""
