"""The file itself: the same bytes for the same workbook, with the results of its formulas.

openpyxl writes formulas without results. Excel, WPS and LibreOffice calculate when they
open the file, but previews, mail clients and scripts show what is stored, and that would
be nothing. The sums are known here, so they are stored beside their formulas.
"""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

from openpyxl.writer.excel import ExcelWriter

from govctl.files import source_date
from govctl.office.container import reproducible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

FormulaResults = dict[str, Decimal | int | str]

_FORMULA_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>')


def pack(workbook: Workbook, results: Mapping[str, FormulaResults]) -> bytes:
    """Write the workbook out; `results` gives, by sheet title and cell, what formulas come to."""
    stamp = source_date()
    workbook.properties.created = stamp
    workbook.properties.modified = stamp
    loose = BytesIO()
    # not workbook.save(), which stamps the time of day
    ExcelWriter(workbook, ZipFile(loose, "w", ZIP_STORED)).save()
    by_part = {
        sheet.path.removeprefix("/"): results.get(sheet.title, {}) for sheet in workbook.worksheets
    }
    filled = BytesIO()
    with ZipFile(loose) as source, ZipFile(filled, "w", ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(name, _with_results(source.read(name), by_part.get(name, {})))
    return reproducible(filled.getvalue())


def _with_results(part: bytes, results: FormulaResults) -> bytes:
    if not results:
        return part

    def fill(match: re.Match[bytes]) -> bytes:
        place, attributes, formula = match.groups()
        result = results[place.decode()]
        kind = b' t="str"' if isinstance(result, str) else b""
        stored = escape(result) if isinstance(result, str) else format(Decimal(result), "f")
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (
            place,
            attributes,
            kind,
            formula,
            stored.encode(),
        )

    return _FORMULA_CELL.sub(fill, part)
