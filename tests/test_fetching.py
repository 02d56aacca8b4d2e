"""What is fetched from an address, and what is not: from servers that stand in for the web, on this machine."""

from __future__ import annotations

import datetime
import gzip
import http.server
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import cli, sources
from generator.importing import MAX_IN, Refused, fetch
from generator.importing.fetch import Network, is_public
from tests.command import briefings
from tests.importing.documents import page, pdf

CERTIFICATE = Path(__file__).parent / "importing/server.pem"
HOSTS = {
    "gazette.example": ["127.0.0.1"],
    "other.example": ["127.0.0.1"],
    "inner.example": ["10.0.0.1"],
    "mixed.example": ["127.0.0.1", "192.168.0.1"],
    "none.example": [],
    "untold.example": ["127.0.0.1"],  # not in the certificate
}


class _Web(http.server.BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    asked: list[str]

    def __init__(self, *arguments: object, asked: list[str]) -> None:
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        path, _, query = self.path.partition("?")
        if path == "/to":
            self.answer(b"", 302, Location=query)
        elif path == "/loop":
            self.answer(b"", 302, Location="/loop")
        elif path == "/large":
            self.answer(b"x" * (MAX_IN + 1))
        elif path == "/packed":
            self.answer(gzip.compress(page()), **{"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self.answer(gzip.compress(bytes(5 * MAX_IN)), **{"Content-Encoding": "gzip"})
        elif path == "/cut":
            self.answer(page(), cut=10)
        elif path == "/packed-cut":
            self.answer(gzip.compress(page())[:-20], **{"Content-Encoding": "gzip"})
        elif path == "/pdf":
            self.answer(pdf([["Some 40 ships are waiting, the Port Authority said on Friday."]]))
        elif path == "/odd":
            self.answer(b"x", **{"Content-Encoding": "br"})
        elif path == "/never":
            threading.Event().wait(30)
        elif path == "/":
            self.answer(page(), **{"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(b"not here", 404)

    def answer(self, data: bytes, status: int = 200, cut: int = 0, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) - cut])


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """One who hangs up in the middle of an answer is no error here."""


@pytest.fixture(scope="module")
def web() -> Iterator[tuple[int, list[str]]]:
    """The port of a server for all invented hosts, and what it was asked."""
    asked: list[str] = []
    server = _Server(("127.0.0.1", 0), partial(_Web, asked=asked))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


NETWORK = Network(
    lambda host, port: HOSTS[host], lambda address: address == "127.0.0.1" or is_public(address), _trusting
)


def test_a_page_comes_with_what_its_server_says(web: tuple[int, list[str]]) -> None:
    got = fetch(f"https://gazette.example:{web[0]}/#part", NETWORK)
    assert (got.data, got.url) == (page(), f"https://gazette.example:{web[0]}/")
    assert (got.content_type, got.declared) == ("text/html", "utf-8")


def test_it_is_followed_to_where_it_is_now(web: tuple[int, list[str]]) -> None:
    there = f"https://other.example:{web[0]}/"
    assert fetch(f"https://gazette.example:{web[0]}/to?{there}", NETWORK).url == there


def test_what_was_packed_without_being_asked_for_is_unpacked(web: tuple[int, list[str]]) -> None:
    assert fetch(f"https://gazette.example:{web[0]}/packed", NETWORK).data == page()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/to?http://gazette.example/", "is not https"),
        ("/to?https://127.0.0.1/", "is not an address that can be fetched"),
        ("/to?https://inner.example/", "inner.example is not a host of the public internet (10.0.0.1)"),
        ("/to?file:///etc/passwd", "is not an address that can be fetched"),
        ("/loop", "it leads on more than 5 times"),
        ("/large", f"it has more than {MAX_IN:,} bytes"),
        ("/bomb", f"it has more than {MAX_IN:,} bytes"),
        ("/cut", "it was cut off: 10 bytes of it did not come"),
        ("/packed-cut", "it was sent packed, and was cut off"),
        ("/to?https://[", "is not an address that can be fetched"),
        ("/odd", "it was sent packed (br)"),
        ("/nothing", "gazette.example answers 404"),
    ],
)
def test_what_is_not_fetched_is_said(web: tuple[int, list[str]], path: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        fetch(f"https://gazette.example:{web[0]}{path}", NETWORK)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://mixed.example/", "mixed.example is not a host of the public internet (192.168.0.1)"),
        ("https://none.example/", "it has no address"),
        ("https://user:word@gazette.example/", "is not an address that can be fetched"),
        ("https://localhost/", "is not an address that can be fetched"),
        ("https://0x7f.1/", "is not an address that can be fetched"),
        ("https://[::1]/", "is not an address that can be fetched"),
        ("ftp://gazette.example/", "is not an address that can be fetched"),
    ],
)
def test_addresses_that_are_not_met(address: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        fetch(address, NETWORK)
    assert why in str(refused.value)


def test_nothing_is_asked_of_a_host_with_a_private_address(web: tuple[int, list[str]]) -> None:
    web[1].clear()
    with pytest.raises(Refused):
        fetch(f"https://mixed.example:{web[0]}/", NETWORK)
    assert web[1] == []


def test_a_name_is_looked_up_once_and_the_address_that_was_judged_is_met(web: tuple[int, list[str]]) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]  # as a name service says that changes its mind
    network = replace(NETWORK, resolve=lambda host, port: answers.pop(0))
    assert fetch(f"https://gazette.example:{web[0]}/", network).data == page()
    assert len(answers) == 1


def test_the_certificate_must_be_the_hosts(web: tuple[int, list[str]]) -> None:
    with pytest.raises(Refused, match=r"the certificate of untold\.example is not valid"):
        fetch(f"https://untold.example:{web[0]}/", NETWORK)
    with pytest.raises(Refused, match="is not valid"):
        fetch(f"https://gazette.example:{web[0]}/", replace(NETWORK, context=ssl.create_default_context))


def test_a_server_that_does_not_answer_is_given_up(web: tuple[int, list[str]]) -> None:
    with pytest.raises(Refused, match=r"seconds to answer|could not be read"):
        fetch(f"https://gazette.example:{web[0]}/never", replace(NETWORK, seconds=1))


def test_a_proxy_in_the_environment_is_not_used(web: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1/")
    assert fetch(f"https://gazette.example:{web[0]}/", NETWORK).data == page()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1",
        "ff02::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "no address", "",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(("path", "kind"), [("/", "webpage"), ("/pdf", "document")])
def test_the_command_says_where_and_when_it_was_fetched(
    web: tuple[int, list[str]], project: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    monkeypatch.setattr(sources, "fetch", partial(fetch, network=NETWORK))
    address = f"https://gazette.example:{web[0]}{path}"
    done = CliRunner().invoke(cli, ["-C", str(project), "import", address, "--id", "fetched"])
    assert "wrote content/sources/fetched.yml" in done.output
    record = yaml.safe_load((project / "content/sources/fetched.yml").read_text())
    assert (record["url"], record["type"], record["accessed"]) == (address, kind, datetime.date.today())


def test_the_command_meets_no_address_of_this_machine(project: Path) -> None:
    for address in ("https://127.0.0.1:8000/", "https://localhost/", "http://gazette.example/"):
        done = briefings("import", address, cwd=project)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
