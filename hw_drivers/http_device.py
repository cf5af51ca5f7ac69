"""One device that answers HTTP: the only way a driver asks it. May import errors and httpx.

One place for the timeout of a whole exchange, the bound of a body, and what each failure means:

-   DeviceUnreachable: no connection (`no_link`), or no whole answer in time (`no_answer`).
-   DeviceRefused: the device understood and said no (`http_403: ...`, any 4xx).
-   DeviceProtocolError: it answered, but not what it should (5xx, a redirect, no HTTP, too much).

No proxy and no password file of the machine is used, no redirect is followed, nothing is repeated:
a driver knows what may be asked twice. Texts name the host and the path, never a query or a body.

httpx is imported on entering, in a thread: a moment that the first frame should not wait for.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import ssl
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from hw_drivers.json_fields import Fields, json_of
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable

if TYPE_CHECKING:
    import httpx

BODY_BYTES_MAX: Final = 65_536
"""Ten times the longest signed record these devices give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """That the device is spoken to over TLS, and whom to believe."""

    certificate_path: str = ""
    """PEM file with the device's own certificate: it alone is believed, whatever name stands in it.
    Empty: the authorities that this machine believes, and the host's name.
    """

    def context(self) -> ssl.SSLContext:
        """Takes a moment. OSError (ssl.SSLError included) for a file that holds no certificate."""
        if not self.certificate_path:
            return ssl.create_default_context()
        context = ssl.create_default_context(cafile=self.certificate_path)
        context.check_hostname = False
        # Self-signed keys of 1024 bits are in the field (LEM DCBM). Pinned, not merely signed, so
        # what is weak here is the key itself, and plain HTTP is the alternative.
        context.set_ciphers("DEFAULT:@SECLEVEL=1")
        return context


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """A whole answer with a status of 2xx."""

    status: int
    body: bytes
    where: str
    """Host, port and path, for texts."""

    def json(self) -> Fields:
        """The body as one JSON object. Raises DeviceProtocolError."""
        return Fields(json_of(self.body, self.where), self.where)

    def text(self) -> str:
        """The body as UTF-8, to the byte. Raises DeviceProtocolError."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError as error:
            msg = f"bad_answer: {self.where}: the text is not UTF-8"
            raise DeviceProtocolError(msg) from error


class HttpRefused(DeviceRefused):
    """A 4xx. The driver may know what this device means by its number."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class HttpDevice:
    """A host that is entered once and asked one thing at a time. Entering does not touch it."""

    def __init__(
        self, host: str, port: int, *, tls: Tls | None = None, timeout_s: float = 2.0
    ) -> None:
        self.host = host
        self.port = port
        self._tls = tls
        self._timeout_s = timeout_s
        self._context: ssl.SSLContext | None = None
        self._client: httpx.AsyncClient | None = None
        self._given_up: list[httpx.AsyncClient] = []

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    async def __aenter__(self) -> Self:
        """Raises DeviceProtocolError if the certificate file cannot be used."""
        await asyncio.to_thread(_load_httpx)
        # What they have to say reaches our log as DeviceError; their own lines would say each poll.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        try:
            self._context = await asyncio.to_thread(_context_of, self._tls)
        except OSError as error:
            msg = f"bad_certificate_file: {self}: {error}"
            raise DeviceProtocolError(msg) from error
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_up()
        await self._close_given_up()
        self._context = None

    async def get(self, path: str, *, params: Mapping[str, str] | None = None) -> HttpAnswer:
        """Raises DeviceError."""
        return await self._ask("GET", path, params=params)

    async def send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object],
        *,
        params: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> HttpAnswer:
        """Ask with a JSON body. Raises DeviceError; when unreachable it may have happened."""
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return await self._ask(method, path, params=params, content=content, timeout_s=timeout_s)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        timeout_s: float | None = None,
    ) -> HttpAnswer:
        import httpx  # noqa: PLC0415  imported on entering

        where = f"{self} {method} {path}"
        allowed_s = timeout_s or self._timeout_s
        await self._close_given_up()
        client = self._connected()
        request = client.build_request(
            method,
            path,
            params=params,
            content=content,
            headers=None if content is None else {"Content-Type": "application/json"},
            timeout=allowed_s,
        )
        try:
            # httpx bounds each step only: a body that drips would never end.
            async with asyncio.timeout(allowed_s):
                status, body = await self._exchange(client, request, where)
        except TimeoutError as error:
            self._give_up()
            msg = f"no_answer: {where}: nothing whole within {allowed_s:g} s"
            raise DeviceUnreachable(msg) from error
        except (httpx.HTTPError, OSError) as error:
            self._give_up()
            raise _failure(error, where) from error
        except BaseException:
            self._give_up()
            raise
        if not 200 <= status < 300:
            raise _no(status, where)
        return HttpAnswer(status=status, body=body, where=where)

    def _connected(self) -> httpx.AsyncClient:
        import httpx  # noqa: PLC0415  imported on entering

        if self._context is None:
            # The station may ask while the supervisor waits to enter it again.
            msg = f"not_connected: {self} is left just now"
            raise DeviceUnreachable(msg)
        if self._client is not None:
            return self._client
        scheme = "http" if self._tls is None else "https"
        host = f"[{self.host}]" if ":" in self.host else self.host
        try:
            self._client = httpx.AsyncClient(
                base_url=f"{scheme}://{host}:{self.port}",
                verify=self._context,
                trust_env=False,
                follow_redirects=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
                # Unpacked, a small body can be a huge one; nothing here is worth packing.
                headers={"Accept-Encoding": "identity", "User-Agent": "ev-kiosk"},
            )
        except httpx.InvalidURL as error:
            raise _failure(error, str(self)) from error
        return self._client

    def _give_up(self) -> None:
        """Never use this connection again.

        A late answer must not meet the next question; and a client that was cancelled in the middle
        of cleaning up keeps its one place taken for ever. It is closed at the next opportunity: an
        await right now might be cancelled again.
        """
        if self._client is not None:
            self._given_up.append(self._client)
            self._client = None

    async def _close_given_up(self) -> None:
        while self._given_up:
            await self._given_up.pop().aclose()

    @staticmethod
    async def _exchange(
        client: httpx.AsyncClient, request: httpx.Request, where: str
    ) -> tuple[int, bytes]:
        response = await client.send(request, stream=True)
        try:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                msg = f"bad_answer: {where}: the body is packed"
                raise DeviceProtocolError(msg)
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > BODY_BYTES_MAX:
                    msg = f"too_large: {where}: more than {BODY_BYTES_MAX} bytes"
                    raise DeviceProtocolError(msg)
            return response.status_code, bytes(body)
        finally:
            await response.aclose()


def _load_httpx() -> None:
    # Its command line would bring 6 MB of colours and forms along; it says itself what it does
    # without one.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    importlib.import_module("httpx")


def _context_of(tls: Tls | None) -> ssl.SSLContext:
    # Without TLS there is nothing to verify; one bare context saves httpx making one each time.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if tls is None else tls.context()


def _failure(error: Exception, where: str) -> DeviceError:
    """What a failed exchange means."""
    import httpx  # noqa: PLC0415  imported on entering

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.InvalidURL):
        return DeviceUnreachable(f"no_link: {where}: {_reason(error)}")
    cut = ("peer closed", "Server disconnected")  # in the middle of a body, or before its answer
    if isinstance(error, httpx.RemoteProtocolError) and not str(error).startswith(cut):
        return DeviceProtocolError(f"bad_answer: {where}: that is no HTTP")
    return DeviceUnreachable(f"no_answer: {where}: {_reason(error)}")


def _reason(error: Exception) -> str:
    return str(error)[:80] or type(error).__name__


def _no(status: int, where: str) -> DeviceError:
    if 400 <= status < 500:
        return HttpRefused(f"http_{status}: {where}", status=status)
    return DeviceProtocolError(f"http_{status}: {where}")
