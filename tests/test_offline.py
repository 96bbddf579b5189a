from __future__ import annotations

import socket
import urllib.request

import pytest


def test_the_suite_forbids_sockets() -> None:
    with socket.socket() as open_socket, pytest.raises(pytest.fail.Exception, match="network"):
        open_socket.connect(("127.0.0.1", 9))


def test_the_suite_forbids_looking_up_names() -> None:
    with pytest.raises(pytest.fail.Exception, match="network"):
        urllib.request.urlopen("http://localhost:9/")
