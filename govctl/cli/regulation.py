"""`govctl regulation`: the texts that projects are judged by. One module a command."""

from __future__ import annotations

from govctl.cli import attach, frame, regulation_compare, regulation_new, regulation_show

app = frame.group()

regulation_show.register(app)
regulation_compare.register(app)
regulation_new.register(app)
attach.register(app)
