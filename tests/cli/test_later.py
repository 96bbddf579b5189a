"""A group whose module is imported only when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

TREE = "import sys, typer; from govctl.cli import main; c = typer.main.get_command(main.app); "
LOADED = "print('govctl.cli.regulation' in sys.modules)"


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip().splitlines()[-1]


def test_telling_an_error_loads_no_part_of_the_program() -> None:
    parts = "review", "law", "documents", "authoring", "workspace"
    names = [f"govctl.{part}" for part in parts]
    assert run(f"import sys, govctl.cli.errors; print({{*sys.modules}} & {{*{names}}})") == "set()"


@pytest.mark.parametrize(
    ("use", "loaded"),
    [
        ("", "False"),
        ("c.main(['--help'], standalone_mode=False); ", "False"),
        ("c.main(['regulation', 'show', '--help'], standalone_mode=False); ", "True"),
    ],
)
def test_it_is_imported_when_it_is_used(use: str, loaded: str) -> None:
    assert run(TREE + use + LOADED) == loaded
