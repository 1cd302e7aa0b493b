"""Diagnosis codes: validity, 7th characters, side, and repeats."""
