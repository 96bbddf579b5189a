from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.workspace.reader import read

if TYPE_CHECKING:
    from pathlib import Path


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
