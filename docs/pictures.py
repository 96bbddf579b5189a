"""Make the pictures of the README from the sample: a terminal and a workbook page.

Needs LibreOffice and pdftoppm; the pictures are kept in the repository, so that reading
the README needs neither.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
AS_OF = "2026-10-20"
YEAR = "2027"
SAMPLE = "sample-repo/fangchenggang"


def govctl(*arguments: str) -> str:
    """Run the program on the sample as a person at a terminal would, with colour."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "govctl", *arguments],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout


def terminal(name: str, command: str, output: str, lines: int) -> None:
    """Draw a command and the first lines of what it printed."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "bold green"), command))
    shown = output.splitlines()
    console.print(Text.from_ansi("\n".join(shown[:lines])))
    if len(shown) > lines:
        console.print("…")
    console.save_svg(str(IMAGES / f"{name}.svg"), title="govctl")


def workbook(name: str) -> None:
    """Draw the first page of the annual plan as it prints."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.xlsx"
        govctl("plan", "build", YEAR, SAMPLE, "--as-of", AS_OF, "-o", str(file))
        for command in (
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(file)],
            ["pdftoppm", "-png", "-r", "70", "-f", "1", "-l", "1", "-singlefile",
             f"{folder}/plan.pdf", str(IMAGES / name)],
        ):  # fmt: skip
            program = shutil.which(command[0])
            if program is None:
                raise SystemExit(f"需要 {command[0]}")
            subprocess.run([program, *command[1:]], check=True, capture_output=True)  # noqa: S603


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(exist_ok=True)
    command = f"validate {SAMPLE} --as-of {AS_OF}"
    terminal("validate", f"govctl {command}", govctl(*command.split()), 40)
    workbook("plan")


if __name__ == "__main__":
    main()
