"""A docx takes no more work than it may: each element once, and no more than a person writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from govctl.office import docx_blocks, docx_reader, docx_styles, xml_guard
from govctl.office.container import ContainerError

if TYPE_CHECKING:
    from govctl.office.docx_blocks import Block

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def read(body: str, styles: str = "") -> list[Block]:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}>{body}</w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    with zipfile.ZipFile(target) as archive:
        return docx_reader.blocks_of(archive)


@pytest.mark.parametrize(
    ("body", "styles", "part"),
    [
        ("<w:p/>" * 1000, "", "document.xml"),
        (PARAGRAPH * 1000, "", "document.xml"),
        (PARAGRAPH, "<w:a/>" * 1000, "styles.xml"),
        (PARAGRAPH, "<w:style/>" * 1000, "styles.xml"),
        ("<w:del>" + "<w:r/>" * 1000 + "</w:del>", "", "document.xml"),
    ],
)
def test_more_elements_than_anyone_writes(
    body: str, styles: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_guard, "MAX_ELEMENTS", 900)
    with pytest.raises(ContainerError, match=f"{part} 里的内容多得不像一份文书"):
        read(body, styles)


def test_as_many_as_may_be_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_guard, "MAX_ELEMENTS", 301)
    assert len(read(PARAGRAPH * 100)) == 100


def test_more_text_than_anyone_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_blocks, "MAX_TEXT", 99)
    with pytest.raises(ContainerError, match="请拆成几个文件"):
        read(PARAGRAPH * 100)


def test_open_fields_are_named_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str] = []
    is_contents = docx_blocks._is_contents

    def counted(code: str) -> bool:
        named.append(code)
        return is_contents(code)

    monkeypatch.setattr(docx_blocks, "_is_contents", counted)
    code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    read(f"<w:p>{(BEGIN + code) * 500}</w:p>" + PARAGRAPH * 500)
    assert len(named) == 2 * 500


@pytest.mark.parametrize(
    ("fields", "inside"),
    [
        (BEGIN + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>", True),
        (BEGIN + "<w:r><w:instrText> T</w:instrText><w:instrText>OC x</w:instrText></w:r>", True),
        (
            BEGIN + "<w:r><w:instrText>TOC</w:instrText><w:instrText>TITLE</w:instrText></w:r>",
            False,
        ),
        (BEGIN + "<w:r><w:instrText>TOC</w:instrText></w:r>" + END, False),
        (BEGIN + "<w:r><w:instrText>TOC</w:instrText></w:r>" + BEGIN + END, True),
        (BEGIN + "<w:r><w:instrText>PAGE TOC</w:instrText></w:r>", False),
        (BEGIN + "<w:r><w:instrText>        TOC</w:instrText></w:r>", True),
    ],
)
def test_what_follows_is_contents_while_such_a_field_is_open(fields: str, *, inside: bool) -> None:
    body = f"<w:p>{fields}</w:p>" + PARAGRAPH
    assert read(body)[-1].in_contents is inside


def test_a_chain_of_styles_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    own_level = docx_styles._own_level

    def counted(entry: docx_styles._Declared) -> int | None:
        asked.append(entry)
        return own_level(entry)

    monkeypatch.setattr(docx_styles, "_own_level", counted)
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(500)
    )
    top = '<w:style w:styleId="s500"><w:name w:val="heading 2"/></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    assert [block.level for block in read(body, styles + top)] == [2]
    assert len(asked) <= 2 * 501


def test_styles_in_a_circle_are_no_headings() -> None:
    collector = docx_styles.StylesCollector()
    parser = ET.XMLParser(target=collector)  # noqa: S314 - a text of the test's own
    ring = "".join(
        f'<style styleId="s{n}"><basedOn val="s{(n + 1) % 3}"/></style>' for n in range(3)
    )
    parser.feed(f'<styles>{ring}<style styleId="t"><basedOn val="s0"/></style></styles>')
    parser.close()
    assert {style.level for style in collector.styles().values()} == {0}
