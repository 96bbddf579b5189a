"""The expressions of a regulation's rules across projects, asked of one project at a time.

Like the conditions of all other norms (see `prefilter`), they are translated to Python, and
CEL is asked for what cannot be translated, or fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions.source import TRUE, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from govctl.packs.model import Regulation
    from govctl.packs.norms.cross_rule import CrossRule

FUNCTION = "cross_rules"


def asked(regulation: Regulation) -> list[tuple[CrossRule, str, Source]]:
    """Each expression that every project is asked, with the entry and its part there."""
    return [
        (entry, part, source)
        for entry in regulation.cross_rules
        for part, source in (
            ("when", None if entry.when.text == TRUE else entry.when),
            ("other", entry.other),
            ("amount", entry.amount),
        )
        if source is not None
    ]


def lines(regulation: Regulation, translate: Callable[[Source], str]) -> list[str]:
    """Write the function's body: it returns a list, with None where CEL must be asked."""
    body = ["    found = []"]
    for _, _, source in asked(regulation):
        text = translate(source)
        body += [
            "    try:",
            f"        found.append({text or 'None'})",
            "    except Exception: found.append(None)",
        ]
    return [*body, "    return found"]
