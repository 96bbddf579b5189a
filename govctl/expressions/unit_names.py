"""What in a unit's name does not belong to its full name: marks after it, or what it leaves out.

Names are told by their form alone. A place that is called like a level (市北区) is a place, and
words that begin like one (市政, 区块链) are words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govctl.text import one_line

_DAY = r"(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SEAL = r"(?:[盖签印]\s*[章印字]|公\s*章|签\s*[章名]|法人章|电子章|代章|捺印)"
# what stands behind a name on paper, and what it is
_BEHIND = (
    ("是用印、签字的标记", rf"[(（\[［【〔][^()（）]{{0,8}}(?:{_SEAL}|章)\s*处?[)）\]］】〕:：]*"),
    ("是用印、签字的标记", rf"[(（]?(?:加\s*)?{_SEAL}\s*处?[)）:：]*"),
    (
        "是日期",
        (
            rf"[(（]?{_DAY}\s*(?:年(?:\s*{_MONTH}\s*月(?:\s*{_MONTH}\s*[日号])?)?"
            rf"|[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)[)）]?"
        ),
    ),
    (
        "是联系方式",
        (
            r"[(（]?(?:联\s*系\s*(?:人|电话|方式)|经办人|填报人|负责人|电\s*话|手\s*机|传\s*真|邮\s*箱)"
            r"\s*[:：\s].*"
        ),
    ),
    ("是联系方式", r"[(（]?(?:1[3-9]\d{9}|0\d{2,3}[-—–\s]?\d{7,8}|(?<!\d)\d{7,8})[)）]?"),
    ("是编码，不是名称", r"[(（]?[0-9][0-9A-HJ-NP-RTUWXY]{17}[)）]?"),
)
_BEFORE = r"\s*(?:\w{0,4}单位|\w{0,4}部门|单位名称|\w{0,4}名称)\s*(?:[(（]\w{1,6}[)）])?\s*[:：]"
_BREAK = r"[\s,，;；、。.·:：—–-]*"
# 市, 县 and so on with no place before them; then words and places that begin like that
_LEVEL = (
    r"(?P<level>自治[区州县旗]|[省市州盟县区旗])(?:"
    r"(?<=市)(?!政(?![府协法务]))(?![场容])(?!民(?:中心|服务|热线|卡|广场|体育))"
    r"(?![东南西北中]区|值|界|域|集)"
    r"|(?<=省)(?![际心略])|(?<=州)(?!际)|(?<=盟)|(?<=县)(?!域)|(?<=区)(?![块域间际])|(?<=旗)(?![舰帜])"
    r")(?!\w?县)\w{2,}"
)
_OWN = r"(?P<own>[本我](?:省|市|州|盟|县|区|旗|局|单位|院|委|校|中心|公司|部门|镇|乡|办))"
# several units together have no seal
_SEVERAL = re.compile(
    r"各|所有|全体|有关|相关|[省市州盟县区旗](?:直|本?级|属|内|辖)|(?:部门|机构|单位|学校)$"
)
_COMPANY = re.compile(r"有限|股份|集团|合伙|合作社|事务所")
_OWN_FIRST, _LEVEL_FIRST = frozenset("本我"), frozenset("自省市州盟县区旗")
# kinds of administration as they are called in short, everywhere the same
_SHORTENED = (
    ("住建", "住房和城乡建设"),
    ("发改", "发展和改革"),
    ("人社", "人力资源和社会保障"),
    ("卫健", "卫生健康"),
    ("工信", "工业和信息化"),
    ("市监", "市场监督管理"),
    ("市场监管", "市场监督管理"),
    ("医保", "医疗保障"),
    ("网信", "互联网信息"),
    ("国资", "国有资产监督管理"),
    ("自规", "自然资源和规划"),
    ("文旅", "文化和旅游"),
)
_SHORT = {short + end: full for short, full in _SHORTENED for end in ("局", "委", "办", "厅")}
# offices that every city has: without a place, nobody knows whose
_EVERYWHERE = frozenset(
    [
        "住房和城乡建设",
        "住建",
        "发展和改革",
        "发展改革",
        "发改",
        "财政",
        "教育",
        "公安",
        "民政",
        "司法",
        "审计",
        "统计",
        "水利",
        "水务",
        "林业",
        "农业农村",
        "人力资源和社会保障",
        "人社",
        "卫生健康",
        "卫健",
        "医疗保障",
        "医保",
        "工业和信息化",
        "工信",
        "自然资源",
        "自然资源和规划",
        "生态环境",
        "交通运输",
        "交通",
        "商务",
        "文化和旅游",
        "文化广电和旅游",
        "文旅",
        "应急",
        "应急管理",
        "市场监督管理",
        "市场监管",
        "市监",
        "城市管理",
        "城管",
        "行政审批",
        "行政审批服务",
        "政务服务",
        "政务服务管理",
        "大数据",
        "大数据发展",
        "大数据管理",
        "数据",
        "信访",
        "体育",
        "退役军人",
        "退役军人事务",
        "气象",
        "国有资产监督管理",
        "国资",
        "互联网信息",
        "网信",
        "机关事务管理",
    ]
)
_ENDS = ("局", "委员会", "委", "办公室", "办", "厅", "中心")
# a name of letters alone ends in one of these, or has no mark behind it
_LAST_OF_MARKS = frozenset("章印字名处年月日号")


@cache
def _behind() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What stands behind a name; made when the first name is looked at."""
    return tuple(
        (what, re.compile(rf"{_BREAK}(?P<mark>{mark}){_BREAK}$")) for what, mark in _BEHIND
    )


@lru_cache(maxsize=1024)  # a workspace's units are few
def unit_name_slip(name: str) -> str:
    """Say why a unit's name is not the full name that its seal has; '' if nothing tells."""
    rest, slips = _without_marks(name.strip())
    short = _left_out(rest)
    if slips and rest:
        slips.append(f"去掉后是“{one_line(rest)}”")
    return "，".join([*slips, *([short] if short else [])])


def _without_marks(name: str) -> tuple[str, list[str]]:
    """A name without what stands before and behind it, and the words for that."""
    slips: list[str] = []
    if name.isalpha() and name[-1] not in _LAST_OF_MARKS:
        return name, slips  # as most are
    if label := re.match(_BEFORE, name):
        slips.append(f"开头的“{one_line(label[0].strip())}”是表格里的栏目")
        name = name[label.end() :].strip()
    behind = []
    while found := next(
        ((what, mark) for what, pattern in _behind() if (mark := pattern.search(name))), None
    ):
        what, mark = found
        behind.append(f"末尾的“{one_line(mark['mark'].strip())}”{what}")
        name = name[: mark.start()].strip()
    return name, [*slips, *reversed(behind)]


def _left_out(name: str) -> str:
    """What a short name leaves out; '' where nothing tells that it is one."""
    if name[:1] in _OWN_FIRST and (own := re.match(_OWN, name)):
        return f"“{own['own']}”没有写是哪一个"
    if _COMPANY.search(name) or _SEVERAL.search(name):
        return ""
    if name[:1] in _LEVEL_FIRST and (level := re.fullmatch(_LEVEL, name)):
        return f"开头只有“{level['level']}”，没有写地名，像是简称"
    if any(name.endswith(end) and name.removesuffix(end) in _EVERYWHERE for end in _ENDS):
        return "没有写地名，像是简称"
    if name.endswith(tuple(_SHORT)):
        short = max((one for one in _SHORT if name.endswith(one)), key=len)
        return f"“{short}”像是简称，全称一般是“{_SHORT[short]}……”"
    return ""
