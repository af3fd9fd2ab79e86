"""The one network door of the service: to model servers on the allow-list, and nowhere else.

The address is checked at the moment of connecting, and the connection goes to the very address
that was checked: a name that resolves to something else a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable

import httpcore
import httpx

from models.errors import EngineAddressError
from models.stopping import POLL_S, current_stop

LOOPBACK = ("127.0.0.0/8", "::1/128")
"""The default allow-list: this computer only. Source: RFC 1122 3.2.1.3 and RFC 4291 2.5.3."""

_CONNECT_TIMEOUT_S = 10.0

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class AllowList:
    """Networks (CIDR) and addresses that a model server may live at."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._networks = tuple(_network(entry) for entry in entries)

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Return what `host` resolves to now, if every address of it is allowed.

        Raises:
            EngineAddressError: it does not resolve, or an address of it is not allowed.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        addresses = tuple(sorted({str(item[4][0]).split("%")[0] for item in found}))
        if not addresses:
            raise EngineAddressError(
                f"De naam van de modelserver ({host}) is niet bekend in dit netwerk. Controleer "
                "het adres in de instellingen."
            )
        for address in addresses:
            if not self._allows(address):
                raise EngineAddressError(
                    f"De modelserver {host} heeft adres {address}. Dat staat niet op de lijst van "
                    "toegestane adressen. Vraag ICT om het adres of de lijst aan te passen."
                )
        return addresses

    def _allows(self, text: str) -> bool:
        address = ipaddress.ip_address(text)
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(
            address.version == network.version and address in network for network in self._networks
        )


def pinned_client(
    allow: AllowList, *, timeout_s: float, verify: ssl.SSLContext | None
) -> httpx.Client:
    """Return an `httpx.Client` that connects to allowed addresses only.

    It follows no redirects, reads no proxy, certificate or password from the environment, and
    looks at the current stop signal while it waits. `verify` is the GI's own TLS context.
    """
    context = ssl.create_default_context() if verify is None else verify
    transport = httpx.HTTPTransport(verify=context, trust_env=False, retries=0)
    # httpx has no argument for a network backend, and its own pool would resolve the name again.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=context, network_backend=_PinnedBackend(allow), retries=0
    )
    timeout = httpx.Timeout(timeout_s, connect=min(timeout_s, _CONNECT_TIMEOUT_S))
    return httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        timeout=timeout,
        event_hooks={"request": [_strip_headers]},
    )


def refusing_client() -> httpx.AsyncClient:
    """Return an asynchronous client that connects to nothing: we use the pinned one only."""
    return httpx.AsyncClient(transport=_Refusing(), trust_env=False)


def _strip_headers(request: httpx.Request) -> None:
    # The OpenAI client adds the operator's organisation from the environment, and facts about
    # this computer; a model server needs neither.
    for name in list(request.headers):
        if name.lower().startswith(("x-stainless-", "openai-")):
            del request.headers[name]


class _Refusing(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("not allowed", request=request)


class _PinnedBackend(httpcore.SyncBackend):
    def __init__(self, allow: AllowList) -> None:
        self._allow = allow

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._allow.addresses(host, port):
            current_stop().check()
            try:
                stream = super().connect_tcp(
                    address,
                    port,
                    timeout=timeout,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _StoppableStream(stream)
        raise failure or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("not allowed")


class _StoppableStream(httpcore.NetworkStream):
    """Reads in short turns, so that a cancel does not wait for the server."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        stop = current_stop()
        left = float("inf") if timeout is None else timeout
        while True:
            stop.check()
            try:
                return self._stream.read(max_bytes, timeout=POLL_S)
            except httpcore.ReadTimeout:
                left -= POLL_S
                if left <= 0:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        current_stop().check()
        self._stream.write(buffer, timeout=timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _StoppableStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _network(entry: str) -> Network:
    try:
        return ipaddress.ip_network(entry.strip(), strict=False)
    except ValueError as error:
        raise EngineAddressError(
            f"'{entry}' op de lijst van toegestane adressen is geen IP-adres of netwerk. "
            "Schrijf het als 10.1.2.3 of 10.1.0.0/16."
        ) from error
