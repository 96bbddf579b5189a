"""Lines of a text of law: what each begins, and which are no part of it.

Official texts are copied from web pages, notices and Word: numbers with or without spaces,
full-width or half-width brackets, navigation and page numbers between the lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from govctl.packs.citations import CiteError, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERAL = r"[一二三四五六七八九十百零\d][一二三四五六七八九十百零\d ]{0,8}"
_ARTICLE = re.compile(rf"第 ?(?P<count>{_NUMERAL}) ?条(?P<space> ?)(?P<rest>.*)")
_WITHIN = re.compile(rf"(?<=[。；！？”）)]) ?第 ?(?P<count>{_NUMERAL}) ?条")
_HEADING = re.compile(
    rf"第 ?(?P<count>{_NUMERAL}) ?(?P<kind>[编章节])(?!规定|中[的规所]|[、和及或与至的])"
    r" ?(?P<rest>[^。；：，]{0,40})"
)
_ITEM = re.compile(r"[（(] ?(?P<count>[一二三四五六七八九十百]{1,5}) ?[）)] ?(?P<rest>.*)")
_POINT = re.compile(r"(?P<count>[1-9]\d?) ?[.．、](?!\d) ?(?P<rest>.*)")
_MARK_WITHIN = re.compile(
    r"(?<=[：:；;。])(?P<mark> ?[（(](?P<count>[一二三四五六七八九十百]{1,5})[）)])"
)
# deeper than points: kept as lines of the part that they stand in
_DEEPER = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]")
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_MARKDOWN = re.compile(r"^(?:#{1,6} +|[>*•·●-] +(?!\d+ *[-—–])|[*•·●-](?=[（(]|\d+[.．、]))+")
# what follows 第八条 where it is cited, not begun
_CITED = re.compile(
    r"第?[（(一二三四五六七八九十\d]+[）)]?[款项]|[、和及或与至到] ?第|之[一二三四五]"
)
_CITED_INSIDE = re.compile(r"规定|的|所[列称述]|[、和及或与至到]|以[上下内外]|之")
_END = "。；：！？;:!?.…"
_CLOSING = "”’」』）)】》\"' "

_STRAY = re.compile(
    r"(?:【[^】]*】 ?)+"
    r"|[-—–·. ]*(?:第 ?)?\d{1,4}(?: ?页)?(?: ?[/／共,，] ?(?:共 ?)?\d{1,4} ?页?)?[-—–·. ]*"
    r"|[-=_*—|｜·. ]{1,200}"
    r"|[（(\[]?此[文件]{1,2}.{0,12}[）)\]]?"
)
_NAVIGATION = re.compile(
    r"扫一扫|分享到|打印本页|打印页面|关闭窗口|关闭本页|字体 ?[:：]|字号 ?[:：]|浏览次数|点击[数率]"
    r"|首页 ?[>＞»|]|联系我们|当前位置|您的位置|返回(?:顶部|首页)|网站地图|版权所有|ICP ?备"
    r"|公网安备|[主承]办单位? ?[:：]|网站标识码|责任编辑|(?:信息)?来源 ?[:：]|[上下]一[篇条] ?[:：]"
    r"|发布(?:时间|日期) ?[:：]"
    r"|[Cc]opyright|https?://|www\."
)
_LONGEST_NAVIGATION = 80
_LONGEST_NUMBER = 3
_TAIL = re.compile(
    r"附[:：表]|主题词|政策解读|相关(?:链接|文档|附件|新闻|阅读|解读)"
    r"|.{0,40}[年〇] ?.{1,3} ?月 ?.{1,4} ?日(?:印发)?"
)
REPEALED = re.compile(r"[此本该]文?件已?(?:经|被)?(?:废止|失效)|【(?:废止|失效)】")
TITLE = re.compile(
    r"《?([^，。；：《》]{2,80}(?:办法|规定|细则|条例|规则|规程|制度|意见)(?:[（(][^（()）]{1,12}[）)])?)》?"
)
EDITION = re.compile(r"[（(][^（()）]{1,12}[）)]")


class LineKind(Enum):
    """What a line begins; STRAY is no part of any text, TAIL ends it if no article follows."""

    ARTICLE = auto()
    HEADING = auto()
    ITEM = auto()
    POINT = auto()
    DEEPER = auto()
    TEXT = auto()
    STRAY = auto()


@dataclass(frozen=True, slots=True)
class LawLine:
    """A line: where, as it is written, what it begins, its number, and the rest of it.

    `certain` says of an article that it cannot well be a citation; `cut`, that it began
    inside a line.
    """

    at: int
    written: str
    kind: LineKind = LineKind.TEXT
    count: int = 0
    rest: str = ""
    certain: bool = False
    cut: bool = False


def split(text: str) -> Iterator[LawLine]:
    """Yield the lines that are not blank, each with what it begins.

    A line is cut where the next article begins inside it.
    """
    read = [
        classify(written, at)
        for at, raw in enumerate(text.splitlines(), start=1)
        if (written := clean(raw))
    ]
    known = {line.count for line in read if line.kind is LineKind.ARTICLE and line.certain}
    expected = 1
    for line in read:
        here = line
        while True:
            ahead = here.count > expected and here.certain and expected not in known
            if here.kind is LineKind.ARTICLE and (here.count == expected or ahead):
                expected = here.count + 1
            pieces = _glued(here.written, expected) if here.kind is not LineKind.STRAY else None
            if pieces is None:
                break
            yield replace(classify(pieces[0], here.at), cut=here.cut)
            here = replace(classify(pieces[1], here.at), cut=True)
        yield here


def clean(raw: str) -> str:
    """A line without unseen characters, runs of blanks, and the marks of Markdown lists."""
    line = " ".join(_UNSEEN.sub("", raw).replace("**", "").split())
    return _MARKDOWN.sub("", line, count=1)


def classify(written: str, at: int) -> LawLine:
    """Tell what a line begins, by its own words alone."""
    if is_stray(written):
        return LawLine(at, written, LineKind.STRAY)
    for kind, pattern in (
        (LineKind.ARTICLE, _ARTICLE),
        (LineKind.HEADING, _HEADING),
        (LineKind.ITEM, _ITEM),
        (LineKind.POINT, _POINT),
    ):
        match = pattern.fullmatch(written)
        count = _count(match["count"]) if match else 0
        if match is None or not count:
            continue
        if kind is LineKind.ARTICLE and _CITED.match(match["rest"]):
            break
        certain = kind is not LineKind.ARTICLE or bool(
            match["space"] or not match["rest"] or not _CITED_INSIDE.match(match["rest"])
        )
        return LawLine(at, written, kind, count, match["rest"].strip(), certain)
    kind = LineKind.DEEPER if _DEEPER.match(written) else LineKind.TEXT
    return LawLine(at, written, kind, 0, written)


def is_stray(written: str) -> bool:
    """Whether a line is navigation, a page number, or a mark of the publisher."""
    if _STRAY.fullmatch(written):
        return True
    short = len(written) <= _LONGEST_NAVIGATION and not written.endswith(("。", "；"))
    return short and bool(_NAVIGATION.search(written))


def is_tail(written: str) -> bool:
    """Whether a line ends a text that has no more articles: attachments, copies to, a date."""
    if written.startswith(("附件", "抄送")):
        return True
    return not is_complete(written) and bool(_TAIL.match(written))


def is_complete(text: str) -> bool:
    """Whether a sentence ends here; else the next line goes on with it."""
    return text.rstrip(_CLOSING)[-1:] in tuple(_END)


def _glued(text: str, expected: int) -> tuple[str, str] | None:
    """Cut a line where the next article begins inside it: the words before it, and it."""
    for match in _WITHIN.finditer(text):
        rest = text[match.end() :]
        if _count(match["count"]) == expected and not _CITED.match(rest.strip()):
            return text[: match.start()].rstrip(), text[match.start() :].strip()
    return None


def items_within(text: str, least: int = 2) -> list[str]:
    """Cut words that hold a list, （一）…；（二）…, before each of its marks; at least so many."""
    cuts, wanted = [0], 1
    for match in _MARK_WITHIN.finditer(text):
        if _count(match["count"]) == wanted:
            cuts.append(match.start("mark"))
            wanted += 1
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    return pieces if len(pieces) > least else [text]


def is_ended(text: str) -> bool:
    """Whether a sentence ends here with a full stop."""
    return text.rstrip(_CLOSING).endswith(("。", "."))


def _count(digits: str) -> int:
    """A number in Chinese or Arabic numerals; 0 where it is none, or larger than any law's."""
    packed = digits.replace(" ", "")
    if packed.isascii():
        return int(packed) if len(packed) <= _LONGEST_NUMBER else 0
    try:
        return number(packed)
    except CiteError:
        return 0
