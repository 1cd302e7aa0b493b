"""The envelope: interchanges, groups, transactions, their counts and control numbers. For both paths."""

from __future__ import annotations

from scrubjay.intake.x12.guide import OTHERS, guide_of
from scrubjay.intake.x12.problems import Log
from scrubjay.intake.x12.values import SPACE


class Envelope:
    """State of the envelope while segments pass; `reading` says whether professional claims follow.

    `control` and `test` are ISA13 and ISA15, `transaction` is ST02, each None where absent.
    """

    __slots__ = (
        "_empties", "_group", "_group_control", "_groups", "_number", "_open", "_started", "_version",
        "control", "groups", "inside", "interchanges", "log", "reading", "skipped", "test", "transaction",
        "transactions",
    )  # fmt: skip

    def __init__(self, log: Log) -> None:
        self.log = log
        self.interchanges = self.groups = self.transactions = self.skipped = 0
        self.control: bytes | None = None
        self.test: bytes | None = None
        self.transaction: bytes | None = None
        self.reading = True
        self.inside = False
        self._open = False
        self._group = b""
        self._group_control = b""
        self._groups = self._number = self._started = self._empties = 0
        self._version = b""

    def segment(self, elements: list[bytes], number: int, offset: int, empties: int) -> None:
        """Take one envelope segment; `elements` starts with its id, `empties` counts empty ones so far."""
        values = [element.strip(SPACE) for element in elements] + [b""] * 17
        at = (number, offset)
        match values[0].upper():
            case b"ISA":
                self._isa(values, at)
            case b"GS":
                self._gs(values, at)
            case b"ST":
                self._st(values, at, empties)
            case b"SE":
                self._se(values, at, empties)
            case b"GE":
                self._ge(values, at)
            case b"IEA":
                self._iea(values, at)

    def close(self, number: int, offset: int) -> None:
        """Report what is still open at the end of the data."""
        self._close_interchange((number, offset))

    def _isa(self, values: list[bytes], at: tuple[int, int]) -> None:
        self._close_interchange(at)
        self.interchanges += 1
        self._open, self._groups, self.reading = True, 0, True
        self.control, self.test = values[13] or None, values[15] or None

    def _gs(self, values: list[bytes], at: tuple[int, int]) -> None:
        self._close_group(at)
        self._need_interchange(at)
        self.groups += 1
        self._groups += 1
        self._number = 0
        self._group, self._group_control, self._version = values[1].upper() or b"?", values[6], values[8]
        self.reading = self._outside()

    def _st(self, values: list[bytes], at: tuple[int, int], empties: int) -> None:
        self._close_transaction(at)
        self._need_interchange(at)
        if not self._group:
            self.log.add("missing-gs", *at)
        self.transactions += 1
        self._number += 1
        self.inside, self.transaction = True, values[2] or None
        self._started, self._empties = at[0], empties
        version = values[3] or self._version
        named = (b"X222" in version.upper() or b"X098" in version.upper()) and values[1] not in OTHERS
        self.reading = guide_of(version)[0] == "professional" and (values[1] == b"837" or named)
        if not self.reading:
            self.skipped += 1
            self.log.add("not-professional", *at, where=_plain(version) or _plain(values[1]))
            return
        if values[1] != b"837":
            self.log.add("unknown-qualifier", *at, where="ST01")
        if code := guide_of(version)[1]:
            self.log.add(code, *at)
        if self._version and guide_of(self._version)[0] != guide_of(version)[0]:
            self.log.add("version-differs", *at)

    def _se(self, values: list[bytes], at: tuple[int, int], empties: int) -> None:
        if not self.inside:
            self.log.add("trailer-without-header", *at, where="SE")
            return
        count = at[0] - self._started + 1
        if _count(values[1]) not in (count, count - empties + self._empties):
            self.log.add("se-count", *at)
        if values[2] != (self.transaction or b""):
            self.log.add("se-control", *at)
        self._end_transaction()

    def _ge(self, values: list[bytes], at: tuple[int, int]) -> None:
        self._close_transaction(at)
        if not self._group:
            self.log.add("trailer-without-header", *at, where="GE")
            return
        if _count(values[1]) != self._number:
            self.log.add("ge-count", *at)
        if values[2] != self._group_control:
            self.log.add("ge-control", *at)
        self._end_group()

    def _iea(self, values: list[bytes], at: tuple[int, int]) -> None:
        self._close_group(at)
        if not self._open:
            self.log.add("trailer-without-header", *at, where="IEA")
            return
        if _count(values[1]) != self._groups:
            self.log.add("iea-count", *at)
        if self.control is not None and values[2] != self.control:
            self.log.add("iea-control", *at)
        self._end_interchange()

    def _outside(self) -> bool:
        """Whether segments of the group outside a transaction are read (the ST may be what is damaged)."""
        return self._group in (b"", b"HC", b"?") and guide_of(self._version)[0] == "professional"

    def _need_interchange(self, at: tuple[int, int]) -> None:
        if not self._open:
            self.log.add("missing-isa", *at)
            self._open, self._groups = True, 0

    def _close_transaction(self, at: tuple[int, int]) -> None:
        if self.inside:
            self.log.add("missing-se", *at)
            self._end_transaction()

    def _close_group(self, at: tuple[int, int]) -> None:
        self._close_transaction(at)
        if self._group:
            self.log.add("missing-ge", *at)
            self._end_group()

    def _close_interchange(self, at: tuple[int, int]) -> None:
        self._close_group(at)
        if self._open:
            self.log.add("missing-iea", *at)
            self._end_interchange()

    def _end_transaction(self) -> None:
        self.inside, self.transaction = False, None
        self.reading = self._outside()

    def _end_group(self) -> None:
        self._group = self._version = b""
        self.reading = True

    def _end_interchange(self) -> None:
        self._open, self._groups = False, 0
        self.control = self.test = None


def _count(value: bytes) -> int:
    return int(value) if value.isdigit() and len(value) < 10 else -1


def _plain(value: bytes) -> str:
    """Return a short code as text, nothing where it could be anything else."""
    return value.decode() if value.isalnum() and value.isascii() and len(value) <= 12 else ""
