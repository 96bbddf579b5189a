"""A docx as a sequence of blocks: paragraphs and table cells, in reading order.

The XML is read as a stream, without python-docx: a check costs a tenth of the time, nesting
cannot exhaust the stack, and documents of Word, WPS and LibreOffice (both namespaces of the
standard) read alike.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from govctl.office.container import ContainerError, open_checked, read_part
from govctl.office.docx_blocks import MARGINS, Collector, NotADocumentError
from govctl.office.docx_styles import ParagraphStyle, StylesCollector
from govctl.office.xml_guard import DocumentTypeError, Guard, TooManyElementsError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.office.docx_blocks import Block

    MarginBlock = tuple[str, Block]  # 页眉 or 页脚, and what stands there

_MAIN = "word/document.xml"
_MARGIN = re.compile(r"(header|footer)\d*\.xml")
_MARGIN_NAMES = {"header": "页眉", "footer": "页脚"}


def read_blocks(path: Path) -> list[Block]:
    """Read a document's blocks; empty paragraphs are left out.

    Raises:
        ContainerError: the file is no docx that can be read; the message says why.

    """
    with open_checked(path, "docx") as archive:
        return blocks_of(archive)


def read_all(path: Path) -> tuple[list[Block], list[MarginBlock]]:
    """Read a document's blocks, and those of its headers and footers that may hold a gap.

    Raises:
        ContainerError: the file is no docx that can be read; the message says why.

    """
    with open_checked(path, "docx") as archive:
        return blocks_of(archive), _margins(archive)


def blocks_of(archive: zipfile.ZipFile) -> list[Block]:
    """Read the blocks of a document that is open.

    Raises:
        ContainerError: it is no docx that can be read; the message says why.

    """
    main = _main_part(archive)
    collector = Collector(_styles(archive, posixpath.dirname(main)))
    _parse(read_part(archive, main), collector, main)
    return collector.blocks


def _margins(archive: zipfile.ZipFile) -> list[MarginBlock]:
    folder = posixpath.dirname(_main_part(archive))
    found: list[MarginBlock] = []
    for name in archive.namelist():
        match = _MARGIN.fullmatch(posixpath.basename(name))
        if match is None or posixpath.dirname(name) != folder:
            continue
        content = read_part(archive, name)
        if "待".encode() in content:  # most say no more than the page
            collector = Collector({}, MARGINS)
            _parse(content, collector, name)
            found += [(_MARGIN_NAMES[match[1]], block) for block in collector.blocks]
    return found


def _parse(content: bytes, target: object, name: str) -> None:
    try:
        parser = ET.XMLParser(target=target)  # noqa: S314 - targets refuse document types
        parser.feed(content)
        parser.close()
    except NotADocumentError as problem:
        raise ContainerError("不是 Word 文档，像是别的文件改了扩展名") from problem
    except TooManyElementsError as problem:
        words = f"组成部分 {name} 里的内容多得不像一份文书，未读取；确有这样多的，请拆成几个文件"
        raise ContainerError(words) from problem
    except (ET.ParseError, ValueError, LookupError, DocumentTypeError) as problem:
        raise ContainerError(f"组成部分 {name} 的内容已损坏") from problem


def _main_part(archive: zipfile.ZipFile) -> str:
    if _MAIN in archive.namelist():
        return _MAIN
    relations = read_part(archive, "_rels/.rels")
    _parse(relations, Guard(), "_rels/.rels")
    for item in ET.fromstring(relations):  # noqa: S314 - just guarded
        if item.get("Type", "").endswith("/officeDocument"):
            return item.get("Target", "").lstrip("/")
    raise ContainerError("不是 .docx 文件（里面没有正文）")


def _styles(archive: zipfile.ZipFile, folder: str) -> Mapping[str, ParagraphStyle]:
    name = posixpath.join(folder, "styles.xml")
    if name not in archive.namelist():
        return {}
    collector = StylesCollector()
    _parse(read_part(archive, name), collector, name)
    return collector.styles()
