"""`govctl accept`."""

from govctl.cli import frame

app = frame.group("accept")
