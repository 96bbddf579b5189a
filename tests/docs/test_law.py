"""The pages of the delivered regulations: every part of every text has a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govctl.authoring import coverage
from govctl.expressions import templates
from govctl.packs import loader, registry

DOCS = Path(__file__).parents[2] / "docs"
NAMES = registry.available()


@pytest.fixture(scope="module")
def law() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        import law  # type: ignore[import-not-found] # noqa: PLC0415 - beside the pages, not installed

        yield law


@pytest.mark.parametrize("name", NAMES)
def test_every_article_norm_and_number_is_told(law: Any, name: str) -> None:
    page = law.page(name)
    regulation = loader.load(name).regulation
    own = [norm for norm in regulation.norms if norm.location.path.parent == regulation.folder]
    assert [norm.id for norm in own if norm.cells and f"`{norm.id}`" not in page] == []
    assert page.count("\n### 第") == len(regulation.articles)
    assert "遗漏" not in page
    for param in regulation.params.values():
        own_number = param.location.path.parent == regulation.folder
        assert (f"`{param.name}`" in page) == own_number
        assert not own_number or templates.show(param.value, param.unit).split()[0] in page


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_the_columns_of_their_head(law: Any, name: str) -> None:
    columns = 0
    for line in law.page(name).splitlines():
        if not line.startswith("|"):
            columns = 0
            continue
        columns = columns or line.count("|")
        assert line.count("|") == columns
        assert line.endswith(" |")


def test_reasons_stand_beside_the_parts_that_need_no_check(law: Any) -> None:
    regulation = loader.load("fangchenggang").regulation
    free = [
        part for row in coverage.matrix(regulation) for part in row.parts
        if part.reason and not part.norms
    ]  # fmt: skip
    page = law.page("fangchenggang")
    assert free
    assert page.count("| 不设检查 |") >= len(free)


def test_a_pack_that_is_no_text_is_listed(law: Any) -> None:
    page = law.page(loader.COMMON)
    assert "`common-sources-total`" in page
    assert "| 要求 | 怎样检查 | 级别 | 依据 |" in page
