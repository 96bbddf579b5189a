from __future__ import annotations

import errno
import os
import stat
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from govctl import files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def test_writes_the_whole_file_and_makes_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "甲" / "乙.yaml"
    files.write_atomic(path, "名称".encode())
    assert path.read_bytes() == "名称".encode()
    assert [child.name for child in path.parent.iterdir()] == ["乙.yaml"]


def test_does_not_overwrite_a_persons_work(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("mine")
    with pytest.raises(files.OverwriteRefusedError, match=r"未覆盖.*--force"):
        files.write_atomic(path, b"theirs")
    assert path.read_text() == "mine"


def test_overwrites_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    files.write_atomic(path, b"new", force=True)
    assert path.read_text() == "new"


@pytest.mark.parametrize("step", ["mkdir", "open", "write", "hardlink_to"])
@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses_is_told_by_the_name_that_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    path = tmp_path / "甲" / "计划.xlsx"

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(tmp_path / ".govctl-0123"))

    if step == "write":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, step, refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    if step == "hardlink_to":
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="计划") as refused:
        files.write_atomic(path, b"new")
    assert (refused.value.errno, refused.value.filename) == (number, str(path))


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("mine")
    with pytest.raises(NotADirectoryError, match="乙"):
        files.write_atomic(tmp_path / "甲" / "乙", b"new")
    assert (tmp_path / "甲").read_text() == "mine"


@POSIX
def test_a_link_is_not_overwritten_even_if_it_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.symlink_to("nowhere")
    with pytest.raises(files.OverwriteRefusedError):
        files.write_atomic(path, b"theirs")
    assert list(tmp_path.iterdir()) == [path]
    files.write_atomic(path, b"new", force=True)
    assert not path.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_made_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    path = tmp_path / "a"
    linked = Path.hardlink_to

    def meanwhile(new: Path, target: Path) -> None:
        path.write_text("mine")
        if not links:
            raise OSError(errno.EPERM, "no links on this disk")
        linked(new, target)

    monkeypatch.setattr(Path, "hardlink_to", meanwhile)
    with pytest.raises(files.OverwriteRefusedError):
        files.write_atomic(path, b"theirs")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_writes_to_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    files.write_atomic(tmp_path / "a", b"x")
    assert [(child.name, child.read_bytes()) for child in tmp_path.iterdir()] == [("a", b"x")]


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        files.write_atomic(path, b"new", force=True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_longest_name_that_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    files.write_atomic(path, b"x")
    assert path.read_bytes() == b"x"


@POSIX
def test_a_new_file_has_the_mode_of_a_plain_open(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    files.write_atomic(ours, b"")
    assert ours.stat().st_mode == plain.stat().st_mode


@POSIX
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    files.write_atomic(path, b"new", force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.docx", "a.docx"),
        ("materials/../a.docx", "a.docx"),
        ("./materials/b", "materials/b"),
        ("../x", None),
        ("materials/../../x", None),
        ("..", None),
        ("a\0b", None),
    ],
)
def test_paths_stay_inside(tmp_path: Path, name: str, found: str | None) -> None:
    root = tmp_path / "项目"
    root.mkdir()
    expected = root.resolve() / found if found else None
    assert files.inside(root, root / name) == expected


def test_an_absolute_path_leads_out(tmp_path: Path) -> None:
    root = tmp_path / "项目"
    root.mkdir()
    assert files.inside(root, root / tmp_path.anchor) is None
    # a neighbour whose name merely begins alike
    assert files.inside(root, tmp_path / "项目二") is None


@POSIX
def test_links_that_lead_out_or_in_circles_lead_nowhere(tmp_path: Path) -> None:
    root = tmp_path / "项目"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "in").symlink_to("a")
    (root / "one").symlink_to("other")
    (root / "other").symlink_to("one")
    assert files.inside(root, root / "out" / "x") is None
    assert files.inside(root, root / "in") == root.resolve() / "a"
    assert not files.is_file(files.inside(root, root / "one") or root / "one")


@pytest.mark.parametrize("name", ["missing", "a" * 300, "\0", "folder", "file/inner"])
def test_what_cannot_be_a_file_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert not files.is_file(tmp_path / name)


def test_a_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert files.is_file(tmp_path / "file")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (errno.EACCES, "没有权限"),
        (errno.ENOENT, "不存在"),
        (errno.ENAMETOOLONG, "名称太长"),
        (errno.EXDEV, f"系统错误 {errno.EXDEV}"),
    ],
)
def test_says_in_chinese_why_the_system_refused(code: int, text: str) -> None:
    said = files.reason(OSError(code, os.strerror(code)))
    assert text in said
    assert os.strerror(code) not in said


def test_generated_files_have_a_fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert files.source_date() == datetime(2020, 1, 1)  # noqa: DTZ001 - files carry no zone
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert files.source_date() == datetime(2023, 11, 14, 22, 13, 20)  # noqa: DTZ001


@pytest.mark.parametrize("given", ["", "abc", "-1", "999999999999", "1.5"])
def test_a_date_that_is_none_is_passed_over(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert files.source_date().year == 2020


GONE = f"{2**32 - 2:08x}"  # of a process that cannot be


@POSIX
@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        (f".govctl-{GONE}0123abcd", 60, False),
        # it may be on a shared disk, and its writer on another machine
        (f".govctl-{GONE}0123abcd", 1, True),
        (".govctl-OURS0123abcd", 60, True),
        (".govctl-OURS0123abcd", 6000, False),
        (".govctl-mine", 6000, True),
        (".govctl-0123", 6000, True),
        ("govctl-0000000000000000", 6000, True),
    ],
)
def test_what_a_killed_run_left_is_removed(
    tmp_path: Path, name: str, age: int, *, stays: bool
) -> None:
    left = tmp_path / name.replace("OURS", f"{os.getpid():08x}")
    left.write_bytes(b"half")
    then = time.time() - age
    os.utime(left, (then, then))
    files.write_atomic(tmp_path / "a", b"x")
    assert left.exists() == stays
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_folder_of_such_a_name_stays(tmp_path: Path) -> None:
    folder = tmp_path / f".govctl-{GONE}0123abcd"
    folder.mkdir()
    os.utime(folder, (0, 0))
    files.write_atomic(tmp_path / "a", b"x")
    assert folder.is_dir()


@POSIX
def test_a_program_can_be_executed(tmp_path: Path) -> None:
    files.write_atomic(tmp_path / "a", b"#!/bin/sh\n", program=True)
    assert os.access(tmp_path / "a", os.X_OK)


@POSIX
def test_only_regular_files_may_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12")
    assert files.regular(tmp_path / "file").st_size == 2
    os.mkfifo(tmp_path / "pipe")
    for path, words in [
        (tmp_path / "pipe", "管道"),
        (Path("/dev/null"), "设备"),
        (tmp_path, "文件夹"),
        (tmp_path / "none", "不存在"),
    ]:
        with pytest.raises(OSError) as refusal:  # noqa: PT011 - the reason is looked at
            files.regular(path)
        assert words in files.reason(refusal.value)


def test_files_below_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/1", "a/2", "a/x/3", "0"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    refused: list[OSError] = []
    found = [path.relative_to(tmp_path).as_posix() for path in files.files_below(tmp_path, refused)]
    assert found == ["0", "a/2", "a/x/3", "b/1"]
    scan = os.scandir

    def denied(path: str | Path) -> object:
        if Path(path) == tmp_path / "a":
            raise PermissionError(13, "denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", denied)
    found = [path.relative_to(tmp_path).as_posix() for path in files.files_below(tmp_path, refused)]
    assert found == ["0", "b/1"]
    assert [Path(problem.filename) for problem in refused] == [tmp_path / "a"]
