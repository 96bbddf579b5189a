"""The regulations behind findings as SARIF taxonomies, each with one taxon an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from govctl.packs.citations import NUMERAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govctl.findings import Article

_OTHERS = "国家标准和其他规定"
_ARTICLE = re.compile(rf"第{NUMERAL}条")
# a list is not parted within the title of a regulation
_BETWEEN = re.compile(r"、(?![^《]*》)")


class Taxonomies:
    """Regulations and their articles, numbered in the order in which they are first cited."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._titles: dict[str, str] = {}
        self._taxa: dict[str, list[str]] = {}
        for article in articles:
            self._titles.setdefault(article.regulation, article.title or _OTHERS)
            taxa = self._taxa.setdefault(article.regulation, [])
            taxa += (one for one in _articles(article.cite) if one not in taxa)

    def components(self) -> list[dict[str, Any]]:
        """The taxonomies of a run."""
        return [
            {
                "name": title,
                "shortDescription": {"text": title},
                "language": "zh-CN",
                "isComprehensive": False,
                "properties": {"regulation": regulation},
                "taxa": [{"id": one, "name": one} for one in self._taxa[regulation]],
            }
            for regulation, title in self._titles.items()
        ]

    def references(self) -> list[dict[str, Any]]:
        """The taxonomies as the tool names those that it knows."""
        return [self._component(regulation) for regulation in self._titles]

    def taxa(self, article: Article) -> list[dict[str, Any]]:
        """The articles that a citation stands in."""
        return [
            {
                "id": one,
                "index": self._taxa[article.regulation].index(one),
                "toolComponent": self._component(article.regulation),
            }
            for one in _articles(article.cite)
        ]

    def _component(self, regulation: str) -> dict[str, Any]:
        return {"name": self._titles[regulation], "index": list(self._titles).index(regulation)}


def _articles(cite: str) -> list[str]:
    """The articles of a citation, without paragraphs and items; a standard is one by itself."""
    parts = (part.strip() for part in _BETWEEN.split(cite))
    found = (match[0] if (match := _ARTICLE.match(part)) else part for part in parts)
    return list(dict.fromkeys(filter(None, found)))
