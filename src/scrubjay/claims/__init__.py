"""What a claim is: its columns, batches of claims, and the compact notation."""

from scrubjay.claims.batch import Batch, SourceProblem, concat
from scrubjay.claims.notation import parse_notation, to_notation

__all__ = ["Batch", "SourceProblem", "concat", "parse_notation", "to_notation"]
