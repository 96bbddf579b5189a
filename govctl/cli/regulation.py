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

regulation_show.register(app)
regulation_rules.register(app)
regulation_test.register(app)
regulation_compare.register(app)
regulation_new.register(app)
regulation_attach.register(app)
