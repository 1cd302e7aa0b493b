"""Small Excel workbooks, written by hand: text, numbers and days in the cells of one sheet."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

type Cell = str | int | float | dt.date | None

_EPOCH = dt.date(1899, 12, 30)
_NAMES = "http://schemas.openxmlformats.org"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_NAMES}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_NAMES}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_NAMES}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_NAMES}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_NAMES}/officeDocument/2006/relationships/worksheet" '
    f'Target="sheet.xml"/><Relationship Id="r2" Type="{_NAMES}/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_NAMES}/spreadsheetml/2006/main" '
    f'xmlns:r="{_NAMES}/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_NAMES}/spreadsheetml/2006/main"><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return an Excel workbook with these rows on its only sheet; a missing cell is left out."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{_column(at)}{number}", value) for at, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    data = f"<sheetData>{''.join(lines)}</sheetData>"
    sheet = f'<worksheet xmlns="{_NAMES}/spreadsheetml/2006/main">{data}</worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/sheet.xml": sheet}.items():
            archive.writestr(name, text)
    return made.getvalue()


def _cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f'<c r="{place}" s="1"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _column(at: int) -> str:
    name = ""
    at += 1
    while at:
        at, digit = divmod(at - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
