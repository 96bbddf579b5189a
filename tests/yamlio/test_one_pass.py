"""What is read and validated in one pass gives the facts that the composer would."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from generated import projects
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from govctl.workspace import facts
from govctl.yamlio import composer, validator
from govctl.yamlio import fast as fast_path
from govctl.yamlio.shape import load_shape

ROOT = Path(__file__).parents[2]
SHAPE = load_shape("project")
CORPUS = sorted(ROOT.glob("sample-repo/*/projects/*/project.yaml"))
PLAIN = """\
gate: 项目申报
identity: {{name: 甲, unit: {{name: 乙}}, kind: 新建}}
funding:
  total: {number}
"""


def fits(data: Any) -> bool:
    return validator.is_valid("project", data)


def by_one_pass(text: str) -> Any:
    """The facts, or `DECLINED`."""
    data = fast_path.load_valid(text, fits)
    return data if data is fast_path.DECLINED else facts.build(data, SHAPE)


def by_the_composer(text: str) -> Any:
    data, _, findings = composer.load(text, Path("project.yaml"), SHAPE)
    assert not findings
    assert fits(data)
    return facts.build(data, SHAPE)


def typed(value: Any) -> Any:
    """The value with its types, so that 1, 1.0 and true differ."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value), value)


def agrees(text: str) -> bool:
    fast = by_one_pass(text)
    return fast is fast_path.DECLINED or typed(fast) == typed(by_the_composer(text))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_the_sample_gives_the_same_facts(path: Path) -> None:
    assert agrees(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", ["386.5", "0.0001", "99999999.9999", "400", "0.1", "12.0"])
def test_plain_amounts_are_exact(number: str) -> None:
    text = PLAIN.format(number=number)
    assert by_one_pass(text) is not fast_path.DECLINED
    assert agrees(text)


@given(st.decimals(0, 10**12, places=6), st.integers(0, 6))
def test_any_amount_is_exact(amount: Decimal, places: int) -> None:
    assert agrees(PLAIN.format(number=f"{amount:.{places}f}"))


@settings(max_examples=40, deadline=None)
@given(projects())
def test_any_project_gives_the_same_facts(project: dict[str, Any]) -> None:
    stream = StringIO()
    YAML(typ="safe", pure=True).dump(_floats(project), stream)
    text = stream.getvalue()
    _, _, findings = composer.load(text, Path("project.yaml"), SHAPE)
    assert findings or agrees(text)


def _floats(value: Any) -> Any:
    """The data as a YAML writer takes them."""
    if isinstance(value, dict):
        return {key: _floats(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_floats(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
