"""Projects by the thousand: as alike and as different as a city's are, from one seed.

Each file has about 60 lines. Most are in order; one in twelve has a fault of arithmetic, of
form or of fact, so that the report has something to render.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SEED = 57
FAULTY_ONE_IN = 12

# invented codes of no region, with valid check characters
_UNITS = (
    ("某市公安局", "11999900100000008F"),
    ("某市教育局", "119999001123456795"),
    ("某市自然资源局", "119999001246913418"),
    ("某市卫生健康委员会", "11999900137037015J"),
    ("某市交通运输局", "11999900149382684H"),
    ("某市应急管理局", "11999900161728350T"),
    ("某市医疗保障局", "11999900174074026M"),
    ("某市市场监督管理局", "119999001864196934"),
)
# what a project is about: characters by chance, so that no two are alike
_CHARACTERS = (
    "天地日月山川江河湖海风云雨雪雷电草木花叶根茎果实谷麦豆米茶酒盐糖油醋鱼虾蟹贝鸟兽虫蛇牛羊马鹿虎象熊狼狐兔鸡鸭鹅蜂蝶蚕金银"
    "铜铁锡铅玉石砂土泥灰煤炭砖瓦梁柱门窗墙顶井桥路堤坝港湾洲岛岸峰岭谷坡田园林圃仓库店铺厂坊站台塔楼亭阁殿堂舟船车轮轨帆桨锚"
    "钩网绳索布帛丝麻棉绒衣帽鞋袜针线笔墨纸砚琴棋书画诗词歌舞鼓笛钟磬灯烛炉灶锅碗盆勺刀斧锯锤钉尺秤斗箱柜床椅桌屏帘毯枕被伞扇"
    "镜梳钥锁铃牌印章信票券账册卷档谱图表格条例则律令案证据词讼"
)
# category, name, unit of measure, unit price from and to (万元)
_COSTS = (
    ("定制软件开发", "业务应用软件开发", "人月", 1, 3),
    ("软件购置", "报表与流程软件", "套", 3, 12),
    ("系统集成", "系统集成服务", "项", 6, 20),
    ("工程监理", "信息系统工程监理", "项", 3, 9),
    ("等级保护测评", "等级保护测评", "项", 6, 9),
)


@dataclass(frozen=True, slots=True)
class Pack:
    """What of a regulation the projects speak of; `materials` are names with their chapters."""

    id: str
    region: str
    gates: tuple[str, ...]
    materials: Mapping[str, Sequence[str]]


def write_workspace(folder: Path, pack: Pack, count: int) -> list[Path]:
    """Write a workspace of `count` projects into an empty folder, the same each time."""
    random = Random(SEED)
    folder.mkdir(parents=True)
    (folder / "govctl.yaml").write_text(
        f"version: 1\ntitle: 性能测试仓库\nregulation: {pack.id}\nplan_year: 2027\n",
        encoding="utf-8",
    )
    files = []
    for number in range(count):
        file = folder / "projects" / f"{number:04}" / "project.yaml"
        file.parent.mkdir(parents=True)
        gate = pack.gates[number % len(pack.gates)]
        file.write_text(project(random, number, pack, gate), encoding="utf-8")
        files.append(file)
    return files


def project(random: Random, number: int, pack: Pack, gate: str) -> str:
    """Make the text of one project.yaml."""
    unit, code = random.choice(_UNITS)
    costs = [_cost(random, *line) for line in _COSTS]
    total = sum((amount for _, amount in costs), Decimal(0))
    cores = random.randint(4, 64)
    upper = Decimal(random.randint(0, 3) * int(total) // 10)
    first = Decimal(int(total) * random.randint(3, 6) // 10)
    about = "".join(random.sample(_CHARACTERS, 4))
    text = f"""\
gate: {gate}
identity:
  name: {unit[2:]}{about}{random.choice(("平台", "系统"))}（{number}期）
  code: 26{random.randint(1, 9):02}-{pack.region}-04-04-{random.randint(100_000, 999_999)}
  unit: {{name: {unit}, credit_code: "{code}", kind: 机关}}
  kind: {random.choice(("改建", "扩建", "升级改造"))}
  category: 业务信息系统
  level: 市级
  basis:
    - {{title: 数字政府建设总体规划, number: 某政发〔2025〕{random.randint(1, 90)}号}}
  needs: 现有系统建成较早，业务数据分散在各科室，跨部门核验仍靠人工，群众重复提交材料。
  objectives: 建成后办理时限压缩一半，共享数据 {random.randint(3, 30)} 类。
  content: |
    建设{about}、统计分析、移动端，系统对接和数据迁移，接入数据共享交换平台。
planning:
  plans:
    - {{level: 市级, kind: 规划, name: 政务信息化建设规划, number: 某政发〔2025〕8号}}
    - {{level: 市级, kind: 储备库, name: 政务信息化项目储备库}}
funding:
  total: {total}
  sources:
    - {{kind: 本级财政, amount: {total - upper}, secured: true}}
    - {{kind: 自治区专项, amount: {upper}, secured: true}}
  years:
    - {{year: 2027, amount: {first}}}
    - {{year: 2028, amount: {total - first}}}
  costs:
{"".join(line for line, _ in costs)}\
schedule: {{start_planned: "2027-03-01", finish_planned: "2028-06-30"}}
organisation:
  implementing_body: {unit}
technology:
  cloud: {{use: 政务云, resources: {cores} 核 {4 * cores} GB}}
  network: {{kind: 电子政务外网}}
  platforms:
    - {{kind: 数据共享交换平台, name: 自治区数据共享交换平台, connected: true}}
    - {{kind: 数据中台, name: 市数据中台, connected: true}}
    - {{kind: 统一身份认证, name: 统一身份认证平台, connected: true}}
  products:
    - {{name: 报表软件, kind: 应用软件, reliable: true}}
security:
  grade: {random.choice((2, 3))}
  crypto: {{required: true, plan_on: "2026-05-01", plan_assessed_on: "2026-05-20"}}
  synchronised: {{planned: true}}
data:
  catalog: {{compiled: true, compiled_on: "2026-05-05"}}
  mechanism: {{sharing: true, feedback: true}}
  resources:
    - {{name: 办件信息, sharing: 无条件共享, opening: 不予开放, ground: 涉及个人信息}}
events:
  - {{kind: 项目申报, date: "2026-06-02"}}
  - {{kind: 可行性研究报告批复, date: "2026-07-10", number: 某发改审〔2026〕{number + 1}号}}
materials:
{"".join(_entry(*material) for material in pack.materials.items())}"""
    return _spoilt(random, text) if number % FAULTY_ONE_IN == 0 else text


def _cost(
    random: Random, category: str, name: str, unit: str, low: int, high: int
) -> tuple[str, Decimal]:
    quantity = 1 if unit == "项" else random.randint(2, 20)
    price = Decimal(random.randint(low * 10, high * 10)) / 10
    amount = quantity * price
    what = f"category: {category}, name: {name}, unit: {unit}, quantity: {quantity}"
    return f"    - {{{what}, unit_price: {price}, amount: {amount}}}\n", amount


def _entry(name: str, chapters: Sequence[str]) -> str:
    # quoted dates: some of the peers would read a plain one as a timestamp, not as text
    contains = f", contains: [{', '.join(chapters)}]" if chapters else ""
    return f'  - {{kind: {name}, date: "2026-07-10"{contains}}}\n'


def _spoilt(random: Random, text: str) -> str:
    """Break one thing, in a manner that the schema cannot see."""
    found, made = random.choice(
        (
            ("amount: ", "amount: 1"),
            ("〔2025〕", "〔2025〕0"),
            ("kind: 数据中台", "kind: 其他"),
            ('start_planned: "2027', 'start_planned: "2029'),
        )
    )
    return text.replace(found, made, 1)
