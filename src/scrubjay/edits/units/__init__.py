"""Edits on the units of service."""
