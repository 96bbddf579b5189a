"""`govctl init` and `govctl new`."""

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
