"""Disks that refuse: each refusal is told with its path, and the other projects go on."""

from __future__ import annotations

import builtins
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
# all by which a program looks at a disk
PROBES = [
    (os, "scandir"),
    (os, "listdir"),
    (os, "stat"),
    (os, "lstat"),
    (os, "open"),
    (io, "open"),
    (builtins, "open"),
]


def close(monkeypatch: pytest.MonkeyPatch, closed: str, *, itself: bool) -> None:
    """Refuse whatever is asked of a folder's content, or of the folder `itself` too."""
    place = Path(closed).absolute()

    def refuses(path: object) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        whole = Path(os.path.abspath(os.fspath(path)))  # noqa: PTH100 - resolving asks the disk
        return (itself and whole == place) or place in whole.parents

    for holder, name in PROBES:
        asked = getattr(holder, name)

        def probe(
            path: Any = ".",
            *more: Any,
            asked: Callable[..., Any] = asked,
            name: str = name,
            **how: Any,
        ) -> Any:
            listing = name in {"scandir", "listdir"}
            here = isinstance(path, str | os.PathLike) and Path(path).absolute() == place
            if refuses(path) or (listing and here):
                raise PermissionError(13, "denied", os.fspath(path))
            return asked(path, *more, **how)

        monkeypatch.setattr(holder, name, probe)


def found(out: str) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for one in json.loads(out)["findings"]:
        told.setdefault(one["rule"], set()).add(one["location"]["path"])
    return told


@pytest.fixture
def places(packs: Any) -> None:
    """A second project 乙, and folders that can be closed."""
    for name in ("projects/乙/materials/图", "projects/丙/materials", "别处"):
        Path(name).mkdir(parents=True)
    text = Path("projects/甲/project.yaml").read_text("utf-8")
    for name in ("乙", "丙"):
        Path(f"projects/{name}/project.yaml").write_text(text.replace("甲", name), "utf-8")
    Path("projects/乙/materials/图/a.txt").write_text("图")
    Path("systems.yaml").write_text("version: 1\nsystems: []\n", "utf-8")
    assert packs


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("itself", [True, False])
@pytest.mark.parametrize(
    ("closed", "rule", "path"),
    [
        ("projects/乙", "folder-unreadable", "projects/乙"),
        ("projects/乙/materials", "folder-unreadable", "projects/乙/materials"),
        ("projects/乙/materials/图", "folder-unreadable", "projects/乙/materials/图"),
        ("别处", "folder-unreadable", "别处"),
    ],
)
def test_a_folder_that_is_closed(
    govctl: Any, monkeypatch: pytest.MonkeyPatch, closed: str, rule: str, path: str, *, itself: bool
) -> None:
    if itself and closed != "projects/乙":
        pytest.skip("what cannot even be looked at is a folder to no one")
    with monkeypatch.context() as patch:
        close(patch, closed, itself=itself)
        status, out, err = govctl("validate", ".", "--format", "json")
    assert (status, err) == (1, "")
    assert json.loads(out)["summary"]["projects"] >= 3
    assert path in found(out)[rule]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "closed", ["regulations", "regulations/demo", "projects", "projects/乙/project.yaml", ".govctl"]
)
def test_no_refusal_is_a_fault_of_the_program(
    govctl: Any, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    with monkeypatch.context() as patch:
        close(patch, closed, itself=True)
        status, out, err = govctl("validate", ".")
    assert status in (1, 2) or closed == ".govctl"
    assert "内部出错" not in out + err
    assert "Traceback" not in out + err


@POSIX
@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("projects/乙/project.yaml", "无法读取文件：不是普通文件，是管道或者设备"),
        ("systems.yaml", ""),
        ("regulations/demo/rules.yaml", "不是普通文件"),
        ("regulations/demo/regulation.yaml", "没有编号为“demo”的管理办法"),
        ("regulations/demo/text.md", ""),
        ("projects/乙/materials/图/a.txt", "找不到"),
    ],
)
def test_a_pipe_is_not_waited_for(govctl: Any, name: str, told: str) -> None:
    path = Path(name)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    facts = Path("projects/乙/project.yaml")
    if facts.is_file():
        facts.write_text(
            facts.read_text("utf-8").replace("报告}", "报告, file: 图/a.txt}"), "utf-8"
        )
    _, out, err = govctl("validate", ".")
    assert told in out + err
    assert "内部出错" not in out + err


@POSIX
@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "words",
    [
        ("regulation", "attach", "pipe.txt", "--regulation", "demo"),
        ("regulation", "attach", "pipe.docx", "--regulation", "demo"),
        ("doc", "check", "pipe.docx"),
        ("validate", "pipe.txt"),
    ],
)
def test_nor_one_that_is_named(govctl: Any, words: tuple[str, ...]) -> None:
    for name in ("pipe.txt", "pipe.docx"):
        os.mkfifo(name)
    status, out, err = govctl(*words)
    assert status in (1, 2)
    assert "内部出错" not in out + err
