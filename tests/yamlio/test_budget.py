"""A file takes no more work, memory or findings than it may; what is over is one finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govctl.findings import MOST, TOO_MANY, Finding
from govctl.text import closest
from govctl.yamlio import composer, fast, schema_messages, validator
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

PATH = Path("project.yaml")
PROJECT = load_shape("project")
HEAD = "gate: 建设\nidentity: {name: 甲, unit: {name: 乙}, kind: 新建}\nfunding: {total: 1}\n"
KEYS = HEAD + "".join(f"unknown{number}: 1\n" for number in range(3 * MOST))
EVENTS = HEAD + "events:\n" + "- {kind: 不是, date: 2026-13-01}\n" * (MOST - 10)


def found_in(text: str) -> list[Finding]:
    document = parse(text, PATH, PROJECT)
    return [*document.findings, *validator.check(document.data, "project", document.locate)]


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The words that a near one was looked for."""
    words: list[object] = []

    def closest(word: str, choices: list[str]) -> None:
        words.append((word, choices))

    monkeypatch.setattr(schema_messages, "closest", closest)
    return words


def lines(findings: list[Finding]) -> list[int]:
    return [one.location.line for one in findings if one.location]


def test_keys_that_no_one_knows(explained: list[object]) -> None:
    found = found_in(KEYS)
    assert len(found) == MOST + 1
    assert [one.rule for one in found[-2:]] == ["schema-unknown-key", TOO_MANY]
    assert lines(found) == list(range(4, 4 + MOST + 1))
    assert f"超过 {MOST} 处" in found[-1].message
    assert "请先改正" in found[-1].remedy
    assert len(explained) <= 2 * (MOST + 1)


def test_as_many_as_may_be_told_are_told_without_another_word() -> None:
    text = HEAD + "".join(f"unknown{number}: 1\n" for number in range(MOST))
    assert {one.rule for one in found_in(text)} == {"schema-unknown-key"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("".join("name：甲\n" for _ in range(2 * MOST)), "yaml-full-width-colon"),
        (HEAD + "name: 1\n" * (2 * MOST), "yaml-duplicate-key"),
        (
            HEAD + "a: [\n" + "'x\\u0007', ".replace("'", '"') * (2 * MOST) + "]\n",
            "yaml-control-character",
        ),
    ],
)
def test_what_is_no_yaml(text: str, rule: str) -> None:
    found = parse(text, PATH, PROJECT).findings
    assert found[0].rule == rule
    assert len(found) == 1 or (len(found) == MOST + 1 and found[-1].rule == TOO_MANY)


def test_a_list_that_is_too_long_is_told_once() -> None:
    text = HEAD + "events:\n" + "- {kind: 不是, date: 2026-13-01}\n" * 1001
    found = found_in(text)
    assert [one.rule for one in found] == ["schema-range"]
    assert "不能超过 1000 项" in found[0].message


def test_only_the_wrong_ones_of_a_list_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "- {kind: 竣工验收, date: 2026-10-01}\n"
    text = HEAD + "events:\n" + good * 400 + "- {kind: 不是, date: 2026-10-01}\n" + good * 400
    document = parse(text, PATH, PROJECT)
    walked: list[object] = []
    walker = type(validator.explainer("project"))
    descend = walker.descend

    def counted(self: Any, instance: Any, *given: Any, **named: Any) -> Any:
        walked.append(instance)
        return descend(self, instance, *given, **named)

    monkeypatch.setattr(walker, "descend", counted)
    found = validator.check(document.data, "project", document.locate)
    assert [one.rule for one in found] == ["schema-choice"]
    assert lines(found) == [405]
    assert len(walked) < 60


def test_places_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []
    compose = composer.compose

    def counted(text: str) -> Any:
        composed.append(text)
        return compose(text)

    monkeypatch.setattr("govctl.yamlio.fragments.compose", counted)
    found_in(KEYS)
    assert len(composed) < 30


@pytest.mark.parametrize(
    "text", ["-\n" * 100, "[" + "[]," * 100 + "]\n", "{" + "a: b," * 60 + "}\n"]
)
def test_more_than_anyone_writes_is_not_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "MAX_NODES", 90)
    monkeypatch.setattr(fast, "MAX_NODES", 90)
    read: list[object] = []
    monkeypatch.setattr(fast, "loads", read.append)
    document = parse(text, PATH)
    assert document.data is None
    assert [one.rule for one in document.findings] == ["yaml-too-large"]
    assert document.findings[0].remedy
    assert read == []
    assert document.root is None


def test_what_only_looks_like_much_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composer, "MAX_NODES", 90)
    monkeypatch.setattr(fast, "MAX_NODES", 90)
    text = "a: '" + "甲，, : - " * 100 + "'\n" + "\n" * 100
    assert parse(text, PATH).data.keys() == {"a"}


def test_a_long_word_is_near_to_none() -> None:
    assert closest("竣工验收" * 1000, ["竣工验收"]) is None
