"""What `init` has pre-commit do, and pre-commit doing it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import ENVIRONMENT
from ruamel.yaml import YAML

from govctl.hook import configuration

if TYPE_CHECKING:
    from repositories import Repository

ROOT = Path(__file__).resolve().parents[2]
NAME = ".pre-commit-config.yaml"
yaml = YAML(typ="safe")


def hooks(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.load(text)["repos"][0]["hooks"]
    return found


@pytest.mark.parametrize(
    "folder", ["", "2027/市本级", "a b", "甲'乙", '甲"乙', "甲: 乙 # 丙", "a\\b", "[x]"]
)
def test_the_entry_is_read_back(tmp_path: Path, folder: str) -> None:
    import shlex  # noqa: PLC0415

    done = configuration.configure(tmp_path, folder)
    assert done.written
    (hook,) = hooks((tmp_path / NAME).read_text("utf-8"))
    expected = ["govctl", "hook", "run", *([folder] if folder else [])]
    assert shlex.split(str(hook["entry"])) == expected
    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
    assert "files" not in hook
    assert configuration.configure(tmp_path, folder).lines == ""


def test_every_published_hook_runs_on_every_commit() -> None:
    published = yaml.load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["entry"] for one in published] == ["govctl hook run", "govctl hook run --all"]
    for one in published:
        assert (one["always_run"], one["pass_filenames"]) == (True, False)
        assert "files" not in one


def test_the_whole_repositorys_entry_is_enough(tmp_path: Path) -> None:
    configuration.configure(tmp_path, "")
    assert configuration.configure(tmp_path, "2027").lines == ""


def test_init_in_a_folder_of_a_repository(bare: Repository) -> None:
    done = bare.govctl("init", "2027/市本级", "--regulation", "fangchenggang")
    assert done.returncode == 0, done.stderr
    assert f"已写入：{bare.top.resolve()}/{NAME}" in done.stdout
    assert not (bare.top / "2027/市本级" / NAME).exists()
    assert hooks((bare.top / NAME).read_text("utf-8"))[0]["entry"] == "govctl hook run 2027/市本级"
    before = (bare.top / NAME).read_bytes()
    done = bare.govctl("init", "2028", "--regulation", "fangchenggang")
    assert f"已有 {bare.top.resolve()}/{NAME}，没有改动" in done.stdout
    assert "        entry: govctl hook run 2028\n" in done.stdout
    assert (bare.top / NAME).read_bytes() == before


def test_init_at_the_top_of_a_repository(bare: Repository) -> None:
    done = bare.govctl("init", ".", "--regulation", "fangchenggang")
    assert f"已写入：{NAME}" in done.stdout
    assert hooks((bare.top / NAME).read_text("utf-8"))[0]["entry"] == "govctl hook run"


@pytest.fixture
def framework(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The repository with pre-commit at work in it."""
    monkeypatch.setitem(ENVIRONMENT, "PRE_COMMIT_HOME", str(repository.top.parent / "cache"))
    # as `init` writes it, but that this program is meant, wherever it is installed
    configuration.configure(repository.top, "")
    command = f"'{sys.executable}' -P -m govctl hook run"
    repository.edit(NAME, "entry: govctl hook run", f'entry: "{command}"')
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=repository.top,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    repository.git("add", "-A")
    repository.commit()
    return repository


def delete_material(repository: Repository) -> None:
    repository.git("rm", "-q", "projects/甲/materials/合同.txt")


def rename_project_file(repository: Repository) -> None:
    repository.git("mv", "projects/甲/project.yaml", "projects/甲/project.yml")


def broken_systems(repository: Repository) -> None:
    repository.write("systems.yaml", "systems: [")
    repository.git("add", "-A")


def broken_pack(repository: Repository) -> None:
    repository.edit("regulations/demo/rules.yaml", "param.cap", "param.cup")
    repository.git("add", "-A")


def half_staged(repository: Repository) -> None:
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 500")
    repository.git("add", "-A")
    repository.edit("projects/甲/project.yaml", "total: 500", "total: 100")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (delete_material, "“合同.txt”找不到"),
        (rename_project_file, "没有 project.yaml，有 project.yml"),
        (broken_systems, "systems.yaml:1"),
        (broken_pack, "regulations/demo/rules.yaml:4"),
        (half_staged, "funding: {total: 500}"),
    ],
)
def test_pre_commit_refuses(framework: Repository, change: object, told: str) -> None:
    assert callable(change)
    change(framework)
    before = framework.git("rev-parse", "HEAD")
    status, said = framework.commit(by_hook=True)
    assert status == 1
    assert told in said
    assert framework.git("rev-parse", "HEAD") == before


def test_pre_commit_lets_others_be(framework: Repository) -> None:
    framework.edit("projects/乙/project.yaml", "total: 100", "total: 500")
    framework.git("add", "-A")
    framework.commit()
    framework.edit("projects/甲/project.yaml", "total: 100", "total: 99")
    framework.git("add", "-A")
    framework.write("projects/乙/draft.yaml", "x")
    assert framework.commit(by_hook=True)[0] == 0
