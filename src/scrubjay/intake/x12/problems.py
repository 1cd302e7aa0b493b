"""What can be wrong with an X12 file: the codes, their texts, and the log that collects them."""

from __future__ import annotations

from collections import Counter

from scrubjay.claims.batch import SourceProblem

PROBLEMS: dict[str, str] = {
    # the file and its envelope
    "not-x12": "no X12 segment was found; nothing was read",
    "leading-junk": "bytes before the first segment were skipped",
    "missing-isa": "no interchange header; the delimiters were guessed",
    "isa-malformed": "the interchange header lacks 16 elements or a terminator; delimiters were guessed",
    "component-separator-differs": "another component separator is used than ISA16; the used one is taken",
    "missing-gs": "a transaction starts outside a functional group",
    "missing-iea": "the interchange has no trailer",
    "missing-ge": "the functional group has no trailer",
    "missing-se": "the transaction has no trailer",
    "trailer-without-header": "a trailer (SE, GE, IEA) has no header",
    "se-count": "SE01 is not the number of segments in the transaction",
    "se-control": "SE02 differs from ST02",
    "ge-count": "GE01 is not the number of transactions in the group",
    "ge-control": "GE02 differs from GS06",
    "iea-count": "IEA01 is not the number of groups in the interchange",
    "iea-control": "IEA02 differs from ISA13",
    "version-unknown": "not a known implementation guide; read as a professional claim (005010X222A1)",
    "version-old": "the implementation guide is an old version; read as 005010X222A1",
    "version-differs": "ST03 and GS08 name different guides; ST03 is taken",
    "not-professional": "not a professional claim transaction; skipped",
    "claim-skipped": "the claim stands in a transaction that was skipped",
    "unterminated-segment": "the data end inside a segment; its content was not read",
    "missing-terminator": "the last trailer has no segment terminator",
    # segments
    "empty-segment": "two terminators follow each other",
    "trailing-separator": "the segment ends with a separator",
    "lower-case-segment": "the segment id is in lower case",
    "non-ascii": "the segment holds bytes outside ASCII; read as UTF-8, else as Latin-1",
    "unknown-segment": "not a segment of a professional claim; kept as it came where it stands in a claim",
    "segment-out-of-place": "the segment does not belong at this place of the claim",
    # the hierarchy and the loops
    "hl-number": "HL01 does not follow the HL before",
    "hl-parent": "HL02 does not name the HL that encloses this one",
    "hl-level": "HL03 is neither 20, 22 nor 23",
    "claim-outside-transaction": "the claim stands outside a transaction set",
    "claim-without-subscriber": "the claim stands under no subscriber or patient HL; both stay empty",
    "claim-without-id": "CLM01 is empty",
    "claim-without-lines": "the claim has no service line",
    "duplicate-claim-id": "CLM01 was already used in this file",
    "line-without-claim": "LX or SV1 stands outside a claim; it was not read",
    "line-without-lx": "SV1 follows no LX of its own; read as a line",
    "line-without-service": "LX is followed by no SV1",
    "line-number": "LX01 does not count the lines of the claim from 1",
    # values
    "unknown-qualifier": "the qualifier is not known here",
    "lower-case-code": "a code is in lower case; read in upper case",
    "diagnosis-dot": "the diagnosis code has a dot; read without",
    "diagnosis-missing": "a diagnosis qualifier has no code",
    "too-many-diagnoses": "the claim has more than 12 diagnoses",
    "impossible-date": "no such date; read as empty",
    "date-format": "the date does not have the form that its qualifier names",
    "amount-unreadable": "not an amount with at most two decimals; read as empty",
    "number-unreadable": "not a number; read as empty",
    "pointer-unreadable": "a diagnosis pointer is not a whole number; read as empty",
    # the report itself
    "more-of-the-same": "only the first 100 problems of this kind are listed",
}
"""Every code that the reader can report, with what it means."""

COSMETIC = frozenset(
    {
        "empty-segment",
        "trailing-separator",
        "lower-case-segment",
        "non-ascii",
        "lower-case-code",
        "diagnosis-dot",
        "unknown-segment",
        "line-without-claim",
    }
)
"""Codes of which only the first `LISTED` of a source are listed, then counted."""
LISTED = 100


def _order(problem: SourceProblem) -> tuple[int, int, str, str]:
    return (problem.offset or 0, problem.segment or 0, problem.code, problem.text)


class Log:
    """Collects problems; `flush` gives them in file order, each once, repeated ones cut at `LISTED`."""

    __slots__ = ("counts", "found", "source", "unlisted")

    def __init__(self, source: str = "") -> None:
        self.source = source
        self.found: list[SourceProblem] = []
        self.counts: Counter[str] = Counter()
        self.unlisted: Counter[str] = Counter()

    def add(
        self,
        code: str,
        segment: int | None = None,
        offset: int | None = None,
        claim: int | None = None,
        where: str = "",
        lost: bool = False,
    ) -> None:
        """Note a problem; `where` is the place in the guide (SV102), never a value of the file."""
        text = f"{where}: {PROBLEMS[code]}" if where else PROBLEMS[code]
        self.found.append(SourceProblem(code, text, segment, offset, claim, lost, self.source))

    def flush(self) -> list[SourceProblem]:
        """Return what was found since the last flush."""
        result: list[SourceProblem] = []
        last: SourceProblem | None = None
        for problem in sorted(self.found, key=_order):
            if problem == last:
                continue
            last = problem
            if problem.code in COSMETIC:
                self.counts[problem.code] += 1
                if self.counts[problem.code] > LISTED:
                    continue
            result.append(problem)
        self.found = []
        self.counts += self.unlisted
        self.unlisted.clear()
        return result

    def close(self) -> list[SourceProblem]:
        """Return what is left, and a line for each code that was cut."""
        result = self.flush()
        for code, count in sorted(self.counts.items()):
            if count > LISTED:
                text = f"{code}: {PROBLEMS['more-of-the-same']} ({count} in all)"
                result.append(SourceProblem("more-of-the-same", text, source=self.source))
        return result
