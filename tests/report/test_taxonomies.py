from __future__ import annotations

import pytest

from govctl.findings import Article
from govctl.report.taxonomies import Taxonomies


def article(cite: str, regulation: str = "demo", title: str = "示范办法") -> Article:
    return Article(regulation, title, cite)


@pytest.mark.parametrize(
    ("cite", "articles"),
    [
        ("第二条第一款", ["第二条"]),
        ("第二十六条第一款第（二）项", ["第二十六条"]),
        ("第二十一条、第二十三条第一款", ["第二十一条", "第二十三条"]),
        ("第四条第一款、第四条第二款", ["第四条"]),
        ("GB 32100-2015", ["GB 32100-2015"]),
        ("《甲、乙办法》第三条、GB/T 9704", ["《甲、乙办法》第三条", "GB/T 9704"]),
        ("", []),
    ],
)
def test_a_taxon_is_an_article(cite: str, articles: list[str]) -> None:
    taxonomies = Taxonomies([article(cite)])
    (component,) = taxonomies.components()
    assert [taxon["id"] for taxon in component["taxa"]] == articles
    assert [taxon["id"] for taxon in taxonomies.taxa(article(cite))] == articles


def test_references_lead_to_the_articles_that_they_name() -> None:
    cited = [
        article("第二条"),
        article("GB 32100-2015", "common", ""),
        article("第九条第一款"),
        article("第一条", "other", "另一办法"),
    ]
    taxonomies = Taxonomies(cited)
    components = taxonomies.components()
    assert [one["name"] for one in components] == ["示范办法", "国家标准和其他规定", "另一办法"]
    assert [one["name"] for one in taxonomies.references()] == [one["name"] for one in components]
    for one in cited:
        for reference in taxonomies.taxa(one):
            component = components[reference["toolComponent"]["index"]]
            assert component["name"] == reference["toolComponent"]["name"]
            assert component["taxa"][reference["index"]]["id"] == reference["id"]
