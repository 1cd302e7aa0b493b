"""Edits on kinds of service: therapy, anesthesia, laboratory, shared visits, care by the month."""
