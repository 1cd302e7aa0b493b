"""Units, frequency and duplicates."""
