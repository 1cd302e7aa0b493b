"""Edits on global surgery periods: visits and procedures inside them, and the modifiers that say why."""
