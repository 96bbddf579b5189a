"""What the papers of a city say: texts that all share, and those of its own in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.yamlio.document import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of one city.

    `parts` are runs of blocks that several papers share; `meant` holds the faults that lie in
    a document and not in project.yaml.
    """

    papers: Mapping[str, Any]
    parts: Mapping[str, Any]
    narrative: Mapping[str, str]
    meant: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path, city: str) -> Texts:
        """Read the texts of a city, which lie in a folder named like its workspace."""
        papers, parts, narrative, meant = (
            {**_read(folder / f"{name}.yaml"), **_read(folder / city / f"{name}.yaml")}
            for name in ("papers", "parts", "narrative", "meant")
        )
        return cls(papers, parts, narrative, meant)

    def paper(self, kind: str) -> Mapping[str, Any] | None:
        """The text of a kind of material; None for one that is written from an outline.

        `as` names the paper whose text it is; what else is said takes the place of its own.
        """
        paper = self.papers.get(kind)
        if paper is None:
            return None
        if "as" in paper:
            return {**self.papers[paper["as"]], **paper, "body": self._body(paper["as"])}
        return {**paper, "body": self._body(kind)}

    def _body(self, kind: str) -> list[Any]:
        return list(self._expanded(self.papers[kind].get("body", ())))

    def _expanded(self, blocks: Sequence[Any]) -> Iterator[Any]:
        for block in blocks:
            if isinstance(block, list):
                yield list(self._expanded(block))
            elif not isinstance(block, dict):
                yield block
            elif "part" in block:
                yield from self._expanded(self.parts[block["part"]])
            elif "when" in block:
                chosen = {name: block[name] for name in ("text", "otherwise") if name in block}
                yield {**block, **{n: list(self._expanded([b])) for n, b in chosen.items()}}
            else:
                yield block


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    document = read(file)
    if document.findings:
        raise ValueError("；".join(f"{one.location}: {one.message}" for one in document.findings))
    data: dict[str, Any] = document.data
    return data
