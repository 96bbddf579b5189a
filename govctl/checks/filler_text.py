"""What stands where a text is still to be written: marks of gaps, and words that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MORE = r"待\s*补\s*充"
_LATER = rf"(?:{_MORE}|待\s*核\s*实)"
_OPEN, _CLOSE = r"[\[［(（〔〖{｛<＜《「『]", r"\])）〕〗}｝>＞》」』］"
# 【 is the mark's own bracket, whatever follows in it; in others a colon must, for brackets hold
# sentences too: （待补充材料齐全后受理）, and states of things: （待核实）工单池
_GAP = (
    rf"【\s*{_LATER}[^】\n]{{0,300}}】?"
    rf"|{_OPEN}\s*{_MORE}\s*(?:[:：][^{_CLOSE}\n]{{0,300}})?[{_CLOSE}]"
    rf"|[\[［〔〖{{｛]\s*{_LATER}\s*(?:[:：][^{_CLOSE}\n]{{0,300}})?[{_CLOSE}]"
    rf"|[(（]\s*{_LATER}\s*[:：][^{_CLOSE}\n]{{0,300}}[)）]"
)
_MAYBE = re.compile(r"待\s*[补核]")

_LONGEST, _LONGEST_BRACKET = 24, 80
_SILENT = re.compile(r"[\W_]+")
_NUMBER = r"[一二三四五六七八九十\d]*"
_HERE = r"(?:本章|本节|本项目?|本部分|此[项处]|该项|目前|内容|正文|具体内容)?"
_FILLER = (
    rf"{_HERE}(?:暂时?)?(?:无|没有|不涉及|未涉及|不适用)(?:此项|该项|相关|有关)?(?:内容|情况|事项)?"
    rf"|{_HERE}(?:[暂从省简]|予以)?略"
    rf"|{_HERE}[暂尚]?(?:有待|待|后续|稍后|以后|另行|后)"
    r"(?:[定补填编写续]|补充|完善|填写|编写|补写|核实|确定|明确|提供|补充完善)"
    r"|[暂尚]?[缺空]|空白|[暂尚]?未[定填写]|同[上前]|某+|x{2,}"
    rf"|(?:具体|详细)?(?:内容|情况)?[详请]*(?:见|参见|参阅)(?:附件|后附?){_NUMBER}"
    r"|请?[在于]?(?:此处?|这里|本处)?请?(?:填写|填入|补充|补写|编写|撰写|输入)"
    r"(?:具体|相关|本章|本节)?(?:内容|正文|文字|此处)?"
    r"|todo|tb[dac]|na|null|none|nil|fixme|placeholder"
)
# every filler has one of these or no Chinese at all; most texts are told from it by this alone
_SUSPECT = re.compile(r"[无没涉适略待后另缺空未同某附见填补编撰输描说]|^[\W_A-Za-zＡ-Ｚａ-ｚ]*$")
# a whole line in brackets that tells its writer what to write: （此处填写安全分析内容）
_REQUEST = (
    rf"(?:【|{_OPEN})\s*(?:请(?![求假示])|[在于]?此处|这里|本[章节])[^{_CLOSE}】]*?"
    rf"(?:填写|填入|补充|补写|编写|撰写|输入|描述|说明)[^{_CLOSE}】]*[{_CLOSE}】]"
)


@cache
def gap() -> re.Pattern[str]:
    """What a gap looks like; made when a text may hold one, for that takes 2 ms."""
    return re.compile(_GAP)


def may_hold_gap(text: str) -> bool:
    """Whether a search for gaps is worth its time."""
    return "待" in text and _MAYBE.search(text) is not None


def is_filler(text: str) -> bool:
    """Whether a text that is not blank says nothing: 略, 无, TODO, ……, 见附件, （此处填写）.

    With a reason it does say something: 无，本项目不采集数据.
    """
    if len(text) > _LONGEST_BRACKET or not _SUSPECT.search(text):
        return False
    if len(text) > _LONGEST:
        return re.fullmatch(_REQUEST, text.strip()) is not None
    folded = _SILENT.sub("", unicodedata.normalize("NFKC", text)).lower()
    if not folded or re.fullmatch(_FILLER, folded):
        return True
    return re.fullmatch(_REQUEST, text.strip()) is not None
