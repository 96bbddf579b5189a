"""What holds for every test: no network, and no regulations kept from other runs."""

from __future__ import annotations

import socket
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

import pytest
from offices import office
from openpyxl import Workbook, load_workbook
from small_packs import COMMON, Packs

from govctl.office.sheet import Sheet
from govctl.office.sheet_styles import CellStyles
from govctl.packs import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


__all__ = ["office"]  # a fixture


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    pytest.fail("govctl must work without a network")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for method in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, method, _refuse)
    for function in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, function, _refuse)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setattr(seal, "_account_home", lambda: home)
        patch.setenv("GOVCTL_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    """An empty folder of packs, with a `common` that asks for nothing."""
    made = Packs(tmp_path / "regulations")
    made.write(COMMON, name="common")
    return made


@pytest.fixture
def make_page() -> Callable[[Sequence[float]], Sheet]:
    """An empty page with columns of the given widths."""

    def make(widths: Sequence[float]) -> Sheet:
        workbook = Workbook()
        return Sheet(workbook.worksheets[0], CellStyles(workbook), widths)

    return make


@pytest.fixture(scope="session")
def opened() -> Callable[..., Workbook]:
    """A workbook read back from its bytes: formulas, or with `results` what is stored for them."""

    def read(content: bytes, *, results: bool = False) -> Workbook:
        return load_workbook(BytesIO(content), data_only=results)

    return read
