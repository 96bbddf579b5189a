"""The tools that govctl is measured against, each with the same schema on the same files."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_AJV = ("ajv-cli@5.0.0", "ajv-formats@3.0.1")


def check_jsonschema(program: Path, schema: Path, files: Sequence[Path]) -> list[str]:
    """The command that checks the files with check-jsonschema."""
    return [str(program), "--schemafile", str(schema), *map(str, files)]


def install_ajv(folder: Path) -> Path | None:
    """Install ajv-cli below `folder`; None without Node.js or where it cannot be had."""
    program = folder / "node_modules" / ".bin" / "ajv"
    npm = shutil.which("npm")
    if program.exists() or npm is None or shutil.which("node") is None:
        return program if program.exists() else None
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        npm,
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(folder),
        *_AJV,
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    return program if done.returncode == 0 and program.exists() else None


def ajv(program: Path, schema: Path, files: Sequence[Path]) -> list[str]:
    """The command that checks the files with ajv; our own keywords ask for a lenient mode."""
    formats = program.parents[1] / "ajv-formats"
    options = ["--spec=draft2020", "--strict=false", "--errors=line", "-c", str(formats)]
    return [
        str(program), "validate", *options, "-s", str(schema),
        *(part for file in files for part in ("-d", str(file))),
    ]  # fmt: skip
