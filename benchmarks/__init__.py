"""Measurements, each printed beside a peer in the same run: `python -m benchmarks`."""
