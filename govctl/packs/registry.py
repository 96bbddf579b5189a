"""Which regulations there are, and which was meant by a name that is the id of none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl import resources
from govctl.files import is_file
from govctl.findings import Finding, Severity
from govctl.packs.errors import COMMON, HEAD
from govctl.text import closest, one_line
from govctl.yamlio.document import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_LIKE = 2  # characters from which a part of a title tells which is meant


def available(folders: Sequence[Path] = ()) -> list[str]:
    """List the regulations that can be named, the workspace's own first."""
    found = [
        file.parent.name
        for folder in (*folders, resources.REGULATIONS)
        for file in sorted(folder.glob(f"*/{HEAD}.yaml"))
        if is_file(file)
    ]
    return [name for name in dict.fromkeys(found) if name != COMMON]


def known(name: str, folders: Sequence[Path] = ()) -> bool:
    """Whether a text is the id of a regulation that can be loaded."""
    return find(name, folders) is not None


def find(name: str, folders: Sequence[Path]) -> Path | None:
    """The folder of a regulation, None for none; a name that is no id leads nowhere."""
    if not _ID.fullmatch(name):
        return None
    places = (place / name for place in (*folders, resources.REGULATIONS))
    return next((path for path in places if is_file(path / f"{HEAD}.yaml")), None)


def unknown(name: str, folders: Sequence[Path]) -> Finding:
    """What says that there is no regulation of a name, and which was meant."""
    message = f"没有编号为“{name}”的管理办法" if name else "没有写明适用的管理办法（regulation）"
    remedy = hint(name, folders)
    if not name:
        remedy += "；请写在 govctl.yaml 的 regulation 中"
    return Finding("regulation-unknown", Severity.ERROR, message, remedy=remedy)


def hint(name: str, folders: Sequence[Path] = ()) -> str:
    """Say which regulation a name most likely means, and which there are, with their titles."""
    titles = {known: _title(known, folders) for known in available(folders)}
    shown = {known: f"{known}《{title}》" if title else known for known, title in titles.items()}
    near = _meant(name, titles)
    meant = f"是否想写{'或'.join(f'“{one}”' for one in near)}？" if near else ""
    return f"{meant}可用的有：{'、'.join(shown.values())}"


def _meant(name: str, titles: dict[str, str]) -> list[str]:
    near = closest(name, list(titles))
    if near:
        return [near]
    wanted = name.strip().strip("《》")
    return [known for known, title in titles.items() if len(wanted) >= _LIKE and wanted in title]


def _title(known: str, folders: Sequence[Path]) -> str:
    """The title of a regulation, also of one that is otherwise wrong; '' if it has none."""
    places = (place / known / f"{HEAD}.yaml" for place in (*folders, resources.REGULATIONS))
    data = read(next(place for place in places if is_file(place))).data
    title = data.get("title") if isinstance(data, dict) else None
    return one_line(title) if isinstance(title, str) else ""
