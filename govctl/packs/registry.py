"""Which regulation was meant by a name that is the id of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl import resources
from govctl.files import is_file
from govctl.packs import loader
from govctl.packs.errors import HEAD
from govctl.text import closest, one_line
from govctl.yamlio.document import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LIKE = 2  # characters from which a part of a title tells which is meant


def hint(name: str, folders: Sequence[Path] = ()) -> str:
    """Say which regulation a name most likely means, and which there are, with their titles."""
    titles = {known: _title(known, folders) for known in loader.available(folders)}
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
