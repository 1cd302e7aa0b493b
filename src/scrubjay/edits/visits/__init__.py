"""Edits on visits: new and established patients, several visits on one day."""
