"""The kernel: a plan of edits, run on batches of claims, gives findings."""
