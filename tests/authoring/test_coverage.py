from __future__ import annotations

from typing import TYPE_CHECKING

from small_packs import HEAD, RULE

from govctl.authoring import coverage

if TYPE_CHECKING:
    from small_packs import Packs

ONE = "dispositions:\n  - {cite: 第一条, kind: none, reason: 目的}\n"
REST = """\
  - {cite: [第二条第一款第（一）至（三）项, 第二条第一款第（二）项第1至2目], kind: none, reason: 乙}
  - {cite: 第二条第二款, kind: outline, reason: 丙}
"""


def holes(packs: Packs, name: str = "demo") -> list[str]:
    return [
        str(part.cell)
        for row in coverage.matrix(packs.load(name))
        for part in row.parts
        if not part.covered
    ]


def test_every_part_without_an_answer_is_a_hole(packs: Packs) -> None:
    packs.write(HEAD + ONE, rules=RULE)
    assert holes(packs) == [
        "第二条第一款第（一）项",
        "第二条第一款第（二）项",
        "第二条第一款第（二）项第1目",
        "第二条第一款第（二）项第2目",
        "第二条第一款第（三）项",
        "第二条第二款",
    ]


def test_all_disposed_of(packs: Packs) -> None:
    packs.write(HEAD + ONE + REST, rules=RULE)
    assert holes(packs) == []
    one, two = coverage.matrix(packs.load())
    assert (one.article.number, one.covered) == (1, True)
    assert one.parts[0].reason == "目的"
    assert two.parts[0].norms == ("demo-2-1-cap",)


def test_a_whole_article_disposes_of_all_its_parts(packs: Packs) -> None:
    packs.write(HEAD + ONE + "  - {cite: 第二条, kind: none, reason: 甲}\n")
    assert holes(packs) == []


def test_chapters_materials_and_deadlines_answer_too(packs: Packs) -> None:
    packs.write(
        HEAD + ONE,
        materials="- id: report\n  name: 报告\n  gate: 申报\n  article: 第二条第二款\n  chapters:\n"
        "    - {id: a, title: 甲, match: [甲], article: 第二条第一款第（一）项}\n",
        deadlines="- {id: demo-2-due, title: 期限, article: 第二条第一款第（三）项, kind: after, "
        "from: today, months: 1, done: today, message: 甲}\n",
    )
    norms = {
        str(part.cell): part.norms for row in coverage.matrix(packs.load()) for part in row.parts
    }
    assert norms["第二条第二款"] == ("demo-m-report",)
    assert norms["第二条第一款第（一）项"] == ("demo-m-report-a",)
    assert norms["第二条第一款第（三）项"] == ("demo-2-due",)


def test_what_is_inherited_cites_another_text(packs: Packs) -> None:
    packs.write(HEAD + ONE, rules=RULE)
    packs.write(
        "id: child\ntitle: 县办法\nprefix: child\nextends: demo\n"
        "articles: [{no: 2, title: 甲, paragraphs: 2}]\n",
        name="child",
    )
    assert holes(packs, "child") == ["第二条第一款", "第二条第二款"]


UNKNOWN = (
    HEAD[: HEAD.index("articles:")]
    + """\
no_articles: 没有官方文本
dispositions:
  - {basis: 某文件, kind: none, reason: 只说目的}
"""
)
CHAPTERS = """\
- id: report
  name: 报告
  gate: 申报
  basis: 某标准
  chapters:
    - {id: a, title: 甲, match: [甲], %s}
"""


def test_a_chapter_is_counted_where_its_material_rests_on_something_else(packs: Packs) -> None:
    packs.write(HEAD + ONE, materials=CHAPTERS % "article: 第二条第二款")
    assert "第二条第二款" not in holes(packs)


def test_what_rests_on_each_basis_where_no_articles_are_known(packs: Packs) -> None:
    rule = RULE.replace("article: 第二条第一款", "basis: 某文件")
    packs.write(UNKNOWN, rules=rule, materials=CHAPTERS % "basis: 某文件")
    regulation = packs.load()
    assert regulation.no_articles == "没有官方文本"
    assert coverage.matrix(regulation) == []
    assert coverage.by_basis(regulation) == {
        "某标准": ["demo-m-report"],
        "某文件": ["demo-m-report-a", "demo-2-1-cap", "无需校验：只说目的"],
    }
