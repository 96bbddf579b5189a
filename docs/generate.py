"""Writes the pages that follow from the code, so that they cannot fall behind it.

`python docs/generate.py` writes them; with `--check` it writes nothing and exits with
status 1 if a page differs.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import guide
import law
import pack_format
import tour

from govctl.packs import loader, registry
from govctl.yamlio.shape import load_schema, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DOCS = Path(__file__).resolve().parent

_Node = dict[str, Any]
_HEAD = ("| 字段 | 类型 | 含义 |", "| --- | --- | --- |")
_NOTICE = "<!-- 本页由 docs/generate.py 生成，请不要直接修改；改 schemas/ 后重新生成。 -->"
_KINDS = {
    "array": "列表",
    "boolean": "是或否",
    "date": "日期",
    "integer": "整数",
    "number": "数",
    "object": "一组",
    "string": "文字",
    "万元": "金额（万元）",
    "数量": "数量",
}


def facts_page() -> str:
    """Every field of project.yaml, govctl.yaml and systems.yaml: path, type and unit, meaning."""
    lines = [_NOTICE, "", "# 字段说明", ""]
    lines.append(
        "`project.yaml`、`govctl.yaml` 和 `systems.yaml` 的全部字段。“[]”表示列表的每一条；"
        "带 * 的，写了它所在的一组或一条就必须填写。"
    )
    for name in ("project", "workspace", "systems"):
        lines += _schema_section(load_schema(name))
    return "\n".join(lines) + "\n"


def _schema_section(schema: _Node) -> Iterator[str]:
    definitions = schema.get("$defs", {})
    required = schema.get("required", ())
    nodes = {name: resolved(child, definitions) for name, child in schema["properties"].items()}
    groups = {name: node for name, node in nodes.items() if node["type"] in ("object", "array")}
    yield from ("", f"## {schema['title']}", "", schema["description"], "", *_HEAD)
    for name, node in nodes.items():
        if name not in groups:
            yield _row(name, node, required=name in required)
    for name, node in groups.items():
        star = " *" if name in required else ""
        yield from ("", f"### {node['title']} `{name}`{star}", "", node["description"], "", *_HEAD)
        yield from _rows(name, node, definitions)


def _rows(path: str, node: _Node, definitions: _Node) -> Iterator[str]:
    """One row for each field below a group or list."""
    if node["type"] == "array":
        yield from _rows(f"{path}[]", resolved(node["items"], definitions), definitions)
        return
    for name, child in node.get("properties", {}).items():
        below = resolved(child, definitions)
        yield _row(f"{path}.{name}", below, required=name in node.get("required", ()))
        yield from _rows(f"{path}.{name}", below, definitions)
    for child in node.get("patternProperties", {}).values():
        yield _row(f"{path}.<键>", resolved(child, definitions), required=False)


def _row(path: str, node: _Node, *, required: bool) -> str:
    choices = node.get("enum")
    told = str(node.get("x-unit", node.get("format", node["type"])))
    kind = "选项" if choices else _KINDS[told]
    meaning = f"**{node['title']}**：{node['description']}"
    if choices:
        meaning += f"可选：{'、'.join(choices)}。"
    cells = (f"`{path}`{' *' if required else ''}", kind, meaning)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def readme_page() -> str:
    """The README with the real output of the commands that it shows."""
    return tour.refreshed((DOCS.parent / "README.md").read_text(encoding="utf-8"))


def guide_page() -> str:
    """The guide to writing a pack with the real output of its commands."""
    return guide.refreshed((DOCS / guide.PAGE).read_text(encoding="utf-8"))


PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("facts.md", facts_page),
    ("pack-format.md", pack_format.page),
    *(
        (f"regulations/{name}.md", partial(law.page, name))
        for name in (loader.COMMON, *registry.available())
    ),
    (guide.PAGE, guide_page),
    ("../README.md", readme_page),
)


def stale() -> list[tuple[Path, str]]:
    """The pages that differ from what they should say, with their right text."""
    pages = [(DOCS / name, write()) for name, write in PAGES]
    return [
        (path, text)
        for path, text in pages
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str]) -> int:
    """Write or check the pages; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page differs")
    check: bool = parser.parse_args(arguments).check
    pages = stale()
    if check:
        for path, _ in pages:
            sys.stderr.write(f"{path.name} 与代码不一致，请运行 python docs/generate.py\n")
        return 1 if pages else 0
    for path, text in pages:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"已写入 {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
