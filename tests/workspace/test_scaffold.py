from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from govctl import resources
from govctl.files import OverwriteRefusedError, write_atomic
from govctl.workspace import scaffold
from govctl.workspace.project import load
from govctl.workspace.scaffold import NewProject, ScaffoldError
from govctl.yamlio import validator

if TYPE_CHECKING:
    from pathlib import Path

PLATFORM = NewProject(
    name="城市运行管理服务平台",
    unit="城市管理监督局",
    kind="新建",
    total="386.5",
    gate="项目建议书",
    needs="井盖和路灯无人巡查",
)
SHOWN = st.characters(exclude_categories=("C", "Zl", "Zp"))
yaml = YAML(typ="safe")


class TestProjectText:
    def test_is_valid_and_says_what_was_given(self) -> None:
        data = yaml.load(scaffold.project_text(replace(PLATFORM, code="2603-450600-04-04-123456")))
        assert data == {
            "gate": "项目建议书",
            "identity": {
                "name": "城市运行管理服务平台",
                "code": "2603-450600-04-04-123456",
                "unit": {"name": "城市管理监督局"},
                "kind": "新建",
                "needs": "井盖和路灯无人巡查",
            },
            "funding": {"total": 386.5},
        }

    def test_what_was_not_given_stays_commented_out(self) -> None:
        assert "code" not in yaml.load(scaffold.project_text(PLATFORM))["identity"]

    def test_first_line_tells_editors_the_schema(self) -> None:
        text = scaffold.project_text(PLATFORM, schema_path="../project.schema.json")
        first = "# yaml-language-server: $schema=../project.schema.json"
        assert text.splitlines()[0] == first
        assert "$schema" not in scaffold.project_text(PLATFORM)

    @pytest.mark.parametrize(
        "name",
        ["true", "false", "2026", "1e3", "~", "null", "- 甲", "甲: 乙", "甲 # 乙", "'甲", '"甲"',
         "*甲", "{甲", "&甲", "!甲", "%甲", "@甲", "`甲", "甲\\n乙", "|", ">", "?", "：", "=", "<<",
         "甲\u00a0乙", "2026-09-01", "012", "0x1F", ".5", "yes", "甲,乙]"],
    )  # fmt: skip
    def test_a_name_is_never_taken_for_yaml(self, name: str) -> None:
        data = yaml.load(scaffold.project_text(replace(PLATFORM, name=name)))
        assert data["identity"]["name"] == name

    @settings(deadline=None)  # the first run loads the schema
    @given(st.text(SHOWN, min_size=1, max_size=200).filter(str.strip))
    def test_any_visible_name_is_read_back(self, name: str) -> None:
        data = yaml.load(scaffold.project_text(replace(PLATFORM, name=name)))
        assert data["identity"]["name"] == name
        assert validator.is_valid("project", data)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"name": ""}, "缺少必填项"),
            ({"name": "平台\u200b"}, "看不见的字符（U+200B）"),
            ({"name": "平台\n二期"}, "看不见的字符（U+000A）"),
            ({"unit": "\x1b[31m局"}, "看不见的字符（U+001B）"),
            ({"name": "\udc80"}, "看不见的字符（U+DC80）"),
            ({"unit": "局\u202e"}, "看不见的字符（U+202E）"),
            ({"unit": "局" * 201}, "不能超过 200 个字"),
            ({"kind": "新建设"}, "可选：新建、改建"),
            ({"total": "386.5万元"}, "只写数字"),
            ({"total": "-1"}, "不能小于 0"),
            ({"total": "100000000.01"}, "不能大于"),
            ({"total": "0.1234567"}, "小数位数过多"),
            ({"total": "9" * 30 + ".9"}, "不能大于"),
            ({"total": ""}, "缺少必填项"),
            ({"total": "{a: 1}"}, "总投资"),
            ({"total": "1\nfunding: 2"}, "看不见的字符"),
            ({"gate": ""}, "缺少必填项"),
        ],
    )
    def test_refuses_in_the_words_of_the_schema(self, change: dict[str, str], said: str) -> None:
        with pytest.raises(ScaffoldError) as refusal:
            scaffold.project_text(replace(PLATFORM, **change))
        assert said in str(refusal.value)
        assert str(refusal.value).isprintable()

    @pytest.mark.parametrize("total", ["0", "0.000001", "386.50", "100000000"])
    def test_totals_at_the_bounds(self, total: str) -> None:
        data = yaml.load(scaffold.project_text(replace(PLATFORM, total=total)))
        assert data["funding"]["total"] == float(total)


class TestFolderName:
    @pytest.mark.parametrize(
        ("name", "folder"),
        [
            ("城市运行管理服务平台", "城市运行管理服务平台"),
            ("平台（二期）·2026年", "平台（二期）·2026年"),
            ("平台 二期", "平台-二期"),
            ("a/b\\c", "a-b-c"),
            ("../../etc/passwd", "etc-passwd"),
            ('平台:*?"<>|二期', "平台-二期"),
            ("平台\x00\n二期", "平台-二期"),
            ("平台\u202e二期", "平台-二期"),
            (".git", "git"),
            ("--force", "force"),
            ("平台.", "平台"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com10", "com10"),
            ("e\u0301", "\u00e9"),
            ("字" * 200, "字" * 60),
            ("字" * 59 + "。.平台", "字" * 59 + "。"),
        ],
    )
    def test_is_safe_and_keeps_chinese(self, name: str, folder: str) -> None:
        assert scaffold.folder_name(name) == folder

    @pytest.mark.parametrize(
        "name", ["", " ", ".", "..", "/", "../..", "\\", "\x00", "\u3000", "?"]
    )
    def test_refuses_what_names_nothing(self, name: str) -> None:
        with pytest.raises(ScaffoldError):
            scaffold.folder_name(name)

    @given(st.text())
    def test_is_one_plain_step_whatever_the_name(self, name: str) -> None:
        try:
            folder = scaffold.folder_name(name)
        except ScaffoldError:
            return
        assert not set(folder) & set('\\/:*?"<>|')
        assert not folder.startswith((".", "-", " "))
        assert not folder.endswith((".", " "))
        assert len(folder.encode()) <= 255
        assert all(unicodedata.category(char)[0] != "C" for char in folder if char.isascii())
        assert scaffold.folder_name(folder) == folder


class TestWriteWorkspace:
    def test_writes_settings_and_what_editors_and_git_need(self, tmp_path: Path) -> None:
        written = scaffold.write_workspace(tmp_path, "fangchenggang", title="项目库")
        names = [path.relative_to(tmp_path).as_posix() for path in written]
        assert names == [
            "govctl.yaml",
            ".govctl/project.schema.json",
            ".govctl/workspace.schema.json",
            ".gitignore",
        ]
        data = yaml.load(written[0].read_text(encoding="utf-8"))
        assert data == {"version": 1, "title": "项目库", "regulation": "fangchenggang"}
        assert validator.is_valid("workspace", data)
        for path in written[1:3]:
            assert path.read_bytes() == (resources.SCHEMAS / path.name).read_bytes()
        assert ".govctl-*" in written[3].read_text(encoding="utf-8").splitlines()

    def test_its_first_line_leads_to_the_copy(self, tmp_path: Path) -> None:
        settings = scaffold.write_workspace(tmp_path, "a")[0]
        assert _schema_named_in(settings) == tmp_path / ".govctl/workspace.schema.json"

    def test_does_not_overwrite_unless_told(self, tmp_path: Path) -> None:
        scaffold.write_workspace(tmp_path, "a")
        with pytest.raises(OverwriteRefusedError):
            scaffold.write_workspace(tmp_path, "b")
        scaffold.write_workspace(tmp_path, "b", force=True)
        assert "regulation: b" in (tmp_path / "govctl.yaml").read_text(encoding="utf-8").replace(
            '"', ""
        )

    @pytest.mark.parametrize("at", range(4))
    def test_what_was_cut_short_is_begun_anew(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
    ) -> None:
        whole = write_atomic
        calls = iter(range(4))

        def killed(path: Path, content: bytes, **how: bool) -> None:
            if next(calls) == at:
                (path.parent / f".govctl-{'0' * 16}").write_bytes(content[:9])
                raise KeyboardInterrupt
            whole(path, content, **how)

        root = tmp_path / "工作区"
        root.mkdir()
        (root / ".govctl").mkdir()
        with monkeypatch.context() as patch:
            patch.setattr("govctl.files.write_atomic", killed)
            with pytest.raises(KeyboardInterrupt):
                scaffold.write_workspace(root, "a")
        assert scaffold.is_begun(root)
        assert scaffold.write_workspace(root, "a")[0] == root / "govctl.yaml"
        assert not scaffold.is_begun(root)

    def test_leaves_the_keepers_own_files_even_when_forced(self, tmp_path: Path) -> None:
        own = tmp_path / ".gitignore"
        own.write_text("mine\n", encoding="utf-8")
        written = scaffold.write_workspace(tmp_path, "a", force=True)
        assert own not in written
        assert own.read_text(encoding="utf-8") == "mine\n"

    def test_wrong_values_write_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(ScaffoldError):
            scaffold.write_workspace(tmp_path, "a", title="\u200b")
        assert list(tmp_path.iterdir()) == []

    def test_twice_the_same(self, tmp_path: Path) -> None:
        first, second = (
            [path.read_bytes() for path in scaffold.write_workspace(tmp_path / name, "a")]
            for name in ("one", "two")
        )
        assert first == second


class TestWriteProject:
    def test_the_project_can_be_read(self, tmp_path: Path) -> None:
        scaffold.write_workspace(tmp_path, "fangchenggang")
        written = scaffold.write_project(tmp_path, PLATFORM)
        folder = tmp_path / "projects" / "城市运行管理服务平台"
        assert written == [folder / "project.yaml", folder / "materials" / ".gitkeep"]
        project = load(written[0])
        assert project.findings == ()
        assert project.facts is not None
        assert project.facts["funding"]["total"] == 386_500_000
        assert _schema_named_in(written[0]) == tmp_path / ".govctl/project.schema.json"

    def test_names_no_schema_where_there_is_no_copy(self, tmp_path: Path) -> None:
        written = scaffold.write_project(tmp_path, PLATFORM)
        assert "$schema" not in written[0].read_text(encoding="utf-8")

    def test_does_not_overwrite_unless_told(self, tmp_path: Path) -> None:
        facts = scaffold.write_project(tmp_path, PLATFORM)[0]
        facts.write_text("mine\n", encoding="utf-8")
        with pytest.raises(OverwriteRefusedError):
            scaffold.write_project(tmp_path, PLATFORM)
        assert facts.read_text(encoding="utf-8") == "mine\n"
        assert scaffold.write_project(tmp_path, PLATFORM, force=True) == [facts]

    def test_wrong_values_write_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(ScaffoldError):
            scaffold.write_project(tmp_path, replace(PLATFORM, kind="其他"))
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(os.name == "nt", reason="links need privileges on Windows")
    def test_stays_inside_the_workspace(self, tmp_path: Path) -> None:
        workspace, elsewhere = tmp_path / "workspace", tmp_path / "elsewhere"
        workspace.mkdir()
        elsewhere.mkdir()
        (workspace / "projects").symlink_to(elsewhere)
        with pytest.raises(ScaffoldError, match="不在工作区以内"):
            scaffold.write_project(workspace, PLATFORM)
        assert list(elsewhere.iterdir()) == []


def _schema_named_in(path: Path) -> Path:
    """Where the first line sends an editor."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return (path.parent / first.partition("$schema=")[2]).resolve()
