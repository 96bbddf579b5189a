"""`govctl regulation`: the texts that projects are judged by. One module a command."""

from __future__ import annotations

from govctl.cli import (
    chinese_typer,
    regulation_attach,
    regulation_compare,
    regulation_new,
    regulation_show,
)

app = chinese_typer.group()

regulation_show.register(app)
regulation_compare.register(app)
regulation_new.register(app)
regulation_attach.register(app)
