from __future__ import annotations

import runpy
import zipfile
from xml.etree import ElementTree as ET

import pytest

from govctl import resources
from govctl.documents.base_template import BASE


def test_the_template_is_what_its_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = runpy.run_path(str(resources.TEMPLATES / "make_base.py"))["build"]()
    assert BASE.read_bytes() == made, "run: python templates/make_base.py"


def test_every_part_is_well_formed_and_declared() -> None:
    with zipfile.ZipFile(BASE) as archive:
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314
    declared = {item.get("PartName", "").lstrip("/") for item in parts["[Content_Types].xml"]}
    assert {name for name in parts if not name.endswith(".rels")} == declared - {""} | {
        "[Content_Types].xml"
    }


def part(name: str) -> str:
    with zipfile.ZipFile(BASE) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(
    "mark",
    [
        '<w:pgSz w:w="11906" w:h="16838"/>',  # A4
        'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"',  # GB/T 9704: 37, 26, 35, 28 mm
    ],
)
def test_every_section_has_the_page_of_the_standard(mark: str) -> None:
    assert part("word/document.xml").count(mark) == 3


@pytest.mark.parametrize("font", ["仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体"])
def test_chinese_fonts_are_set_for_chinese_and_have_substitutes(font: str) -> None:
    assert f'w:eastAsia="{font}"' in part("word/styles.xml")
    assert f'<w:font w:name="{font}"><w:altName' in part("word/fontTable.xml")


def test_headings_are_numbered_by_word() -> None:
    numbering = part("word/numbering.xml")
    for style, text in (("Heading1", "第%1章"), ("Heading2", "%1.%2"), ("Heading3", "%1.%2.%3")):
        assert f'<w:pStyle w:val="{style}"/>' in numbering
        assert f'<w:lvlText w:val="{text}"/>' in numbering


def test_opening_a_document_asks_nothing() -> None:
    assert "updateFields" not in part("word/settings.xml")
