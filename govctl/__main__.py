"""`python -m govctl`."""

from govctl.cli.main import run

run()
