"""Keys become the titles of fields, in every text of every regulation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from govctl.judging import builtin_rules
from govctl.packs import loader, registry
from govctl.report import field_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.norms.base import Norm

_STEPS = re.compile(r"[a-z_][a-z0-9_]*|\[[^\]]+\]")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (("funding", "total"), "投资与资金 › 总投资"),
        (("funding", "sources", 1), "投资与资金 › 资金来源 › 第 2 项"),
        (("funding", "sources", 1, "amount"), "投资与资金 › 资金来源 › 第 2 项 › 金额"),
        (("identity", "unit", "name"), "项目基本情况 › 项目单位 › 单位名称"),
        (("materials",), "材料"),
        ((), ""),
        (("nothing",), "nothing"),
    ],
)
def test_titles(path: tuple[str | int, ...], title: str) -> None:
    assert field_titles.title(path) == title


@pytest.mark.parametrize(
    ("text", "fact", "said"),
    [
        ("请核对 funding.total", (), "请核对“总投资”"),
        (
            "请核对 funding.sources 各项和 funding.total，使两者相等",
            (),
            "请核对“资金来源”各项和“总投资”，使两者相等",
        ),
        (
            "并填写 planning.unplanned 的 approved_by、number、date",
            (),
            "并填写“未列入规划或计划”的“同意机关”“同意文号”“同意日期”",
        ),
        (
            "请核对 schedule.start_planned 和 finish_planned",
            (),
            "请核对“计划开工日期”和“计划建成日期”",
        ),
        ("请填写该条的 filed_on", ("changes", 2, "name"), "请填写该条的“备案日期”"),
        ("请填写该条的 filed_on", (), "请填写该条的“备案日期”"),
        ("请填写该条的 kind", (), "请填写该条的 kind"),
        ("把 security.crypto.required 写为 false", (), "把“密码应用 › 须作密码应用评估”写为“否”"),
        ("放入 materials/，并在 materials 中登记“合同”", (), "归入项目材料并登记为“合同”"),
        ("把报告放入 materials/ 并登记", (), "把报告放入项目材料并登记"),
        (
            "请在 events 登记“备案”，by 写县数据局",
            (),
            "请在“办理事项”登记“备案”，“办理机关”写县数据局",
        ),
        ("请核对；数额无误的，在 govctl.yaml 的 params 调整 x，或者登记例外", (), "请核对"),
        ("缺少必填项：单位名称（name）", (), "缺少必填项：单位名称"),
        (
            "可用 govctl doc new 可研 生成初稿，完成后在 materials 中登记",
            (),
            "请编写可研，完成后在“材料”中登记",
        ),
        ("可用 CPU、IPv6、GB/T 40692-2021 核对", (), "可用 CPU、IPv6、GB/T 40692-2021 核对"),
    ],
)  # fmt: skip
def test_texts(text: str, fact: tuple[str | int, ...], said: str) -> None:
    assert field_titles.rewrite(text, fact) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("找不到文件 materials/批复/可研.pdf", "找不到文件 可研.pdf"),
        ("找不到 C:\\资料\\可研.docx，请核对", "找不到 C:可研.docx，请核对"),
        ("按 GB/T 40692-2021 核对，24/7 运行", "按 GB/T 40692-2021 核对，24/7 运行"),
    ],
)
def test_files_are_called_by_their_names(text: str, said: str) -> None:
    assert field_titles.named_files(text) == said


def test_what_is_filled_in_is_no_key() -> None:
    text = "单位“data by name”没有填写 funding.total"
    said = field_titles.rewrite(text, (), {"unit": "data by name"})
    assert said == "单位“data by name”没有填写“总投资”"


def _fact(norm: Norm) -> tuple[str | int, ...]:
    """Where a finding of a norm points, as far as that is known without a project."""
    if norm.kind_title == "材料":
        return ("materials",)
    each = getattr(norm, "each", "")
    element: list[str | int] = [*each.split("."), 0] if each else []
    path: list[str | int] = []
    for step in _STEPS.findall(getattr(norm, "at", "")):
        path = list(element) if step == "it" else [*path, 0 if step.startswith("[") else step]
    return tuple(path or element)


def _texts(name: str) -> Iterator[tuple[str, str, Norm]]:
    regulation = loader.load(name).regulation
    for norm in regulation.all_norms:
        for key in ("message", "remedy", "notice", "why"):
            text = getattr(norm, key, "")
            if text:
                yield norm.id, re.sub(r"\{[^}]*\}", "12", text), norm
        if norm.article is not None and not norm.article.title:
            yield norm.id, f"依据：{norm.article.cite}。", norm


@pytest.mark.parametrize("name", registry.available())
def test_no_text_of_a_regulation_leaves_a_key(name: str) -> None:
    left = {}
    for rule, text, norm in _texts(name):
        said = field_titles.rewrite(text, _fact(norm))
        if field_titles.leftovers(said) or not said:
            left[rule] = (text, said)
    assert not left


def test_no_words_of_the_program_for_units_leave_a_key() -> None:
    for builtin in builtin_rules.table().values():
        assert not field_titles.leftovers(builtin.notice)
        if not (builtin.internal or builtin.notice):
            assert not field_titles.leftovers(builtin.title)
