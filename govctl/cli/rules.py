"""`govctl rules`."""

from govctl.cli import frame

app = frame.group("rules")
