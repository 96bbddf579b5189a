"""Each format of the table renders one of everything as its golden file has it.

`pytest tests/report/test_formats.py` compares; where GOVCTL_GOLDEN is set, the files are
written instead, to be read before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import made_reports
import pytest

from govctl.report import formats
from govctl.report.formats import FORMATS, Options
from govctl.text import unstyled

GOLDEN = Path(__file__).parent / "golden"


def shown(name: str, options: Options = Options()) -> str:  # noqa: B008 - frozen
    rendered = FORMATS[name].render(made_reports.everything(), options)
    assert not isinstance(rendered, bytes)
    return rendered if isinstance(rendered, str) else unstyled(rendered)


@pytest.mark.parametrize(
    ("name", "options", "golden"),
    [
        *((name, Options(), f"{name}.golden") for name, one in FORMATS.items() if not one.binary),
        ("text", Options(brief=True), "text-brief.golden"),
        ("text", Options(columns=80), "text-80.golden"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_golden(name: str, options: Options, golden: str) -> None:
    text = shown(name, options)
    path = GOLDEN / golden
    if os.environ.get("GOVCTL_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_module_is_there_and_says_what_it_is_for(name: str) -> None:
    one = FORMATS[name]
    assert one.about
    assert one.suffix.startswith(".")
    module = Path(formats.__file__).parent / f"{one.module}.py"
    assert module.is_file()


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.binary])
def test_no_text_of_a_file_can_paint_a_terminal(name: str) -> None:
    assert "\x1b" not in shown(name)
