"""Projects called by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.workspace.lookup import find
from govctl.workspace.workspace import NotFoundError


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("govctl.yaml").write_text("version: 1\n", encoding="utf-8")
    for folder, title in {
        "projects/01-停车": "甲市智慧停车平台",
        "projects/02-公交": "甲市智慧公交平台",
        "projects/区县/03-停车": "乙县停车平台",
        "projects/区县/02-公交": "乙县公交平台",
        "projects/04": "甲市智慧停车平台二期",
        "projects/05": "同名",
        "projects/06": "同名",
    }.items():
        Path(folder).mkdir(parents=True)
        Path(folder, "project.yaml").write_text(f"identity: {{name: {title}}}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("projects/01-停车", "projects/01-停车"),
        ("01-停车", "projects/01-停车"),
        ("01-停车/", "projects/01-停车"),
        ("０１－停车", "projects/01-停车"),
        ("03-停车", "projects/区县/03-停车"),
        ("甲市智慧停车平台", "projects/01-停车"),
        ("甲市 智慧停车平台", "projects/01-停车"),
        ("04", "projects/04"),
        (".", "."),
        ("nothing/at/all", "nothing/at/all"),
        ("project.yaml", "project.yaml"),
    ],
)
def test_what_is_meant(text: str, folder: str) -> None:
    assert find(text) == Path(folder)


@pytest.mark.parametrize("here", ["projects", "projects/04", "projects/区县"])
def test_from_anywhere_in_the_workspace(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Path("projects/01-停车").resolve()
    monkeypatch.chdir(here)
    found = find("01-停车")
    assert found.resolve() == target
    assert not found.is_absolute()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "02-公交",
            "有 2 个项目叫“02-公交”，请写明文件夹：projects/02-公交、projects/区县/02-公交",
        ),
        ("同名", "有 2 个项目叫“同名”，请写明文件夹：projects/05、projects/06"),
        ("01", "是否想写 01-停车？"),
        ("01-亭车", "是否想写 01-停车？"),
        ("智慧停车", "是否想写 01-停车、04？"),
        ("停车", "是否想写 01-停车、04、03-停车？"),
        ("zzz", "请写项目的文件夹名、项目名称或者路径"),
    ],
)
def test_what_is_told(text: str, told: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        find(text)
    assert str(refused.value).endswith(told)


def test_outside_a_workspace_a_word_is_a_path() -> None:
    Path("govctl.yaml").unlink()
    assert find("01-停车") == Path("01-停车")


def test_a_folder_goes_before_a_title() -> None:
    Path("projects/01-停车/project.yaml").write_text("identity: {name: '04'}\n", encoding="utf-8")
    assert find("04") == Path("projects/04")
