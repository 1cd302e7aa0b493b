"""The order of diagnoses, and diagnoses that exclude each other."""
