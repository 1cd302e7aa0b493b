"""Modifiers: known, valid on the date, in agreement with each other and with the procedure."""
