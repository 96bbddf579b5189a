"""Makes base.docx, which holds the look of every document that govctl writes.

    python templates/make_base.py

Everything that is look stands here or, once an office has restyled it, in Word: page set-up,
cover, contents, header, footer, styles and numbering. govctl fills the places in braces and
refers to styles by their names only.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from govctl.office.container import reproducible

TARGET = Path(__file__).with_name("base.docx")

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
COMPATIBLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Sizes by their Chinese names, in half points.
YI, ER, SAN, SI, XIAO_SI, WU, XIAO_WU = 52, 44, 32, 28, 24, 21, 18

# Official fonts, and what stands in for them on machines without them, nearest first.
FANGSONG, XIAOBIAOSONG, KAITI, HEITI, SONGTI = (
    "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体",
)  # fmt: skip
SUBSTITUTES = {
    FANGSONG: "FangSong_GB2312,仿宋,FangSong,方正仿宋_GBK,STFangsong,朱雀仿宋,Noto Serif CJK SC",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,Noto Serif CJK SC",
    KAITI: "KaiTi_GB2312,楷体,KaiTi,STKaiti,LXGW WenKai,AR PL UKai CN",
    HEITI: "SimHei,STHeiti,方正黑体_GBK,WenQuanYi Zen Hei,Noto Sans CJK SC",
    SONGTI: "SimSun,新宋体,NSimSun,STSong,Noto Serif CJK SC,AR PL UMing CN",
    "Times New Roman": "Liberation Serif",
}
LATIN = "Times New Roman"

# A4 with the margins of GB/T 9704: 天头 37, 订口 28, 版心 156 × 225 mm; in twentieths of a point.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="1304" w:footer="1304" w:gutter="0"/>'
)
TEXT_WIDTH = 11906 - 1587 - 1474


@dataclass(frozen=True)
class Style:
    """A Word style: `paragraph` and `run` are what WordprocessingML says of it."""

    id: str
    name: str
    font: str = ""
    size: int = 0
    bold: bool = False
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"

    def xml(self) -> str:
        """The style as it stands in styles.xml."""
        shown = '<w:uiPriority w:val="1"/><w:qFormat/>'
        link = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        after = f'<w:next w:val="{self.next}"/>' if self.next else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        custom = "" if self.name.isascii() else ' w:customStyle="1"'
        return (
            f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{link}{after}{shown}'
            f"{_paragraph(self.paragraph)}{self._run()}</w:style>"
        )

    def _run(self) -> str:
        fonts = (
            f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{self.font}"'
            f' w:cs="{LATIN}"/>'
            if self.font
            else ""
        )
        bold = "<w:b/>" if self.bold else ""
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else ""
        content = f"{fonts}{bold}{self.run}{size}"
        return f"<w:rPr>{content}</w:rPr>" if content else ""


def _paragraph(content: str) -> str:
    return f"<w:pPr>{content}</w:pPr>" if content else ""


def _spacing(before: int = 0, after: int = 0, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


ONE_AND_A_HALF = 360
CENTRED = '<w:jc w:val="center"/>'
LEFT = '<w:jc w:val="left"/>'
TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="560"/>'
RULE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'
YELLOW = '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>'
KEEP = "<w:keepNext/><w:keepLines/>"


def _numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _contents_entry(indent: int) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    kept = "" if indent else "<w:keepNext/>"  # a chapter stands with its first section
    return f'{kept}{tab}{_spacing(line=276)}<w:ind w:left="{indent}"/>{LEFT}'


def _heading(level: int, before: int, after: int, extra: str = "") -> str:
    layout = _spacing(before, after, 300)
    start = "<w:pageBreakBefore/>" if level == 0 else ""
    return f"{KEEP}{start}{_numbered(level)}{layout}{extra or LEFT}{_outline(level)}"


STYLES = (
    Style("Normal", "Normal", SONGTI, WU, based_on="",
          paragraph='<w:jc w:val="both"/>'),
    Style("BodyText", "Body Text", FANGSONG, SI,
          paragraph=f"{_spacing(line=ONE_AND_A_HALF)}{TWO_CHARACTERS}"),
    Style("Heading1", "heading 1", HEITI, SAN, paragraph=_heading(0, 0, 360, CENTRED),
          next="BodyText"),
    Style("Heading2", "heading 2", HEITI, SI, paragraph=_heading(1, 240, 120), next="BodyText"),
    Style("Heading3", "heading 3", KAITI, SI, bold=True, paragraph=_heading(2, 160, 80),
          next="BodyText"),
    Style("Annex", "附录标题", HEITI, SAN, next="BodyText",
          paragraph=f"{KEEP}<w:pageBreakBefore/>{_spacing(0, 360, 300)}{CENTRED}{_outline(0)}"),
    Style("AnnexItem", "附录条目", HEITI, SI, next="BodyText",
          paragraph=f"{KEEP}{_spacing(240, 120, 300)}{LEFT}{_outline(1)}"),
    Style("Title", "Title", XIAOBIAOSONG, YI, paragraph=_spacing(2400, 0, 360) + CENTRED),
    Style("CoverKind", "封面文种", XIAOBIAOSONG, ER,
          paragraph=_spacing(900, 4000, 300) + CENTRED),
    Style("CoverLine", "封面落款", FANGSONG, SAN, paragraph=_spacing(0, 0, 400) + CENTRED),
    Style("ContentsTitle", "目录标题", HEITI, SAN, paragraph=_spacing(0, 360, 300) + CENTRED),
    Style("TOC1", "toc 1", HEITI, XIAO_SI, paragraph=_contents_entry(0)),
    Style("TOC2", "toc 2", SONGTI, XIAO_SI, paragraph=_contents_entry(420)),
    Style("TOC3", "toc 3", SONGTI, XIAO_SI, paragraph=_contents_entry(840)),
    Style("Caption", "caption", HEITI, WU, next="BodyText",
          paragraph=f"<w:keepNext/>{_spacing(160, 80)}{CENTRED}"),
    Style("FigureCaption", "图题", HEITI, WU, next="BodyText",
          paragraph=_spacing(80, 160) + CENTRED),
    Style("AfterTable", "表后", SONGTI, WU,
          paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'),
    Style("TableText", "表格文字", SONGTI, WU, paragraph=_spacing(40, 40) + LEFT),
    Style("TableHead", "表头文字", HEITI, WU, paragraph=_spacing(60, 60) + CENTRED),
    Style("Note", "说明", KAITI, WU, paragraph=_spacing(0, 120) + LEFT,
          run='<w:color w:val="595959"/>'),
    Style("ListTitle", "清单标题", XIAOBIAOSONG, ER, paragraph=_spacing(0, 240) + CENTRED),
    Style("ListHeading", "清单小标题", HEITI, SI,
          paragraph=f"{KEEP}{_spacing(240, 120)}{LEFT}"),
    Style("Header", "header", SONGTI, XIAO_WU, paragraph=RULE_BELOW + CENTRED),
    Style("Footer", "footer", SONGTI, XIAO_SI, paragraph=CENTRED),
    Style("Missing", "待补充", run=YELLOW, based_on="", kind="character"),
)  # fmt: skip

TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="GovTable"><w:name w:val="表格"/>'
    '<w:uiPriority w:val="1"/><w:qFormat/>'
    '<w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4),
                           ("insideV", 4))
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
    '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
)  # fmt: skip


def styles() -> str:
    """Part styles.xml."""
    latent = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{SONGTI}" w:cs="{LATIN}"/>'
        '<w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    all_styles = "".join(style.xml() for style in STYLES)
    return f"{HEAD}<w:styles {NAMESPACES}>{latent}{all_styles}{TABLE_STYLE}</w:styles>"


def numbering() -> str:
    """Part numbering.xml: 第一章, 1.1, 1.1.1, each level bound to its heading style.

    isLgl makes 1.1 of 第一章, not 一.1. LibreOffice ignores it and, unlike Word and WPS, does
    not know wp14 either: it takes the fallback, 第1章, under which 1.1 comes out right.
    """
    chinese = (
        '<mc:AlternateContent><mc:Choice Requires="wp14">'
        '<w:numFmt w:val="chineseCountingThousand"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    arabic = '<w:numFmt w:val="decimal"/>'

    def level(index: int, form: str, text: str) -> str:
        legal = "" if index == 0 else "<w:isLgl/>"
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>{form}'
            f'<w:pStyle w:val="Heading{index + 1}"/>{legal}<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        )

    levels = level(0, chinese, "第%1章") + level(1, arabic, "%1.%2") + level(2, arabic, "%1.%2.%3")
    return (
        f'{HEAD}<w:numbering {NAMESPACES} {COMPATIBLE}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def font_table() -> str:
    """Part fontTable.xml: what Word takes where an official font is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="{"00" if name == LATIN else "86"}"/></w:font>'
        for name, others in SUBSTITUTES.items()
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _line(style: str, text: str, section: str = "") -> str:
    ends = f"<w:sectPr>{section}{PAGE}</w:sectPr>" if section else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{ends}</w:pPr>{run}</w:p>'


def document() -> str:
    """Part document.xml: cover, contents and text, each a section of its own."""
    new_page = '<w:type w:val="nextPage"/>'
    running = (
        '<w:headerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
    )
    roman, arabic = (
        f'<w:pgNumType w:fmt="{form}" w:start="1"/>' for form in ("upperRoman", "decimal")
    )
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body>"
        + _line("Title", "{封面名称}")
        + _line("CoverKind", "{文种}")
        + _line("CoverLine", "建设单位：{建设单位}")
        + _line("CoverLine", "编制单位：{编制单位}")
        + _line("CoverLine", "{日期}", new_page)
        + _line("ContentsTitle", "目　录")
        + _line("TOC1", "{目录}")
        + f"<w:p><w:pPr><w:sectPr>{running}{new_page}{PAGE}{roman}</w:sectPr></w:pPr></w:p>"
        + _line("BodyText", "{正文}")
        + f"<w:sectPr>{running}{new_page}{PAGE}{arabic}</w:sectPr></w:body></w:document>"
    )


def header() -> str:
    """Part header1.xml."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{_line('Header', '{项目名称}　{文种}')}</w:hdr>"


def footer() -> str:
    """Part footer1.xml: the page number between dashes, centred."""
    number = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{number}</w:p>'
    return f"{HEAD}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"


def settings() -> str:
    """Part settings.xml: Word 2013 layout, Chinese punctuation may hang."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def core_properties() -> str:
    """Part core.xml; govctl fills in title, author and dates."""
    return (
        f"{HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
    )


PARTS = {
    "word/document.xml": (document, f"{MAIN_TYPE}.document.main+xml", "officeDocument"),
    "word/styles.xml": (styles, f"{MAIN_TYPE}.styles+xml", "styles"),
    "word/numbering.xml": (numbering, f"{MAIN_TYPE}.numbering+xml", "numbering"),
    "word/settings.xml": (settings, f"{MAIN_TYPE}.settings+xml", "settings"),
    "word/fontTable.xml": (font_table, f"{MAIN_TYPE}.fontTable+xml", "fontTable"),
    "word/header1.xml": (header, f"{MAIN_TYPE}.header+xml", "header"),
    "word/footer1.xml": (footer, f"{MAIN_TYPE}.footer+xml", "footer"),
    "docProps/core.xml": (
        core_properties,
        "application/vnd.openxmlformats-package.core-properties+xml",
        "",
    ),
}


def content_types() -> str:
    """The part that says what every other part is."""
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (_, kind, _) in PARTS.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )


def relationships(targets: dict[str, str]) -> str:
    """A part of relationships: target → type, with ids from rId1 on."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{items}</Relationships>'


def build() -> bytes:
    """The whole of base.docx; the same bytes every time."""
    package = relationships(
        {
            "word/document.xml": f"{RELATIONS}/officeDocument",
            "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        }
    )
    inner = relationships(
        {
            name.removeprefix("word/"): f"{RELATIONS}/{kind}"
            for name, (_, _, kind) in PARTS.items()
            if kind not in ("", "officeDocument")
        }
    )
    parts = {"[Content_Types].xml": content_types(), "_rels/.rels": package}
    parts |= {name: make() for name, (make, _, _) in PARTS.items()}
    parts["word/_rels/document.xml.rels"] = inner
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return reproducible(target.getvalue())


if __name__ == "__main__":
    TARGET.write_bytes(build())
