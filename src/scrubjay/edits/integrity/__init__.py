"""Dates, amounts and identifiers that a claim must have and that must agree."""
