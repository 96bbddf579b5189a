from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govctl.findings import Severity, TextSpan
from govctl.yamlio import document as documents
from govctl.yamlio import fast
from govctl.yamlio.shape import FREE, Shape, load_shape

if TYPE_CHECKING:
    from govctl.yamlio.document import Document

PATH = Path("project.yaml")
PROJECT = load_shape("project")
CONTROL = "yaml-control-character"

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")


def found(document: Document) -> list[tuple[str, int, int]]:
    places = [(finding.rule, finding.location) for finding in document.findings]
    return [(rule, where.line, where.column) for rule, where in places if where]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -7", {"a": -7}),
        ("a: +7", {"a": 7}),
        ("a: 007", {"a": 7}),
        ("a: 386.5", {"a": Decimal("386.5")}),
        ("a: .5", {"a": Decimal("0.5")}),
        ("a: 5.", {"a": Decimal(5)}),
        ("a: 0.1", {"a": Decimal("0.1")}),
        ("a: true\nb: FALSE", {"a": True, "b": False}),
        # YAML 1.1's other words for yes and no, and its other numbers, are words
        ("a: yes\nb: off\nc: 1_000\nd: 0x1F\ne: 0o17\nf: .inf\ng: 1:30", None),
        ("a: 1e999\nb: 1E5\nc: .nan", None),
        ("a: .nan\n", {"a": ".nan"}),
        ("a: -.inf\n", {"a": "-.inf"}),
        ("a: 12\nb: 1\nc: 2\nd: 12.5\n", {"a": 12, "b": 1, "c": 2, "d": Decimal("12.5")}),
        (f"a: {'9' * 30}", {"a": int("9" * 30)}),
        (f"a: {'9' * 31}", {"a": "9" * 31}),
        ("a: 2026-09-01", {"a": "2026-09-01"}),
        ("a: '1'\nb: \"true\"\nc: 'null'", {"a": "1", "b": "true", "c": "null"}),
        ("a: |\n  1\n", {"a": "1\n"}),
        # blanks on the form
        ("a:\nb: ~\nc: null\nd: 1", {"d": 1}),
        ("a: ''", {"a": ""}),
        ("- 1\n-\n- [2, {b: 3}]", [1, None, [2, {"b": 3}]]),
        ("1: x\ntrue: y", {"1": "x", "true": "y"}),
        ("a: 1 # 注释\n# 注释\n", {"a": 1}),
        ("---\na: 1\n...\n", {"a": 1}),
        ("名称: 防城港", {"名称": "防城港"}),
        ("a: 😀\nb: 1", {"a": "😀", "b": 1}),
    ],
)
def test_reads_plain_data(text: str, data: object) -> None:
    document = documents.parse(text, PATH)
    assert document.findings == ()
    if data is None:
        assert all(isinstance(value, str) for value in document.data.values())
    else:
        assert document.data == data


@pytest.mark.parametrize(
    ("kind", "value"), [("text", "007"), ("date", "007"), ("integer", 7), ("free", 7)]
)
def test_codes_stay_text_where_the_shape_says_text(kind: Any, value: object) -> None:
    shape = Shape("object", properties={"a": Shape(kind)})
    assert documents.parse("a: 007", PATH, shape).data == {"a": value}


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("", [("yaml-empty", 1, 1)]),
        ("# 只有注释\n", [("yaml-empty", 1, 1)]),
        ("~", [("yaml-empty", 1, 1)]),
        ("null\n", [("yaml-empty", 1, 1)]),
        ("---\n", [("yaml-empty", 1, 1)]),
        # duplicate keys
        ("a: 1\na: 2", [("yaml-duplicate-key", 2, 1)]),
        (
            "a: 1\nb:\n  c: 1\n  c: 2\n  c: 3",
            [("yaml-duplicate-key", 4, 3), ("yaml-duplicate-key", 5, 3)],
        ),
        ("{a: 1, 'a': 2}", [("yaml-duplicate-key", 1, 8)]),
        # keys that are no words
        ("? [a]\n: b", [("yaml-key", 1, 3)]),
        ("? {a: b}\n: c", [("yaml-key", 1, 3)]),
        # references and tags
        ("a: &x [1]\nb: *x", [("yaml-alias", 2, 1)]),
        ("a: &x 甲\nb: *x", [("yaml-alias", 1, 4), ("yaml-alias", 2, 1)]),
        ("a: &x == 1", [("yaml-alias", 1, 4)]),
        ("a: &x\nb: 1", [("yaml-alias", 1, 4)]),
        ("a: !x", [("yaml-tag", 1, 4)]),
        ("a: !(x in y)", [("yaml-tag", 1, 4)]),
        ("a: !x && y", [("yaml-syntax", 1, 4)]),
        ("- {a: 1, b: !x.y}", [("yaml-syntax", 1, 13)]),
        ("a: '甲: !乙'\nb: @", [("yaml-syntax", 2, 4)]),
        ("a: &x {b: *x}", [("yaml-alias", 1, 8)]),
        ("a: *x", [("yaml-syntax", 1, 4)]),
        ("a: !!str 1", [("yaml-tag", 1, 4)]),
        ("a: !!python/object:os.system x", [("yaml-tag", 1, 4)]),
        ("!foo {a: !bar [1]}", [("yaml-tag", 1, 1), ("yaml-tag", 1, 10)]),
        # what is not closed is pointed at where it opens
        ("a: 1\nb: '甲\nc: 2\n", [("yaml-syntax", 2, 4)]),
        ("a: 1\nb: '甲", [("yaml-syntax", 2, 4)]),
        ('a: "甲\n', [("yaml-syntax", 1, 4)]),
        ("a: [1, 2\n", [("yaml-syntax", 1, 4)]),
        ("a: {b: 1\n\n", [("yaml-syntax", 1, 4)]),
        # tabs
        ("a:\n\tb: 1", [("yaml-syntax", 2, 1)]),
        ("a:\n  b: 1\n\tc: 1", [("yaml-syntax", 3, 1)]),
        # other slips of the pen
        ("a: b: c", [("yaml-syntax", 1, 5)]),
        ("名称: 甲\n  类别: 乙", [("yaml-syntax", 2, 5)]),
        ("a: 1\n b: 2\nc: 3", [("yaml-syntax", 2, 3)]),
        ("a: @甲", [("yaml-syntax", 1, 4)]),
        ("a: 1\n---\nb: 1", [("yaml-syntax", 2, 1)]),
        ("%YAML 3.0\n---\na: 1", [("yaml-syntax", 1, 1)]),
        ("😀: 'x", [("yaml-syntax", 1, 4)]),
        # characters that are not seen
        ("a: 甲\x00乙", [("yaml-syntax", 1, 5)]),
        ("a: 1\nb: \x1b[31m红", [("yaml-syntax", 2, 4)]),
        ("\ud800", [("yaml-syntax", 1, 1)]),
        ('a: "\\0"', [(CONTROL, 1, 4)]),
        ('a: 1\nb: ["\\e[31m红"]', [(CONTROL, 2, 5)]),
        ('a: "\\u202e"', [(CONTROL, 1, 4)]),
        ('a: "一\\t二\\n"', []),
        ("a: 甲\u202e乙", [(CONTROL, 1, 4)]),
        ("a: '甲\u200f'\nb: [乙\u2066]", [(CONTROL, 1, 4), (CONTROL, 2, 5)]),
        ("a: |\n  甲\u202a\n", [(CONTROL, 1, 4)]),
        ("a: \x7f", [("yaml-syntax", 1, 4)]),
        ("a: \x9b31m", [("yaml-syntax", 1, 4)]),
        ("a: 甲 # \u202e", []),
        ("a: |\r\n  甲\r\n  乙\r\n", []),
        # line ends
        ("a: 1\r\nb: 'x\r\n", [("yaml-syntax", 2, 4)]),
        ("a: 1\rb: 'x", [("yaml-syntax", 2, 4)]),
        ("a: 1\x85b: 'x", [("yaml-control-character", 1, 5)]),
        ("\ufeffa: 'x", [("yaml-syntax", 1, 4)]),
    ],
)
def test_tells_what_is_wrong_and_where(text: str, findings: list[tuple[str, int, int]]) -> None:
    assert found(documents.parse(text, PATH)) == findings


COLON = "yaml-full-width-colon"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        # one line, all of them, or nested
        ("gate：项目申报\n", [(COLON, 1, 5)]),
        ("gate: 项目申报\nregulation：x\n", [(COLON, 2, 11)]),
        ("gate：项目申报\nregulation：x\n", [(COLON, 1, 5), (COLON, 2, 11)]),
        ("identity：\n  name: 甲\n", [(COLON, 1, 9)]),
        ("identity:\n  name：甲\n", [(COLON, 2, 7)]),
        ("identity:\n  name：甲\n  kind：新建\n", [(COLON, 2, 7), (COLON, 3, 7)]),
        ("identity:\n  name: 甲\n  kind：新建\n", [(COLON, 3, 7)]),
        ("identity: name：甲\n", [(COLON, 1, 15)]),
        ("events:\n  - kind：开工\n    date：2026-01-01\n", [(COLON, 2, 9), (COLON, 3, 9)]),
        ("events:\n  - kind: 开工\n    date：2026-01-01\n", [(COLON, 3, 9)]),
        ("events: [kind：开工]\n", [(COLON, 1, 14)]),
        ("identity:\r\n  name：甲\r\n  kind：新建\r\n", [(COLON, 2, 7), (COLON, 3, 7)]),
        # prose
        ("identity:\n  needs: 目标：更好\n", []),
        ("identity:\n  needs: name：一词\n", []),
        ("identity:\n  needs: 本项目\n    name：一词\n", []),
        ("identity:\n  needs: |\n    name：一词\n    kind：一词\n", []),
        ("identity:\n  needs: >-\n\n      name：一词\n", []),
        ("identity:\n  needs: |2\n    name：一词\n", []),
        ("identity:\n  needs: '一\n    name：一词'\n", []),
        ("identity:\n  users:\n    - OA：办公室\n    - name：一词\n", []),
        ("# name：注释\ngate: a\n", []),
        # prose beside a fault of another kind
        ("identity:\n  needs: |\n    name：一词\n  name: '甲\n", [("yaml-syntax", 4, 9)]),
        ("events:\n  - note: |\n      name：一词\n    kind：开工\n", [(COLON, 4, 9)]),
        ("events:\n  - |\n   name：一词\n  - kind: 'x\n", [("yaml-syntax", 4, 11)]),
        ("identity:\n  users:\n    - OA：办公室\n  name: '甲\n", [("yaml-syntax", 4, 9)]),
    ],
)
def test_full_width_colons(text: str, findings: list[tuple[str, int, int]]) -> None:
    assert found(documents.parse(text, PATH, PROJECT)) == findings


def test_a_colon_slip_is_told_by_its_character() -> None:
    (finding,) = documents.parse("identity:\n  name：甲", PATH, PROJECT).findings
    assert finding.location == TextSpan(PATH, 2, 7, 2, 8)
    assert "全角冒号" in finding.message
    assert "name: 项目名称" in finding.remedy


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "[{", "? "])
def test_deep_nesting_is_refused_before_it_ends_the_process(bracket: str) -> None:
    document = documents.parse("a:\n" + bracket * 100_000, PATH)
    assert [finding.rule for finding in document.findings] == ["yaml-syntax"]
    assert document.data is None


def test_nesting_as_deep_as_allowed_is_read() -> None:
    levels = fast.MAX_DEPTH
    assert documents.parse("[" * levels + "]" * levels, PATH).findings == ()
    (finding,) = documents.parse("[" * (levels + 1) + "]" * (levels + 1), PATH).findings
    assert "64 层" in finding.message


def test_aliases_do_not_expand() -> None:
    laughs = ["a0: &a0 [1, 1]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    document = documents.parse("\n".join(laughs), PATH)
    assert {finding.rule for finding in document.findings} == {"yaml-alias"}
    assert len(str(document.data)) < 1000


LOCATED = """\
identity:
  name: 甲项目
  users: [甲, 乙]
  needs: |
    一
    二
funding:
  total: 386.5
  sources:
    - kind: 本级财政
      amount: 100
    -
      kind: 自筹资金
  approved:
events:
  - {kind: 开工, date: 2026-01-01}
list:
  - - 1
    - 2
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("identity", "name"), False, (2, 9, 2, 12)),
        (("identity", "name"), True, (2, 3, 2, 7)),
        (("identity", "users", 1), False, (3, 14, 3, 15)),
        # a value of several lines is pointed at by its key
        (("identity",), False, (1, 1, 1, 9)),
        (("identity", "needs"), False, (4, 3, 4, 8)),
        (("funding", "sources"), False, (9, 3, 9, 10)),
        (("funding", "sources", 0), False, (10, 7, 10, 11)),
        (("funding", "sources", 1), False, (13, 7, 13, 11)),
        (("funding", "sources", 1, "kind"), False, (13, 13, 13, 17)),
        (("events", 0), False, (16, 5, 16, 33)),
        (("events", 0, "date"), False, (16, 22, 16, 32)),
        # what is not there, by what it would stand in
        (("funding", "sources", 1, "amount"), False, (13, 7, 13, 11)),
        (("funding", "sources", 7), False, (9, 3, 9, 10)),
        (("funding", "settlement"), False, (7, 1, 7, 8)),
        (("funding", "approved"), False, (14, 12, 14, 12)),
        (("schedule", "start"), False, (1, 1, 1, 9)),
        ((), False, (1, 1, 1, 9)),
        (("identity", "name", "deeper"), False, (2, 3, 2, 7)),
    ],
)
def test_locates_values(path: tuple[str | int, ...], key: bool, place: tuple[int, ...]) -> None:  # noqa: FBT001
    document = documents.parse(LOCATED, PATH)
    assert document.findings == ()
    assert document.locate(path, key=key) == TextSpan(PATH, *place)


def test_columns_count_characters() -> None:
    document = documents.parse("{名称: 😀防城港, b: é}", PATH)
    assert document.locate(("b",)).column == len("{名称: 😀防城港, b: ") + 1


# --- files


def write(folder: Path, content: bytes) -> Path:
    path = folder / "project.yaml"
    path.write_bytes(content)
    return path


TEXT = "identity:\n  name: 防城港\n"
DATA = {"identity": {"name": "防城港"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    document = documents.read(write(tmp_path, TEXT.encode(encoding)))
    assert document.data == DATA
    assert document.findings == ()
    assert document.locate(("identity",), key=True).column == 1


@pytest.mark.parametrize(
    ("encoding", "name"), [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16")]
)
def test_other_encodings_are_read_with_a_warning(tmp_path: Path, encoding: str, name: str) -> None:
    path = write(tmp_path, TEXT.encode(encoding))
    document = documents.read(path)
    (finding,) = document.findings
    assert document.data == DATA
    assert (finding.rule, finding.severity) == ("yaml-encoding", Severity.WARNING)
    assert name in finding.message
    assert "UTF-8" in finding.remedy
    assert finding.location == TextSpan(path)


def test_a_gbk_file_with_a_fault_tells_both(tmp_path: Path) -> None:
    document = documents.read(write(tmp_path, "名称: '甲".encode("gbk")))
    assert found(document) == [("yaml-encoding", 1, 1), ("yaml-syntax", 1, 5)]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "yaml-empty"),
        (b"\xef\xbb\xbf", "yaml-empty"),
        (bytes(range(256)), "yaml-unreadable"),
        (b"PK\x03\x04\x14\x00\x08\x08\x08\x00", "yaml-syntax"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "yaml-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "yaml-unreadable"),
        ("a: 甲".encode("utf-16-le"), "yaml-syntax"),
        ("a: 甲".encode("utf-32"), "yaml-unreadable"),
        (b"\xff\xfe\x00", "yaml-unreadable"),
    ],
)
def test_what_is_no_text_is_one_finding(tmp_path: Path, content: bytes, rule: str) -> None:
    document = documents.read(write(tmp_path, content))
    wrong = [one.rule for one in document.findings if one.severity is Severity.ERROR]
    assert wrong == [rule]
    assert document.data is None


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, b"")
    with path.open("wb") as stream:
        stream.truncate(documents.MAX_BYTES + 1)
    (finding,) = documents.read(path).findings
    assert finding.rule == "yaml-unreadable"
    assert "10 MB" in finding.message


@pytest.mark.parametrize(
    ("name", "words"), [("missing.yaml", "不存在"), (".", "文件夹"), ("a" * 300, "名称太长")]
)
def test_a_path_that_is_no_file(tmp_path: Path, name: str, words: str) -> None:
    (finding,) = documents.read(tmp_path / name).findings
    assert finding.rule == "yaml-unreadable"
    assert words in finding.message


@POSIX
@pytest.mark.parametrize("target", ["../secret", "loop.yaml"])
def test_a_link_that_leads_out_is_not_read(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "甲"
    folder.mkdir()
    (tmp_path / "secret").write_text("a: 机密")
    (folder / "loop.yaml").symlink_to("project.yaml")
    (folder / "project.yaml").symlink_to(target)
    document = documents.read(folder / "project.yaml")
    (finding,) = document.findings
    assert finding.rule == "yaml-unreadable"
    assert "指向别处的链接" in finding.message
    assert (document.text, document.data) == ("", None)


@POSIX
def test_a_link_that_stays_inside_is_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.yaml").write_text("a: 1")
    link = tmp_path / "inner" / "b.yaml"
    link.symlink_to("../a.yaml")
    assert documents.read(link).data is None
    assert documents.read(link, root=tmp_path).data == {"a": 1}


@POSIX
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, TEXT.encode())

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (finding,) = documents.read(path).findings
    assert "没有权限" in finding.message
    assert "denied" not in finding.message


# --- anything

YAML_LIKE = st.lists(
    st.sampled_from(
        [
            *"abc甲：:-,[]{}&*!|>'\"%@`#? \n\t",
            "\r\n",
            "\x85",
            "  ",
            "- ",
            ": ",
            "name：",
            "identity:\n",
            "\x00",
            "\u2028",
            "😀",
            "---\n",
            "<<",
            "1",
            "\ufeff",
            "\\",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(YAML_LIKE | st.text(), st.sampled_from([FREE, PROJECT]))
@example("%", FREE)
@example("\ud800", FREE)
@example("- |", PROJECT)
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str, shape: Shape) -> None:
    document = documents.parse(text, PATH, shape)
    lines = document.text.splitlines() or [""]
    assert document.data is not None or document.findings
    for finding in document.findings:
        where = finding.location
        assert where is not None
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert (where.end_line, where.end_column) >= (where.line, where.column)
        assert finding.message
        assert finding.remedy


@settings(max_examples=100, deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), content)
    document = documents.read(path, PROJECT)
    assert document.data is not None or document.findings


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def as_yaml(value: Any) -> str:
    """Flow YAML, with every text in double quotes and escapes."""
    if isinstance(value, str):
        escaped = (char if char.isalnum() else f"\\U{ord(char):08x}" for char in value)
        return f'"{"".join(escaped)}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{as_yaml(key)} : {as_yaml(item)}' for key, item in value.items())}}}"
        )
    return {None: "null", True: "true", False: "false"}.get(value, str(value))


def without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items() if item is not None}
    return [without_blanks(item) for item in value] if isinstance(value, list) else value


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(max_size=5), VALUES, min_size=1))
def test_reads_back_what_was_written(data: dict[str, Any]) -> None:
    document = documents.parse(as_yaml(data), PATH)
    wrong = [one for one in document.findings if one.rule != CONTROL]
    assert wrong == []
    assert document.data == without_blanks(data)
