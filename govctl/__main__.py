"""The program: `python -m govctl`, and what the command `govctl` runs.

Nothing is imported here before an interruption is looked after: what the program is made of
takes a tenth of a second to load, and people press Ctrl-C in it.
"""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing is half done yet, or all is done."""
    import os  # noqa: PLC0415 - loaded already, and here only needed once interrupted

    os._exit(INTERRUPTED)


def run() -> NoReturn:
    """Run the program and end the process with its status."""
    # where the parent has interruptions ignored, as nohup does, they stay so
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, _stop)
    from govctl.cli import main, streams  # noqa: PLC0415 - see above

    if heeded:  # from here on a command may have files to tidy up
        signal.signal(signal.SIGINT, signal.default_int_handler)
    streams.prepare()
    status = main.main(sys.argv[1:])
    if heeded:
        signal.signal(signal.SIGINT, _stop)
    streams.finish()
    gc.freeze()  # the memory goes back as a whole: no need to look for circles once more
    sys.exit(status)


if __name__ == "__main__":
    run()
