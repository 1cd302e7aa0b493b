"""A small 837P file whose every word about the patient is a marker, and a way to run the command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from scrubjay.doors.cli import run

MARKERS = ("XMARKLAST", "XMARKFIRST", "XMARKMEMBER", "19770807", "1977-08-07", "XMARKSTREET", "XMARKNOTE",
           "XMARKTEXT", "XMARKGROUP", "XMARKMRN", "XMARKSUBLAST", "XMARKSUBFIRST")  # fmt: skip

SEGMENTS = (
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
    "*260504*1200*^*00501*000000001*0*T*:",
    "GS*HC*SENDER*RECEIVER*20260504*1200*1*X*005010X222A1",
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*1*20260504*1200*CH",
    "NM1*41*2*SAMPLE PRACTICE*****46*123456",
    "PER*IC*BILLING*TE*5550100000",
    "NM1*40*2*SAMPLE PAYER*****46*99999",
    "HL*1**20*1",
    "NM1*85*2*SAMPLE PRACTICE*****XX*1234567893",
    "N3*1 SAMPLE WAY",
    "N4*SPRINGFIELD*IL*62701",
    "REF*EI*000000000",
    "HL*2*1*22*1",
    "SBR*P**XMARKGROUP******CI",
    "NM1*IL*1*XMARKSUBLAST*XMARKSUBFIRST****MI*XMARKMEMBER",
    "NM1*PR*2*SAMPLE PAYER*****PI*99999",
    "HL*3*2*23*0",
    "PAT*19",
    "NM1*QC*1*XMARKLAST*XMARKFIRST",
    "N3*XMARKSTREET",
    "N4*SPRINGFIELD*IL*62701",
    "DMG*D8*19770807*F",
    "CLM*CL-1*120***11:B:1*Y*A*Y*Y",
    "REF*EA*XMARKMRN",
    "NTE*ADD*XMARKNOTE",
    "HI*ABK:E119",
    "LX*1",
    "SV1*HC:99213:::::XMARKTEXT*120*UN*{units}***1",
    "DTP*472*D8*{day}",
    "NTE*ADD*XMARKNOTE",
    "SE*29*0001",
    "GE*1*1",
    "IEA*1*000000001",
)


def claim_file(units: str = "1", day: str = "20260504") -> bytes:
    """Return the file; `units=""` gives a finding, an impossible `day` a problem."""
    return ("~\n".join(SEGMENTS) + "~\n").format(units=units, day=day).encode()


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let the next command read `data` from standard input, as from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


type Command = Callable[..., tuple[int, str, str]]


def commands(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs a command line in this process: exit code, output, standard error."""

    def call(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
