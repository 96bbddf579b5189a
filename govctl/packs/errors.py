"""What makes a regulation unusable, and the names that every pack has."""

from __future__ import annotations

from govctl.findings import FindingsError

# the pack that all others stand on, and the file that makes a folder a pack
COMMON, HEAD = "common", "regulation"
INVALID = "pack-invalid"


class PackError(FindingsError):
    """A regulation cannot be used."""
