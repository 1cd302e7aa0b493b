"""Edits on drugs: discarded amounts, national drug codes, reasons for red-cell agents."""
