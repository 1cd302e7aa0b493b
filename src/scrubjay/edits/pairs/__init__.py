"""Edits on code pairs and add-on codes."""
