"""Whether a commit may be made: what it touches, and what it breaks, must be in order."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.hook.judgement import Judgement, judge
from govctl.hook.outline import WorkspaceOutline, ancestors
from govctl.hook.snapshot import Snapshot, SnapshotLayout
from govctl.workspace.file_names import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from govctl.hook.judgement import JudgedFinding
    from govctl.hook.repository import Repository


@dataclass(frozen=True, slots=True)
class CommitVerdict:
    """What stops a commit; `others` counts projects whose faults are none of its own.

    `texts` are the files that findings point at, by their path in the repository.
    """

    blocking: tuple[JudgedFinding, ...] = ()
    others: int = 0
    texts: Mapping[Path, str] | None = None

    @property
    def status(self) -> int:
        """0 where the commit may be made, 1 for findings, 2 where a pack or the tool is broken."""
        if any(one.broken for one in self.blocking):
            return 2
        return 1 if self.blocking else 0


def reach(
    repository: Repository, day: date, within: str = "", *, everything: bool = False
) -> CommitVerdict:
    """Judge the index of a repository, or of a folder of it.

    `everything` blocks on whatever is found, touched or not.

    Raises:
        GitError: git refuses.
        OSError: a temporary folder cannot be written.

    """
    with ExitStack() as stack:
        return _Commit(repository, day, within, stack, everything=everything).verdict()


class _Commit:
    """What the index holds, and what that changes."""

    def __init__(
        self,
        repository: Repository,
        day: date,
        within: str,
        stack: ExitStack,
        *,
        everything: bool,
    ) -> None:
        self._repository = repository
        self._day = day
        self._within = within
        self._stack = stack
        self._index = repository.index()
        self._outline = WorkspaceOutline(self._index.paths, within)
        changes = repository.changes()
        self._everything = everything or changes is None
        self._changed = self._index.paths if changes is None else frozenset(changes)
        self._touched = ancestors(self._changed)

    def verdict(self) -> CommitVerdict:
        outline = self._outline
        if not (outline.projects or outline.workspaces or outline.orphans):
            return CommitVerdict()
        if not self._everything and not any(self._concerns(path) for path in self._changed):
            return CommitVerdict()
        now = judge(self._snapshot(), self._day, self._changed)
        before = _Known(judge(self._before(), self._day)) if self._needs_before else None
        blocking = [one for one in now.found if self._blocks(one, now, before)]
        owners = {name for one in blocking for name in one.owners}
        others = {name for one in now.found for name in one.owners} - owners
        return CommitVerdict(_once(blocking), len(others), now.texts)

    def _concerns(self, path: str) -> bool:
        return self._outline.is_read(path) or self._lost(path)

    def _lost(self, path: str) -> bool:
        """Whether a path that is gone may have had a say: a project, or a settings' file."""
        return path not in self._index.paths and self._head_outline.is_read(path)

    @cached_property
    def _head(self) -> Repository:
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="govctl-")))
        return self._repository.head(folder / "index")

    @cached_property
    def _head_outline(self) -> WorkspaceOutline:
        return WorkspaceOutline(self._head.index().paths, self._within)

    @cached_property
    def _needs_before(self) -> bool:
        """Whether what other projects have may be of this commit's making.

        What is shared has changed, or a project is gone that others were compared with.
        """
        return not self._everything and any(
            self._outline.is_shared(path)
            or (self._lost(path) and path.endswith(FILE_NAME))
            or (self._lost(path) and self._head_outline.is_shared(path))
            for path in self._changed
        )

    @cached_property
    def _dirty(self) -> frozenset[str]:
        """Read paths of which the work tree has something else than the index."""
        folders = {*self._outline.workspaces, *self._outline.orphans}
        found = self._repository.differing(folders) | self._index.flagged
        return frozenset(path for path in found if self._outline.is_read(path))

    @cached_property
    def _dirty_projects(self) -> frozenset[str]:
        found = {self._outline.project(path) for path in self._dirty}
        return frozenset(one for one in found if one is not None)

    def _snapshot(self) -> Snapshot:
        if not self._dirty:
            return Snapshot(self._repository.top, self._repository.top, self._outline)
        dirty = self._dirty_projects
        whole = dirty if self._everything or self._needs_before else dirty & self._touched
        flagged = bool(self._index.flagged)
        layout = SnapshotLayout(self._outline.projects - dirty, frozenset(whole), flagged)
        return layout.lay(self._repository, self._outline, self._folder())

    def _before(self) -> Snapshot:
        """The last commit, with whole projects where this one leaves them as they are."""
        outline = self._head_outline
        same = (self._outline.projects & outline.projects) - self._touched
        layout = SnapshotLayout(frozenset(same - self._dirty_projects), frozenset(same))
        return layout.lay(self._head, outline, self._folder())

    def _folder(self) -> Path:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="govctl-"))
        return Path(folder).resolve()

    def _blocks(self, one: JudgedFinding, now: Judgement, before: _Known | None) -> bool:
        if self._everything or one.owners & self._touched or one.path in self._changed:
            return True
        if not one.owners and any(
            folder in self._touched and root == one.workspace
            for folder, root in now.waiting.items()
        ):
            return True  # what the commit touches cannot be judged before this is put right
        if before is None or one.owners & before.unjudged:
            return False
        return not before.has(one)


class _Known:
    """What the last commit had, perhaps of more projects."""

    def __init__(self, before: Judgement) -> None:
        self.unjudged = before.unjudged
        self._keys = {key for one in before.found for key in one.keys}
        self._groups = {
            (one.finding.rule, one.owners) for one in before.found if len(one.owners) > 1
        }

    def has(self, one: JudgedFinding) -> bool:
        return not one.keys.isdisjoint(self._keys) or any(
            rule == one.finding.rule and one.owners and one.owners <= owners
            for rule, owners in self._groups
        )


def _once(found: list[JudgedFinding]) -> tuple[JudgedFinding, ...]:
    """Findings in reading order; what is wrong with a pack is told by every project of it."""
    first = {(one.title, one.finding.sort_key): one for one in reversed(found)}
    shared = {one.finding.sort_key: key for key, one in first.items() if one.broken}
    return tuple(
        one for key, one in reversed(first.items()) if shared.get(one.finding.sort_key, key) == key
    )
