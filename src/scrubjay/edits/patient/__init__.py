"""Diagnoses against the patient's age and sex."""
