"""Make the pictures of the README from the sample: a terminal and a workbook page.

Needs LibreOffice, pdftoppm and Chromium; the pictures are kept in the repository, so that reading
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
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
AS_OF = "2026-10-20"
YEAR = "2027"
WIDTH = 110
# a font in which a Chinese character is as wide as two Latin ones
_PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0;background:{background}">
<pre style="margin:16px;font:17px/24px 'Noto Sans Mono CJK SC',monospace;color:{foreground}">
{code}</pre>"""
SAMPLE = "sample-repo/fangchenggang"


def govctl(*arguments: str) -> str:
    """Run the program on the sample as a person at a terminal would, with colour."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "govctl", *arguments],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout


def terminal(name: str, command: str, output: str, lines: int) -> None:
    """Draw a command and the first lines of what it printed."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "bold green"), command))
    shown = output.splitlines()
    if len(shown) > lines:  # end where a project begins
        last = max(index for index, line in enumerate(shown[:lines]) if "■" in line)
        shown = [*shown[:last], "…"]
    console.print(Text.from_ansi("\n".join(shown)))
    height = 24 * (len(console.export_text(clear=False).splitlines()) + 2)
    page = console.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format=_PAGE)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--window-size=1180,{height}", f"--screenshot={IMAGES / name}.png", file.as_uri(),
        )  # fmt: skip


def workbook(name: str) -> None:
    """Draw the first page of the annual plan as it prints."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.xlsx"
        govctl("plan", "build", YEAR, SAMPLE, "--as-of", AS_OF, "-o", str(file))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file))
        page = ["-f", "1", "-l", "1", "-singlefile", f"{folder}/plan.pdf"]
        _run("pdftoppm", "-png", "-r", "80", *page, str(IMAGES / name))


def _run(name: str, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise SystemExit(f"需要 {name}")
    subprocess.run([program, *arguments], check=True, capture_output=True)  # noqa: S603


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(exist_ok=True)
    command = f"validate {SAMPLE} --as-of {AS_OF}"
    terminal("validate", f"govctl {command}", govctl(*command.split()), 40)
    workbook("plan")


if __name__ == "__main__":
    main()
