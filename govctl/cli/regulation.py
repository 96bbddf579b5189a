"""`govctl regulation`: the texts that projects are judged by. One module a command."""

from __future__ import annotations

from govctl.cli import (
    chinese_typer,
    regulation_attach,
    regulation_compare,
    regulation_new,
    regulation_rules,
    regulation_show,
    regulation_test,
)

app = chinese_typer.group()

for _module in (
    regulation_show,
    regulation_rules,
    regulation_test,
    regulation_compare,
    regulation_new,
    regulation_attach,
):
    app.add_typer(_module.app)
