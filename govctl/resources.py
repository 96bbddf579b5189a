"""Where schemas, templates and packs lie: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

SCHEMAS = _ROOT / "schemas"
TEMPLATES = _ROOT / "templates"
REGULATIONS = _PACKAGE / "regulations"

# the outline of documents whose name and chapters a regulation sets itself
BY_LAW = "by-law"
