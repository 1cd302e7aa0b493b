"""A synthetic practice month as an 837P file, clean or with planted mistakes and their truth."""

from __future__ import annotations

from scrubjay.sample.generate import DEFAULT_MONTH, Paths, generate, write_sample
from scrubjay.sample.mistakes import MISTAKES, Mistake
from scrubjay.sample.truth import Planted, Truth

__all__ = ["DEFAULT_MONTH", "MISTAKES", "Mistake", "Paths", "Planted", "Truth", "generate", "write_sample"]
