"""An attached text in its workspace: `regulations/<id>/text.md`, under git like the projects.

The folder is that of the workspace's own regulations, so a text stands beside the rules
where they are the workspace's own, and alone where they are those delivered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govctl.files import inside, is_file, write_atomic
from govctl.findings import UserError
from govctl.law import compare, fingerprints, markdown
from govctl.law.parse import parse
from govctl.law.source import SourceError, read

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.law.compare import Comparison
    from govctl.law.model import LawText
    from govctl.packs.model import Regulation
    from govctl.workspace.workspace import Workspace


class UnreadableTextError(UserError):
    """An attached text cannot be read; the message, in Chinese, says why."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{message}：{path}")
        self.message = message
        self.path = path


@dataclass(frozen=True)
class Attached:
    """A regulation's text as it is attached, and how it compares with the pack."""

    path: Path
    regulation: Regulation
    text: LawText

    @cached_property
    def comparison(self) -> Comparison:
        """What differs from the text that the pack was written against.

        Raises:
            PackError: the fingerprints cannot be read.

        """
        return held_against(self.text, self.regulation, self.path.parent)


def held_against(text: LawText, regulation: Regulation, folder: Path) -> Comparison:
    """Compare a text: fingerprints in the workspace's folder go before those of the pack.

    Raises:
        PackError: the fingerprints cannot be read.

    """
    return compare.compare(text, fingerprints.load((folder, regulation.folder)), regulation)


def load(workspace: Workspace, regulation: Regulation) -> Attached | None:
    """Read the attached text of a regulation, if there is one.

    Raises:
        UnreadableTextError: it is there, but cannot be read, or leads out of the workspace.

    """
    path = workspace.law_text(regulation.id)
    if not is_file(path):
        return None
    if inside(workspace.root, path) is None:
        raise UnreadableTextError(path, "附上的条文是指向工作区之外的链接，未读取")
    try:
        written = read(path).text
    except SourceError as problem:
        raise UnreadableTextError(path, f"附上的条文读不出来，{problem}") from problem
    # a text that somebody put there as it came is read as attaching would read it
    text = markdown.read(written) or parse(written)
    if not text.articles:
        raise UnreadableTextError(path, "附上的条文里没有读出任何一条")
    return Attached(path, regulation, text)


def save(
    workspace: Workspace, regulation: Regulation, text: LawText, *, force: bool = False
) -> Path | None:
    """Attach a text; None where the same text is attached already.

    Raises:
        OverwriteRefusedError: another text is attached, and `force` is false.
        UnreadableTextError: the place leads out of the workspace.
        OSError: the folder cannot be written.

    """
    content = markdown.render(text, regulation.title)
    return keep(workspace, workspace.law_text(regulation.id), content, force=force)


def keep(workspace: Workspace, path: Path, content: str, *, force: bool) -> Path | None:
    """Write a file of the workspace; None where it is there already and the same.

    Raises:
        OverwriteRefusedError: it is there and different, and `force` is false.
        UnreadableTextError: the place leads out of the workspace.
        OSError: the folder cannot be written.

    """
    if inside(workspace.root, path) is None:
        raise UnreadableTextError(path, "要写的位置在工作区之外，没有写入")
    written = content.encode()
    if is_file(path) and path.read_bytes() == written:
        return None
    write_atomic(path, written, force=force)
    return path
