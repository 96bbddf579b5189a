from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import COMMON, DEADLINE, HEAD, MATERIAL, RULE

from govctl import resources
from govctl.packs import loader, registry
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from small_packs import Packs


def test_a_good_pack(packs: Packs) -> None:
    packs.write(rules=RULE, materials=MATERIAL, deadlines=DEADLINE)
    regulation = packs.load()
    assert [norm.id for norm in regulation.norms] == [
        "demo-m-report",
        "demo-2-1-cap",
        "demo-2-2-acceptance",
    ]
    assert [gate.id for gate in regulation.gates] == ["申报", "建设", "验收"]
    assert regulation.params["cap"].value == 400_000_000
    assert regulation.params["ratio"].value == 1500
    assert regulation.deadlines[0].months == 6
    assert str(regulation.rules[0].article) == "《示范办法》第二条第一款"
    assert regulation.rules[0].location.line == 1


def test_the_files_but_the_head_may_be_absent(packs: Packs) -> None:
    packs.write()
    assert packs.load().norms == ()


# --- by name


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("dmeo", "没有编号为“dmeo”的管理办法", "是否想写“demo”"),
        ("示范", "没有编号为“示范”的管理办法", "可用的有：demo《示范办法》、"),
        ("", "没有写明适用的管理办法", "demo"),
        ("../regulations/demo", "没有编号为", "demo"),
        ("..", "没有编号为", "demo"),
        ("a" * 300, "没有编号为", "demo"),
        ("demo/", "没有编号为", "demo"),
        ("de\0mo", "没有编号为", "demo"),
    ],
)
def test_an_unknown_regulation(packs: Packs, name: str, message: str, remedy: str) -> None:
    packs.write()
    with pytest.raises(PackError) as caught:
        packs.load(name)
    (found,) = caught.value.findings
    assert found.rule == "regulation-unknown"
    assert message in found.message
    assert remedy in found.remedy


def test_an_absolute_path_is_no_name(packs: Packs) -> None:
    folder = packs.write()
    with pytest.raises(PackError):
        packs.load(str(folder))


def test_available_regulations(packs: Packs) -> None:
    packs.write()
    assert registry.available((packs.folder,))[0] == "demo"
    assert "common" not in registry.available((packs.folder,))
    assert "fangchenggang" in registry.available()


@pytest.mark.parametrize("name", ["common", *registry.available()])
def test_delivered_packs_load(name: str) -> None:
    assert loader.load(name).regulation.folder == resources.REGULATIONS / name


# --- extends

CHILD = "id: child\ntitle: 县办法\nprefix: child\nextends: demo\n"


def test_a_child_inherits_what_it_does_not_write(packs: Packs) -> None:
    packs.write(rules=RULE, materials=MATERIAL, deadlines=DEADLINE)
    packs.write(CHILD, name="child")
    child, parent = packs.load("child"), packs.load()
    assert [norm.id for norm in child.norms] == [norm.id for norm in parent.norms] != []
    assert [gate.id for gate in child.gates] == [gate.id for gate in parent.gates] != []
    assert child.params.keys() == parent.params.keys()
    assert child.acceptance_gate == "验收"
    assert child.title == "县办法"


def test_a_child_replaces_by_id(packs: Packs) -> None:
    packs.write(rules=RULE, materials=MATERIAL)
    packs.write(
        CHILD + "params:\n  cap: {value: 300, unit: 万元, title: 上限}\n",
        name="child",
        rules="- {id: demo-2-1-cap, title: 乙, require: 'true', message: 乙}\n"
        "- {id: child-1-own, title: 丙, require: 'true', message: 丙}\n",
        materials="- {id: report, name: 县报告, gate: 建设}\n",
    )
    child = packs.load("child")
    assert {norm.id: norm.title for norm in child.rules} == {
        "demo-2-1-cap": "乙",
        "child-1-own": "丙",
    }
    assert [(one.key, one.title) for one in child.materials] == [("report", "县报告")]
    assert child.params["cap"].value == 300_000_000


def test_a_rule_of_common_holds_everywhere(packs: Packs) -> None:
    own = "- {id: common-sum, title: 甲, require: 'true', message: 甲}\n"
    packs.write(COMMON, name="common", rules=own)
    packs.write(rules=RULE)
    assert [norm.id for norm in packs.load().norms] == ["common-sum", "demo-2-1-cap"]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ({"demo": "demo"}, "demo → demo"),
        ({"demo": "child", "child": "demo"}, "demo → child → demo"),
        ({"demo": "nowhere"}, "没有编号为“nowhere”的管理办法"),
        ({"demo": "common", "common": "demo"}, "demo → common → demo"),
    ],
)
def test_extends_that_leads_nowhere(packs: Packs, heads: dict[str, str], words: str) -> None:
    for name, parent in heads.items():
        packs.write(f"id: {name}\ntitle: 甲\nprefix: {name}\nextends: {parent}\n", name=name)
    ((file, line, text),) = packs.refused()
    assert (file, line) == ("regulation.yaml", 4)
    assert words in text


def test_a_wrong_parent_is_told_in_its_own_file(packs: Packs) -> None:
    packs.write(rules=RULE.replace("第二条第一款", "第九条"))
    packs.write(CHILD, name="child")
    ((file, line, _),) = packs.refused("child")
    assert (file, line) == ("rules.yaml", 3)


# --- terms


def test_terms_are_put_in(packs: Packs) -> None:
    packs.write(
        HEAD
        + "terms:\n"
        + "  known: {title: 已填, value: funding.total != null // 说明}\n"
        + "  big: {title: 大, value: term.known && funding.total > param.cap}\n",
        rules=RULE.replace("funding.total == null || funding.total <= param.cap", "'!term.big'"),
    )
    (rule_read,) = packs.load().rules
    assert rule_read.require.written == "!term.big"
    assert [one[0] for one in packs.found()] == []


def test_terms_do_not_expand_without_end(packs: Packs) -> None:
    terms = ["  t0: {title: 甲, value: 'true'}"]
    terms += [f"  t{n}: {{title: 甲, value: term.t{n - 1} && term.t{n - 1}}}" for n in range(1, 40)]
    packs.write(HEAD + "terms:\n" + "\n".join(terms) + "\n")
    assert any("展开后太长" in text for _, _, text in packs.refused())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("effective_from: '2024-05-01'\n", "'2024-05-01'"),
        (
            "effective_from: ''\nterms: {effective: {title: 推断, value: \"'2021-01-01'\"}}\n",
            "'2021-01-01'",
        ),
        (
            "effective_from: '2024-05-01'\nterms: {effective: {title: 推断, value: today}}\n",
            "today",
        ),
    ],
)
def test_the_first_day_in_force_has_a_name(packs: Packs, written: str, day: str) -> None:
    rule = RULE.replace("require: ", "when: today >= term.effective\n  require: ")
    packs.write(HEAD + written, rules=rule)
    found = packs.load()
    assert found.terms["effective"].value.written == day
    assert found.rules[0].when.text == f"today >= ({day}\n)"


def test_the_first_day_need_not_be_spoken_of(packs: Packs) -> None:
    packs.write(HEAD, rules=RULE)
    assert packs.load().terms == {}
    loader.load.cache_clear()
    packs.write(f"{HEAD}effective_from: '2024-05-01'\n", rules=RULE)
    assert set(packs.load().terms) == {"effective"}
