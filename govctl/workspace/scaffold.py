"""New workspaces and projects: the files that `govctl init` and `govctl new` begin with."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl import files, resources
from govctl.workspace import editor_copies, yaml_form
from govctl.workspace.editor_copies import EDITOR_FOLDER, ScaffoldError
from govctl.workspace.project import FILE_NAME as PROJECT_FILE
from govctl.workspace.project import MATERIALS
from govctl.workspace.workspace import FILE_NAME as WORKSPACE_FILE
from govctl.yamlio import validator
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["NewProject", "ScaffoldError", "write_project", "write_workspace"]

PROJECTS = "projects"
IGNORED = ".gitignore"

_NAME_LENGTH = 60  # characters of four bytes still fit the 255 bytes of a file name
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_EDGES = " .-"
_BLANKS = 1000  # bytes of line breaks and blanks that an empty file has at most
# names that Windows keeps for devices, with or without an extension
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

_GITIGNORE = """\
# 打开的文档留下的临时文件
~$*
.~lock.*
# 系统留下的文件
.DS_Store
Thumbs.db
# govctl 生成的文件，和它写到一半留下的文件
out/
.govctl-*
"""


@dataclass(frozen=True, slots=True, eq=False)
class NewProject:
    """What a project begins with. `total` is in 万元, as typed; `gate` is the first 环节.

    `folder` names its folder where that is not to be the project's name.
    """

    name: str
    unit: str
    kind: str
    total: str
    gate: str
    needs: str
    code: str = ""
    folder: str = ""

    def values(self) -> dict[yaml_form.KeyPath, str]:
        """The given values by their place in project.yaml."""
        given = {
            ("gate",): self.gate,
            ("identity", "name"): self.name,
            ("identity", "code"): self.code,
            ("identity", "unit", "name"): self.unit,
            ("identity", "kind"): self.kind,
            ("identity", "needs"): self.needs,
            ("funding", "total"): self.total,
        }
        return {path: text for path, text in given.items() if text}


def folder_name(name: str) -> str:
    """The folder of a project of this name: safe on every system, Chinese kept.

    Raises:
        ScaffoldError: nothing is left that could name a folder.

    """
    visible = "".join(
        " " if _is_invisible(char) else char for char in unicodedata.normalize("NFC", name)
    )
    safe = _UNSAFE.sub("-", visible).strip(_EDGES)[:_NAME_LENGTH].rstrip(_EDGES)
    if not safe:
        raise ScaffoldError(f"“{visible}”不能用作文件夹名，请在名称里至少写一个汉字、字母或数字")
    return f"_{safe}" if _DEVICE.fullmatch(safe) else safe


def workspace_text(regulation: str, *, title: str = "") -> str:
    """The text of a new govctl.yaml.

    Raises:
        ScaffoldError: a value is not one that the schema allows.

    """
    given: dict[yaml_form.KeyPath, str] = {
        ("version",): "1",
        ("title",): title,
        ("regulation",): regulation,
    }
    values = {path: text for path, text in given.items() if text}
    return _checked("workspace", values, f"{EDITOR_FOLDER}/workspace.schema.json")


def project_text(new: NewProject, *, schema_path: str = "") -> str:
    """The text of a new project.yaml; `schema_path` tells editors where the schema lies.

    Raises:
        ScaffoldError: a value is not one that the schema allows.

    """
    return _checked("project", new.values(), schema_path)


def write_workspace(
    root: Path, regulation: str, *, title: str = "", force: bool = False
) -> list[Path]:
    """Make a folder a workspace; returns the files written.

    The settings, which make it one, are written last: what was cut short can be begun anew.
    Someone's own .gitignore is left as it is.

    Raises:
        ScaffoldError: a value is not one that the schema allows, or the editor's folder lies
            outside the workspace.
        OverwriteRefusedError: there is a govctl.yaml and `force` is false.
        OSError: the folder cannot be written.

    """
    content = workspace_text(regulation, title=title).encode()
    settings = root / WORKSPACE_FILE
    if not force and os.path.lexists(settings):
        raise files.OverwriteRefusedError(settings)
    written = editor_copies.write(root)
    ignored = root / IGNORED
    if not os.path.lexists(ignored):
        files.write_atomic(ignored, _GITIGNORE.encode())
        written.append(ignored)
    files.write_atomic(settings, content, force=force)
    return [settings, *written]


def is_begun(root: Path) -> bool:
    """Whether a folder has nothing in it but what making a workspace leaves when cut short."""
    if not files.exists(root):
        return True
    ours = {EDITOR_FOLDER, IGNORED, ".git", ".pre-commit-config.yaml"}
    return files.is_folder(root) and all(
        one.name in ours or one.name.startswith(files.TEMPORARY) for one in root.iterdir()
    )


def write_project(root: Path, new: NewProject, *, force: bool = False) -> list[Path]:
    """Start a project in a workspace; returns the files written, project.yaml first.

    A project.yaml with nothing in it is nobody's work, and is filled.

    Raises:
        ScaffoldError: a value is not one that the schema allows, or the folder would lie
            outside the workspace.
        OverwriteRefusedError: there is such a project and `force` is false.
        OSError: the folder cannot be written.

    """
    folder = root / PROJECTS / folder_name(new.folder or new.name)
    if files.inside(root, folder) is None:
        raise ScaffoldError(f"{folder} 不在工作区以内，请检查 {PROJECTS} 是不是指向别处的链接")
    editor_copy = root / EDITOR_FOLDER / "project.schema.json"
    schema_path = f"../../{EDITOR_FOLDER}/{editor_copy.name}" if editor_copy.is_file() else ""
    facts = folder / PROJECT_FILE
    content = project_text(new, schema_path=schema_path).encode()
    files.write_atomic(facts, content, force=force or _is_blank(facts))
    # git keeps no empty folders, and the clerk should see where the documents go
    keep = folder / MATERIALS / ".gitkeep"
    if os.path.lexists(keep):
        return [facts]
    files.write_atomic(keep, b"")
    return [facts, keep]


def _is_blank(file: Path) -> bool:
    if file.is_symlink() or not files.is_file(file) or file.stat().st_size > _BLANKS:
        return False
    return not file.read_bytes().strip(b"\xef\xbb\xbf \t\r\n")


def _checked(schema_name: str, values: Mapping[yaml_form.KeyPath, str], schema_path: str) -> str:
    """The filled form, refused with the schema's own words where a value does not fit."""
    for text in values.values():
        hidden = next((char for char in text if _is_invisible(char)), None)
        if hidden is not None:
            shown = "".join("□" if _is_invisible(char) else char for char in text)
            raise ScaffoldError(f"“{shown}”里有看不见的字符（U+{ord(hidden):04X}），请删去后重试")
    text = yaml_form.blank(schema_name, values, schema_path=schema_path)
    document = parse(text, resources.SCHEMAS / schema_name, load_shape(schema_name))
    findings = [*document.findings, *validator.check(document.data, schema_name, document.locate)]
    if findings:
        raise ScaffoldError("；".join(f"{one.message}。{one.remedy}" for one in findings))
    return text


def _is_invisible(char: str) -> bool:
    """Whether a character shows nothing: control, direction, surrogate, line separator."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
