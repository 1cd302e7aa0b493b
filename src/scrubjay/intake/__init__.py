"""Claims from files: 837P in, batches and problems out."""

from scrubjay.intake.reading import (
    Reading,
    Totals,
    Window,
    read_837,
    read_reference,
    read_vectorised,
    read_window,
    split_windows,
)
from scrubjay.intake.x12.problems import PROBLEMS

__all__ = [
    "PROBLEMS",
    "Reading",
    "Totals",
    "Window",
    "read_837",
    "read_reference",
    "read_vectorised",
    "read_window",
    "split_windows",
]
