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
    ("市公安局", "11999900100000008F"),
    ("市教育局", "119999001123456795"),
    ("市自然资源局", "119999001246913418"),
    ("市卫生健康委员会", "11999900137037015J"),
    ("市交通运输局", "11999900149382684H"),
    ("市应急管理局", "11999900161728350T"),
    ("市医疗保障局", "11999900174074026M"),
    ("市市场监督管理局", "119999001864196934"),
)
_SYSTEMS = (
    "业务协同平台",
    "专题数据库",
    "综合监管系统",
    "移动执法系统",
    "档案管理系统",
    "指挥调度平台",
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
    text = f"""\
gate: {gate}
identity:
  name: {unit[1:]}{random.choice(_SYSTEMS)}（{number}期）
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
    建设业务受理、协同办理、统计分析和移动端，整理历史数据并接入数据共享交换平台。
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
