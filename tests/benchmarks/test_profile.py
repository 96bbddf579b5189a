from __future__ import annotations

import pytest

from benchmarks.profile import IMPORTS, Profile

RULES = ("/x/govctl/rules.py", 1, "judge")
READER = ("/x/govctl/workspace/reader.py", 1, "read")
SHARED = ("~", 0, "<built-in method any>")
IMPORTER = ("<frozen importlib._bootstrap>", 1, "_load")
MAIN = ("/x/bin/start", 1, "<module>")


def test_time_in_libraries_is_charged_to_the_callers() -> None:
    seen = Profile(
        {MAIN: (1, 1, 0.5, 10), RULES: (1, 1, 2, 5), READER: (1, 1, 1, 2), SHARED: (9, 9, 4, 4)},
        {
            MAIN: {},
            RULES: {MAIN: (1, 1, 2, 5)},
            READER: {MAIN: (1, 1, 1, 2)},
            SHARED: {RULES: (6, 6, 3, 3), READER: (3, 3, 1, 1)},
        },
    )
    assert dict(seen.by_part()) == pytest.approx(
        {"rules.py": 5, "workspace/reader.py": 2, IMPORTS: 0.5}
    )
    assert sum(seconds for _, seconds in seen.by_part()) == pytest.approx(seen.total)


def test_functions_that_call_each_other_still_find_their_owner() -> None:
    ping, pong = ("/lib/a.py", 1, "ping"), ("/lib/a.py", 9, "pong")
    seen = Profile(
        {RULES: (1, 1, 1, 4), ping: (5, 1, 2, 3), pong: (5, 1, 1, 2)},
        {
            RULES: {},
            ping: {RULES: (1, 1, 1, 3), pong: (4, 4, 1, 2)},
            pong: {ping: (5, 1, 1, 2)},
        },
    )
    assert dict(seen.by_part()) == pytest.approx({"rules.py": 4})


def test_the_slowest_functions_come_first() -> None:
    seen = Profile({IMPORTER: (2, 2, 1, 1), RULES: (7, 7, 3, 3)}, {IMPORTER: {}, RULES: {}})
    assert seen.slowest(1) == [("rules.py:1 judge", 7, 3)]
