"""`govctl doc`."""

from govctl.cli import frame

app = frame.group("doc")
