"""Papers of other offices as pdf. LibreOffice converts them; the results are committed.

A pdf keeps in its metadata a digest of the text that it was made from, so that a stale one
can be told without LibreOffice.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx import Document

# one open font for all text: official fonts may not be embedded, and one subset keeps files small
FONT = "AR PL UMing CN"
_FONTS = re.compile(r'w:(ascii|hAnsi|eastAsia|cs)="[^"]*"')
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}([+-]\d\d'\d\d'|Z[^)]*)?")
_ID = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(> \])")
_SUM = re.compile(rb"(/DocChecksum /)[0-9A-F]{32}")


def converter() -> str | None:
    """The path of LibreOffice, if this machine has it."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def digest(paper: bytes) -> str:
    """What tells one text from another, whatever its look."""
    document = Document(io.BytesIO(paper))
    lines = [line.text for line in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def is_of(scan: bytes, paper: bytes) -> bool:
    """Whether a pdf was made from this text."""
    return digest(paper).encode("utf-16-be").hex().upper().encode() in scan


def convert(papers: dict[Path, bytes]) -> dict[Path, bytes]:
    """Turn docx into pdf, all in one run of LibreOffice.

    Raises:
        RuntimeError: LibreOffice is not here or made no pdf.

    """
    program = converter()
    if program is None:
        raise RuntimeError("没有找到 LibreOffice，不能重做 PDF")
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, paper in enumerate(papers.values()):
            source = Path(folder) / f"{number:03}.docx"
            source.write_bytes(_prepared(paper))
            sources.append(source)
        command = [
            program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", folder, *map(str, sources),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own files
        return {
            target: _same_always(source.with_suffix(".pdf").read_bytes())
            for target, source in zip(papers, sources, strict=True)
        }


def _prepared(paper: bytes) -> bytes:
    """The docx with its digest as subject and `FONT` in place of every other."""
    document = Document(io.BytesIO(paper))
    document.core_properties.subject = digest(paper)
    plain, target = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xml"):
                part = _FONTS.sub(rf'w:\1="{FONT}"', part.decode()).encode()
            new.writestr(name, part)
    return target.getvalue()


def _same_always(scan: bytes) -> bytes:
    """Overwrite what differs from run to run with as many characters."""
    scan = _DATE.sub(lambda found: found[1] + b"20200101000000" + (found[2] or b""), scan)
    scan = _ID.sub(lambda found: found[1] + b"0" * 32 + found[2] + b"0" * 32 + found[3], scan)
    return _SUM.sub(lambda found: found[1] + b"0" * 32, scan)
