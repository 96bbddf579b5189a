from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from govctl import __version__
from govctl.yamlio.shape import load_shape

SCRIPT = Path(__file__).parents[2] / "docs" / "generate.py"


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("generate_docs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tour_shows_what_the_program_prints(generate: Any) -> None:
    text = "前\n```console head=1\n$ govctl --version\n旧\n$ govctl doc kinds\n```\n后 $ govctl\n"
    shown = generate.tour.refreshed(text).splitlines()
    assert shown[:4] == ["前", "```console head=1", "$ govctl --version", f"govctl {__version__}"]
    assert shown[4] == "$ govctl doc kinds"
    assert shown[6:] == ["…", "```", "后 $ govctl"]


def test_the_tour_runs_nothing_but_the_program(generate: Any) -> None:
    with pytest.raises(ValueError, match="rm"):
        generate.tour.refreshed("```console\n$ rm -rf x\n```\n")


def test_pages_say_what_the_code_says(generate: Any) -> None:
    # the README, whose commands take seconds to run, is left to `make docs`
    pages = [(name, write) for name, write in generate.PAGES if name != "../README.md"]
    generate.PAGES = pages
    assert pages
    assert [path.name for path, _ in generate.stale()] == []


def test_check_writes_nothing_and_fails_on_a_stale_page(
    generate: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(generate, "DOCS", tmp_path / "docs")
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# 说明\n", encoding="utf-8")
    (tmp_path / "docs" / "writing-a-pack.md").write_text("# 说明\n", encoding="utf-8")
    page = tmp_path / "docs" / "facts.md"
    assert generate.main(["--check"]) == 1
    assert "facts.md" in capsys.readouterr().err
    assert not page.exists()
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    page.write_text("旧", encoding="utf-8")
    assert generate.main(["--check"]) == 1
    assert page.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize("name", ["project", "workspace"])
def test_every_field_has_a_row(generate: Any, name: str) -> None:
    page = generate.facts_page()
    missing = [path for path in _paths(load_shape(name)) if f"`{path}`" not in page]
    assert missing == []


def _paths(shape: Any, prefix: str = "") -> list[str]:
    if shape.kind == "array":
        return _paths(shape.items, f"{prefix}[]")
    return [
        path
        for name, child in shape.properties.items()
        for here in [f"{prefix}.{name}" if prefix else name]
        for path in (here, *_paths(child, here))
    ]
