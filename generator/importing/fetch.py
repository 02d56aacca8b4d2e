"""A document from an address: https, public hosts only, a limited number of bytes, seconds and redirects.

The name is looked up once, every address that it has is judged, and the connection is made to one of those that were
judged, so that a second answer of the name service changes nothing. The certificate is still the name's. Proxies in the
environment are not used: with one, somebody else would look up the name.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from generator import __version__
from generator.documents import Mistake
from generator.importing.found import MAX_IN, Refused
from generator.model.addresses import url as checked_url

SECONDS = 20  # for all of it, redirects included
REDIRECTS = 5
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "User-Agent": f"briefings/{__version__}",
}
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address, and where it was found in the end."""

    data: bytes = field(repr=False)
    url: str
    content_type: str = ""
    declared: str = ""  # its encoding, as the server says


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's; those that carry another one within are judged by that too."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(one) for one in (found, *_within(found)))


def _is_global(address: _Address) -> bool:
    never = (
        address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved,
        address.is_unspecified, isinstance(address, ipaddress.IPv6Address) and address.is_site_local,
    )  # fmt: skip
    return address.is_global and not any(never)


_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def _within(address: _Address) -> Iterator[_Address]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, compatible, 6to4, Teredo, NAT64."""
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _NAT64) or int(address) >> 32 == 0:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _addresses(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How names are looked up, which addresses may be met, and whose certificates are believed. Tests have one of their own."""

    resolve: Callable[[str, int], list[str]] = _addresses
    is_allowed: Callable[[str], bool] = is_public
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS


def fetch(address: str, network: Network | None = None) -> Fetched:
    """What is at an address. Raises Refused for one that may not be met, and for whatever does not answer within limits."""
    network = network or Network()
    outcome: list[Fetched | Refused | BaseException] = []
    worker = threading.Thread(target=_report, args=(address, network, outcome), daemon=True)
    worker.start()
    worker.join(network.seconds)  # a name service or a server that drips its answer is not waited for
    if not outcome:
        raise Refused(f"it took more than {network.seconds:g} seconds to answer, and was given up")
    if isinstance(outcome[0], Fetched):
        return outcome[0]
    raise outcome[0]


def _report(address: str, network: Network, outcome: list[Fetched | Refused | BaseException]) -> None:
    try:
        outcome.append(_followed(address, network))
    except BaseException as error:  # noqa: BLE001  # raised again where it is waited for
        outcome.append(error)


def _followed(address: str, network: Network) -> Fetched:
    """What is at an address, or where it leads; each address on the way is judged anew."""
    for _ in range(REDIRECTS + 1):
        address = _checked(address)
        answer = _got(address, network)
        if isinstance(answer, Fetched):
            return answer
        address = _joined(address, answer)
    raise Refused(f"it leads on more than {REDIRECTS} times")


def _joined(address: str, answer: str) -> str:
    try:
        return urljoin(address, answer)
    except ValueError as error:
        raise Refused(f"{answer} is not an address that can be fetched: https, and a public host") from error


def _checked(address: str) -> str:
    try:
        found = checked_url(address.partition("#")[0])
    except Mistake as mistake:
        raise Refused(f"{address} is not an address that can be fetched: https, and a public host") from mistake
    if not found.startswith("https://"):
        raise Refused(f"{address} is not https; save the page in your browser, and import the file")
    return found


def _got(address: str, network: Network) -> Fetched | str:
    """What one server answers: a document, or another address."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    connection = _Connection(host, port, network)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=_HEADERS)
        with connection.getresponse() as response:
            return _answer(response, address)
    except ssl.SSLCertVerificationError as error:
        raise Refused(f"the certificate of {host} is not valid: {error.verify_message}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Refused(f"{host} could not be read: {str(error) or type(error).__name__}") from error
    finally:
        connection.close()


def _answer(response: http.client.HTTPResponse, address: str) -> Fetched | str:
    location = response.getheader("Location")
    if response.status in _MOVED and location:
        return location
    if response.status != 200:
        raise Refused(f"{urlsplit(address).hostname} answers {response.status} {response.reason}".rstrip())
    return _fetched(response, address)


def _fetched(response: http.client.HTTPResponse, address: str) -> Fetched:
    too_much = Refused(f"it has more than {MAX_IN:,} bytes")
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > MAX_IN:
            raise too_much
    if response.length:
        raise Refused(f"it was cut off: {response.length:,} bytes of it did not come")
    about = Message()
    about["Content-Type"] = response.getheader("Content-Type") or ""
    whole = _unpacked(bytes(data), (response.getheader("Content-Encoding") or "identity").strip().lower())
    if len(whole) > MAX_IN:
        raise too_much
    declared = re.sub(r"[^\w.:-]", "", about.get_content_charset() or "", flags=re.ASCII)
    return Fetched(whole, address, about.get_content_type() if response.getheader("Content-Type") else "", declared)


def _unpacked(data: bytes, encoding: str) -> bytes:
    """The bytes as they were before a server packed them, which it was asked not to do; no more than the most and one."""
    if encoding == "identity":
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Refused(f"it was sent packed ({encoding}), which was not asked for")
    try:
        unpacking = zlib.decompressobj(47)  # gzip, or zlib
        whole = unpacking.decompress(data, MAX_IN + 1)
    except zlib.error as error:
        raise Refused("it was sent packed, and is damaged") from error
    if not unpacking.eof and len(whole) <= MAX_IN:
        raise Refused("it was sent packed, and was cut off")
    return whole


class _Connection(http.client.HTTPSConnection):
    """A connection to an address of a host that was judged before; the certificate must be the host's."""

    def __init__(self, host: str, port: int, network: Network) -> None:
        super().__init__(host, port, timeout=network.seconds)
        self.network = network

    def connect(self) -> None:
        """Look the name up once, refuse it if any of its addresses may not be met, and go to the first that answers."""
        try:
            found = self.network.resolve(self.host, self.port)
        except OSError as error:
            raise Refused(f"there is no host {self.host} ({error.strerror or error})") from error
        refused = next((one for one in found if not self.network.is_allowed(one)), None)
        if refused is not None or not found:
            raise Refused(f"{self.host} is not a host of the public internet ({refused or 'it has no address'})")
        plain = self._first_of(found)
        try:
            self.sock = self.network.context().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def _first_of(self, addresses: list[str]) -> socket.socket:
        trouble: OSError = OSError("no address answers")
        for address in addresses:
            try:
                return socket.create_connection((address, self.port), self.network.seconds)
            except OSError as error:
                trouble = error
        raise trouble
