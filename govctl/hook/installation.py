"""The hook of plain git: a small script, with one that was there before kept and run first."""

from __future__ import annotations

import os
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from govctl.files import is_file, write_atomic
from govctl.findings import UserError

if TYPE_CHECKING:
    from govctl.hook.repository import Repository

NAME = "pre-commit"
KEPT = "pre-commit.before-govctl"
_SCRIPT = """\
#!/bin/sh
# 每次提交前按管理办法校验本次提交涉及的项目。由 govctl hook install 写入，
# 卸载请执行 govctl hook uninstall；请不要手工修改。
before="$(dirname "$0")/{kept}"
if [ -x "$before" ]; then
    "$before" "$@" || exit $?
fi
python={python}
if [ -x "$python" ]; then
    exec "$python" -P -m govctl hook run
fi
if command -v govctl >/dev/null 2>&1; then
    exec govctl hook run
fi
echo '找不到 govctl，本次提交没有校验。请重新安装 govctl，再执行 govctl hook install；' >&2
echo '确需跳过校验的，执行 git commit --no-verify' >&2
exit 2
"""
_SEAL = re.compile(rb"# govctl ([0-9a-f]{8})\n\Z")


class HookError(UserError):
    """The hook cannot be put in or taken out; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the file written or removed, and the earlier hook that is kept or back.

    `shared` says that the folder is one that git's settings name, perhaps for many repositories.
    """

    path: Path
    earlier: Path | None = None
    shared: bool = False


def install(repository: Repository) -> Done:
    """Put the hook in; an earlier one is kept beside it, and run first.

    Raises:
        HookError: the hook that is there cannot be kept.
        GitError: git does not say where its hooks are.
        OSError: the folder cannot be written.

    """
    hook, kept = _places(repository)
    if os.path.lexists(hook) and not is_ours(hook):
        if os.path.lexists(kept):
            raise HookError(
                f"{hook} 不是 govctl 写的，而原先的钩子还保留在 {kept}；"
                "请先核对这两个文件，把不要的移走，再执行一次"
            )
        hook.rename(kept)
        try:
            write_atomic(hook, script(), program=True)
        except BaseException:
            if not os.path.lexists(hook):
                kept.rename(hook)
            raise
    else:
        write_atomic(hook, script(), force=True, program=True)
    return Done(hook, kept if os.path.lexists(kept) else None, _is_shared(repository, hook))


def uninstall(repository: Repository) -> Done | None:
    """Take the hook out and put back the one that was there before; None where there is none.

    Raises:
        HookError: the hook was changed by hand, or another stands around it.
        GitError: git does not say where its hooks are.
        OSError: the folder cannot be written.

    """
    hook, kept = _places(repository)
    if not is_ours(hook):
        if os.path.lexists(kept) or is_ours(hook.with_name(f"{NAME}.legacy")):
            raise HookError(
                f"{hook} 不是 govctl 写的，或者写入后改动过，没有卸载；"
                "请手工删去其中的 govctl hook run。"
                f"原先的钩子在 {kept}；由 pre-commit 接管的，请先执行 pre-commit uninstall"
            )
        return None
    if os.path.lexists(kept):
        kept.replace(hook)
        return Done(hook, hook, _is_shared(repository, hook))
    hook.unlink()
    return Done(hook, None, _is_shared(repository, hook))


def script() -> bytes:
    """The hook: it calls the program that wrote it, sealed so that a change by hand shows."""
    python = shlex.quote(Path(sys.executable).as_posix())
    text = _SCRIPT.format(kept=KEPT, python=python).encode()
    return text + f"# govctl {crc32(text):08x}\n".encode()


def is_ours(hook: Path) -> bool:
    """Whether a file is such a hook, of whatever version, and as it was written."""
    if hook.is_symlink() or not is_file(hook):
        return False
    content = hook.read_bytes()
    seal = _SEAL.search(content)
    return seal is not None and int(seal[1], 16) == crc32(content[: seal.start()])


def _places(repository: Repository) -> tuple[Path, Path]:
    folder = repository.path("hooks")
    return folder / NAME, folder / KEPT


def _is_shared(repository: Repository, hook: Path) -> bool:
    """Whether git's settings name the folder: by default it is in the repository's own."""
    common = repository.path("config").parent
    return not hook.parent.resolve().is_relative_to(common.resolve())
