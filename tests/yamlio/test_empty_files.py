from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.yamlio.document import read

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_comments_is_to_be_filled(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text("# gate: 需求\n", encoding="utf-8")
    (finding,) = read(tmp_path / "project.yaml").findings
    assert finding.rule == "yaml-empty"
    assert "只有注释" in finding.message
    assert "govctl new" not in finding.remedy


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("project.yaml", "govctl new"),
        ("govctl.yaml", "govctl init 文件夹"),
        ("systems.yaml", "登记已建系统"),
        ("rules.yaml", "请填写内容"),
    ],
)
def test_what_to_do_about_an_empty_file(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).touch()
    (finding,) = read(tmp_path / name).findings
    assert finding.rule == "yaml-empty"
    assert words in finding.remedy
    assert ("govctl new" in finding.remedy) == (name == "project.yaml")
