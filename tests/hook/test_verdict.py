"""What stops a commit: a table of changes, each with what the hook says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from repositories import Repository

    Change = Callable[[Repository], object]

SAME_NAME = "identity: {name: 甲,"


def stage(repository: Repository) -> None:
    repository.git("add", "-A")


def over(repository: Repository, name: str) -> None:
    """Make a project break the rule."""
    repository.edit(f"projects/{name}/project.yaml", "total: 100", "total: 500")


def faulty_neighbour(repository: Repository) -> None:
    over(repository, "乙")
    stage(repository)
    repository.commit()


def delete_material(repository: Repository) -> None:
    repository.git("rm", "-q", "projects/甲/materials/合同.txt")


def move_material(repository: Repository) -> None:
    repository.git("mv", "projects/甲/materials/合同.txt", "合同.txt")


def rename_project_file(repository: Repository) -> None:
    repository.git("mv", "projects/甲/project.yaml", "projects/甲/project.yml")


def delete_project_file(repository: Repository) -> None:
    repository.git("rm", "-q", "projects/甲/project.yaml")


def misnamed_project(repository: Repository) -> None:
    repository.write("projects/丙/项目.yaml", "gate: 建设\n")
    stage(repository)


def broken_systems(repository: Repository) -> None:
    repository.write("systems.yaml", "systems: [")
    stage(repository)


def renamed_systems(repository: Repository) -> None:
    repository.git("mv", "systems.yaml", "systems.yml")


def broken_pack(repository: Repository) -> None:
    repository.edit("regulations/demo/rules.yaml", "param.cap", "param.cup")
    stage(repository)


def deleted_pack(repository: Repository) -> None:
    repository.git("rm", "-q", "regulations/demo/regulation.yaml")


def stricter_pack(repository: Repository) -> None:
    repository.edit("regulations/demo/regulation.yaml", "value: 400", "value: 50")
    stage(repository)


def broken_settings(repository: Repository) -> None:
    repository.write("govctl.yaml", "version: [")
    stage(repository)


def renamed_settings(repository: Repository) -> None:
    repository.git("mv", "govctl.yaml", "govctl.yml")


def deleted_settings(repository: Repository) -> None:
    repository.git("rm", "-q", "govctl.yaml")


def unreadable_text(repository: Repository) -> None:
    repository.write("govctl.yaml", "version: 1\nregulation: demo\nfail_on: warning\n")
    repository.write("regulations/demo/text.md", "没有条文\n")
    stage(repository)


def half_staged(repository: Repository) -> None:
    """What is staged is wrong, what lies in the work tree is right."""
    over(repository, "甲")
    stage(repository)
    repository.edit("projects/甲/project.yaml", "total: 500", "total: 100")


def only_on_disk(repository: Repository) -> None:
    """A material is registered and there, but not under git."""
    repository.edit("projects/甲/project.yaml", "合同.txt}", "合同.txt}, {kind: 图, file: 图.txt}")
    stage(repository)
    repository.write("projects/甲/materials/图.txt", "图")


def ignored_by_git(repository: Repository) -> None:
    repository.write(".gitignore", "*.bin\n")
    repository.edit("projects/甲/project.yaml", "合同.txt}", "合同.txt}, {kind: 图, file: 图.bin}")
    repository.write("projects/甲/materials/图.bin", "图")
    stage(repository)


def same_as_another(repository: Repository) -> None:
    repository.edit("projects/乙/project.yaml", "name: 乙,", "name: 甲,")
    stage(repository)


def stray_project_file(repository: Repository) -> None:
    repository.write("projects/project.yaml", "gate: 建设\n")
    stage(repository)


def stray_file_beside_unfinished_work(repository: Repository) -> None:
    stray_project_file(repository)
    repository.write("projects/丁/project.yaml", "草稿")


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        (delete_material, 1, ["projects/甲/project.yaml:4:30", "“合同.txt”找不到"]),
        (move_material, 1, ["[file-missing]"]),
        (rename_project_file, 1, ["[project-file-name]", "projects/甲/project.yml"]),
        (delete_project_file, 1, ["“甲”里没有 project.yaml，有 materials"]),
        (misnamed_project, 1, ["“丙”里没有 project.yaml，有 项目.yaml"]),
        (broken_systems, 1, ["systems.yaml:1", "[yaml-syntax]"]),
        (renamed_systems, 1, ["没有 systems.yaml，有 systems.yml"]),
        (broken_pack, 2, ["[pack-invalid]", "regulations/demo/rules.yaml:4"]),
        (deleted_pack, 1, ["没有编号为“demo”的管理办法"]),
        (stricter_pack, 1, ["总投资 100 万元，超过 50 万元", "projects/乙/project.yaml"]),
        (broken_settings, 1, ["govctl.yaml:1"]),
        (renamed_settings, 1, ["没有 govctl.yaml，有 govctl.yml"]),
        (deleted_settings, 1, ["没有写明适用的管理办法"]),
        (unreadable_text, 1, ["[law-unreadable]", "regulations/demo/text.md"]),
        (half_staged, 1, ["[demo-2-1-cap]", "3 | funding: {total: 500}"]),
        (only_on_disk, 1, ["“图.txt”找不到"]),
        (ignored_by_git, 1, ["“图.bin”找不到"]),
        (same_as_another, 1, ["[demo-same]", "projects/甲/project.yaml"]),
        (stray_project_file, 1, ["[project-misplaced]"]),
        (stray_file_beside_unfinished_work, 1, ["[project-misplaced]"]),
    ],
)  # fmt: skip
def test_what_is_refused(
    repository: Repository, change: Change, status: int, told: list[str]
) -> None:
    change(repository)
    found, said = repository.hook()
    assert found == status, said
    for words in told:
        assert words in said
    assert str(repository.top) not in said
    assert "govctl-" not in said
    assert "没有提交：" in said


def nothing(_repository: Repository) -> None:
    """Nothing is staged."""


def other_units_fault(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 99")
    stage(repository)


def fault_that_is_not_staged(repository: Repository) -> None:
    repository.edit("projects/甲/project.yaml", "gate:", "# 核对过\ngate:")
    stage(repository)
    over(repository, "甲")
    over(repository, "乙")
    repository.write("projects/新/project.yaml", "草稿")
    repository.write("govctl.yaml", "version: [")


def fault_that_is_put_right(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.edit("projects/乙/project.yaml", "total: 500", "total: 99")
    stage(repository)


def register_that_grows(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.edit("systems.yaml", "systems:", "systems:\n  - {name: 新系统, unit: 丁局}")
    stage(repository)


def pack_that_is_milder(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.edit("regulations/demo/regulation.yaml", "value: 400", "value: 450")
    stage(repository)


def settings_that_are_repaired(repository: Repository) -> None:
    faulty_neighbour(repository)
    good = (repository.top / "govctl.yaml").read_text("utf-8")
    broken_settings(repository)
    repository.commit()
    repository.write("govctl.yaml", good)
    stage(repository)


def project_that_goes(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.git("rm", "-rq", "projects/甲")


def project_that_moves(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.git("mv", "projects/甲", "projects/丙")


def other_files(repository: Repository) -> None:
    faulty_neighbour(repository)
    repository.write("README.md", "说明\n")
    repository.write("资料/通知.txt", "通知\n")
    stage(repository)


def workspace_that_goes(repository: Repository) -> None:
    repository.git("rm", "-rq", ".")


def pair_that_was_there(repository: Repository) -> None:
    same_as_another(repository)
    repository.commit()
    repository.project("丙")
    stage(repository)


def announced_only(repository: Repository) -> None:
    repository.write("projects/丙/project.yaml", "草稿")
    repository.git("add", "-N", "projects/丙/project.yaml")


@pytest.mark.parametrize(
    ("change", "others"),
    [
        (nothing, 0),
        (other_units_fault, 1),
        (fault_that_is_not_staged, 0),
        (fault_that_is_put_right, 0),
        (register_that_grows, 1),
        (pack_that_is_milder, 1),
        (settings_that_are_repaired, 1),
        (project_that_goes, 1),
        (project_that_moves, 1),
        (other_files, 0),
        (workspace_that_goes, 0),
        (pair_that_was_there, 2),
        (announced_only, 0),
    ],
)
def test_what_is_let_through(repository: Repository, change: Change, others: int) -> None:
    change(repository)
    status, said = repository.hook()
    told = f"另有 {others} 个项目有问题，与本次提交无关；govctl validate 列出全部\n"
    assert (status, said) == (0, told if others else "")


@pytest.mark.parametrize("change", [other_units_fault, other_files, nothing])
def test_everything_is_asked_for(repository: Repository, change: Change) -> None:
    faulty = change is not nothing
    change(repository)
    status, said = repository.hook("--all")
    assert status == int(faulty)
    assert ("projects/乙/project.yaml" in said) == faulty


def test_unfinished_work_of_others_is_left_alone(repository: Repository) -> None:
    """What lies unstaged in other projects has no say, and their faults are counted as staged."""
    other_units_fault(repository)
    repository.write("projects/乙/materials/草稿.docx", "x" * 100)
    repository.edit("projects/乙/project.yaml", "total: 500", "total: 1")
    status, said = repository.hook()
    assert (status, said) == (0, "")
    # of a project that the commit touches, what is staged counts
    repository.git("rm", "-q", "--cached", "projects/乙/materials/合同.txt")
    status, said = repository.hook()
    assert status == 1
    assert "“合同.txt”找不到" in said
    assert "total: 500" in said


def test_what_cannot_be_judged_is_not_let_through(repository: Repository) -> None:
    broken_settings(repository)
    repository.commit()
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 99")
    stage(repository)
    status, said = repository.hook()
    assert status == 1
    assert "govctl.yaml:1" in said


def test_a_commit_that_makes_the_work_tree_do_nothing(repository: Repository) -> None:
    """The hook writes nothing: neither into the work tree nor beside it."""
    half_staged(repository)
    before = repository.git("status", "--porcelain")
    repository.hook()
    assert repository.git("status", "--porcelain") == before
    assert list(repository.top.parent.iterdir()) == [repository.top]
