"""`govctl plan`."""

from govctl.cli import frame

app = frame.group("plan")
