"""Diagnosis pointers, and whether a service and its diagnoses belong together."""
