"""A heading and its lines: what explanations, profiles and quotations of the law are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]
