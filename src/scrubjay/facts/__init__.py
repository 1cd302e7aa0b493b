"""Facts: what is looked up or aggregated once a batch; one file a kind of knowledge.

A module of this package that holds a tuple `FACTS` is found by itself.
"""

from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Pattern, Relation, alternatives, in_words
from scrubjay.facts.practice import Practice
from scrubjay.facts.registry import Origin, Registry, registry
from scrubjay.facts.sheet import NO_DAY, Sheet

__all__ = [
    "NO_DAY",
    "Fact",
    "FactColumn",
    "HistoryFact",
    "Origin",
    "Pattern",
    "Practice",
    "Registry",
    "Relation",
    "Sheet",
    "alternatives",
    "in_words",
    "registry",
]
