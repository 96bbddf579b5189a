"""The program with its streams closed, full or left, in another encoding, and interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell and devices of POSIX")

GOVCTL = f"{sys.executable} -m govctl"
PROJECT = "regulation: fangchenggang\nidentity: {name: 甲𠮷}\n"
HELP, FINDINGS, WRONG = "--help", "validate 甲", "validate --nope"
FULL = Path("/dev/full")
full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "project.yaml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "status"),
    [
        # closed: nobody wants to read it, and the status is as ever
        (f"{GOVCTL} {HELP} >&-", 0),
        (f"{GOVCTL} {FINDINGS} >&-", 1),
        (f"{GOVCTL} {WRONG} 2>&-", 2),
        (f"{GOVCTL} {FINDINGS} <&- >&- 2>&-", 1),
        # left by its reader
        (f"{GOVCTL} {FINDINGS} | true", 141),
        (f"FORCE_COLOR=1 {GOVCTL} {FINDINGS} | true", 141),
        (f"{GOVCTL} {HELP} | true", 141),
        (f"{GOVCTL} {WRONG} 2>&1 >/dev/null | true", 2),
    ],
)
def test_a_stream_that_no_one_reads(folder: Path, line: str, status: int) -> None:
    # what reads the pipe is gone before anything is written
    done = shell(line.replace("| true", "| (exec 0<&-; sleep 0)"), folder)
    assert done.returncode == status
    assert done.stderr == b""


@full
@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{GOVCTL} {HELP} >/dev/full", "无法读写标准输出：磁盘空间不足\n"),
        (f"{GOVCTL} {FINDINGS} >/dev/full", "无法读写标准输出：磁盘空间不足\n"),
        (f"FORCE_COLOR=1 {GOVCTL} {FINDINGS} >/dev/full", "无法读写标准输出：磁盘空间不足\n"),
        (f"{GOVCTL} {WRONG} 2>/dev/full", ""),
        (f"{GOVCTL} {FINDINGS} >/dev/full 2>&1", ""),
    ],
)
def test_a_full_disk(folder: Path, line: str, told: str) -> None:
    done = shell(line, folder)
    assert (done.returncode, done.stderr.decode()) == (2, told)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("gbk", "gbk"),
        ("gb18030:strict", "gb18030"),
        ("ascii", "ascii"),
        # as it is where nobody says otherwise
        ("", "utf-8"),
    ],
)
def test_the_encoding_that_the_user_asks_for(folder: Path, encoding: str, shown: str) -> None:
    done = shell(f"{GOVCTL} {FINDINGS}", folder, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    # what has no place in the encoding is replaced
    assert "甲𠮷（甲）".encode(shown, "replace") in done.stdout


INTERRUPTED_AT = """\
import os, signal, sys

class Interruption:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

{before}
sys.meta_path.insert(0, Interruption())
sys.argv = ["govctl", "validate", "甲"]
from govctl.__main__ import run
run()
"""


@pytest.mark.parametrize("module", ["typer", "govctl.cli.validate", "govctl.review.pipeline"])
def test_an_interruption_while_the_program_loads(folder: Path, module: str) -> None:
    code = INTERRUPTED_AT.format(module=module, before="")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_interruptions_that_the_parent_has_ignored_stay_so(folder: Path) -> None:
    before = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    code = INTERRUPTED_AT.format(module="typer", before=before)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
