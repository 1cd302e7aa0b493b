"""Procedure codes: known, valid on the date, for the patient."""
