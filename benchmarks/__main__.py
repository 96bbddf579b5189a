"""Measure govctl beside its peers and print a table; nothing is asserted.

Every command is a cold process. Each figure is the median of several rounds in which the
commands take turns.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from benchmarks import hook, peers, profile, projects, report
from benchmarks.measure import Result, interleaved

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "project.schema.json"
# how often what takes a second runs beside what takes ten
_REPEATS = 5
PACKS = ROOT / "govctl" / "regulations"


def main() -> None:
    """Make the workspace, run the rounds, print the tables."""
    options = _options()
    out = options.out.resolve()
    govctl, peer = (str(Path(each).absolute()) for each in (options.govctl, options.peer))
    pack = read_pack(options.regulation, options.gates, options.materials)
    workspace = out / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    files = projects.write_workspace(workspace, pack, options.projects)
    report.show_setting(files)

    many = {
        report.GOVCTL: [govctl, "validate", str(workspace), "--as-of", options.as_of],
        report.CHECK_JSONSCHEMA: peers.check_jsonschema(Path(peer), SCHEMA, files),
    }
    ajv = peers.install_ajv(out / "ajv")
    if ajv:
        many[report.AJV] = peers.ajv(ajv, SCHEMA, files)
    short = dict.fromkeys((report.GOVCTL, report.AJV), _REPEATS)
    report.show_many(interleaved(many, options.rounds, out, short), len(files))
    if not ajv:
        print("ajv-cli 未测：没有 Node.js 与 npm，或者装不上。")

    cold = {
        report.ONE: [govctl, "validate", str(files[1].parent), "--as-of", options.as_of],
        report.CHECK_JSONSCHEMA_VERSION: [peer, "--version"],
        report.HELP: [govctl, "--help"],
        report.IMPORT_TYPER: [sys.executable, "-c", "import typer"],
        report.EMPTY: [sys.executable, "-c", "pass"],
    }
    # the first round of each writes bytecode caches
    interleaved(cold, 1, out)
    report.show_short(interleaved(cold, options.short_rounds, out))
    report.show_hook(measure_hook(govctl, out, pack, options), hook.PROJECTS)
    report.show_profile(
        profile.record(Path(govctl), many[report.GOVCTL][1:], out / "validate.profile")
    )


def measure_hook(
    govctl: str, out: Path, pack: projects.Pack, options: argparse.Namespace
) -> dict[str, Result]:
    """Run the hook and `validate` on the same repositories, with and without unfinished work."""
    clean, unfinished = out / "hook" / "clean", out / "hook" / "unfinished"
    for folder in (clean, unfinished):
        hook.write_repository(folder, pack)
    hook.leave_unfinished(unfinished)
    judged = ["--as-of", options.as_of]
    inside = ["sh", "-c", 'cd "$0" && exec "$@"']
    commands = {
        report.WHOLE: [*inside, str(clean), govctl, "validate", ".", *judged],
        report.HOOK: [*inside, str(clean), govctl, "hook", "run", *judged],
        report.HOOK_UNFINISHED: [*inside, str(unfinished), govctl, "hook", "run", *judged],
    }
    return interleaved(commands, options.short_rounds, out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--govctl", type=Path, required=True, help="the govctl script")
    parser.add_argument("--peer", type=Path, required=True, help="the check-jsonschema script")
    parser.add_argument("--out", type=Path, required=True, help="a folder for what is made")
    parser.add_argument("--regulation", required=True, help="the pack to judge by")
    parser.add_argument("--gates", nargs="+", required=True, help="where the projects stand")
    parser.add_argument("--materials", nargs="+", required=True, help="what they have in hand")
    parser.add_argument("--as-of", default="2026-10-15")
    parser.add_argument("--projects", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short-rounds", type=int, default=21)
    return parser.parse_args()


def read_pack(regulation: str, gates: Sequence[str], materials: Sequence[str]) -> projects.Pack:
    """Read what the projects must speak of, from the regulation's own files."""
    yaml = YAML(typ="safe")
    chapters = {
        material["name"]: tuple(chapter["title"] for chapter in material.get("chapters", ()))
        for material in yaml.load(PACKS / regulation / "materials.yaml")
    }
    region = yaml.load(PACKS / regulation / "regulation.yaml")["region"]
    chosen = {name: chapters[name] for name in materials}
    return projects.Pack(regulation, region, tuple(gates), chosen)


if __name__ == "__main__":
    main()
