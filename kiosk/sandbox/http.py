"""The HTTP ring around the gateway: API, phone pages, receipts, control.

May import starlette and the sandbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kiosk.sandbox.control import Control
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.faults import LOST, FaultKind
from kiosk.sandbox.form import decode
from kiosk.sandbox.gateway import Answer, Gateway, Request
from kiosk.sandbox.phone_page import PhonePages, asset

BODY_BYTES_MAX: Final = 64 * 1024
_PAGE_FAULTS: Final = LOST | {FaultKind.DELAY, FaultKind.DELAY_BEFORE}
_PAGE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LOOPBACK: Final = frozenset(("127.0.0.1", "::1", "testclient"))


class NoAnswer(Response):
    """Closes the connection without a byte, as a cut cable does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        scope["state"]["transport"].abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class BodyTooLarge(Exception):
    """More than this server is willing to read."""


class Rooms:
    """The handlers of each kind of address."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._provider = gateway.provider
        self._control = Control(gateway, gateway.provider.clock)
        self._pages = PhonePages(gateway.provider)

    async def api(self, http: HttpRequest) -> Response:
        request = Request(
            method=http.method,
            path=http.url.path,
            query=http.url.query,
            body=await _body_of(http),
            headers={name.lower(): value for name, value in http.headers.items()},
        )
        exchange = self._gateway.begin(request)
        answer: Answer | None = None
        try:
            await asyncio.sleep(exchange.delay_before_s)
            exchange.execute()
            await asyncio.sleep(exchange.delay_after_s)
        finally:
            answer = exchange.finish()
        if answer is None:
            return NoAnswer()
        return Response(answer.body, answer.status, answer.headers)

    async def pay_page(self, http: HttpRequest) -> Response:
        return await self._page(http, _answer_nothing)

    async def pay(self, http: HttpRequest) -> Response:
        session_id = http.path_params["session_id"]
        entered = {
            name: value[:100]
            for name, value in decode(await _body_of(http)).items()
            if isinstance(value, str)
        }

        def submit() -> Response:
            try:
                self._provider.checkouts.pay(
                    session_id,
                    number=entered.get("number", ""),
                    expiry=entered.get("expiry", ""),
                    cvc=entered.get("cvc", ""),
                )
            except ApiError as error:
                if error.status == 404:
                    raise
                page = self._pages.form(session_id, entered, error)
                return Response(page, 422, _PAGE_HEADERS, media_type="text/html")
            return RedirectResponse(f"/pay/{session_id}", 303)

        return await self._page(http, submit)

    async def receipt(self, http: HttpRequest) -> Response:
        charge_id = http.path_params["charge_id"]
        return await self._page(http, lambda: _html(self._pages.receipt(charge_id)))

    async def asset(self, http: HttpRequest) -> Response:
        found = asset(http.path_params["name"])
        if found is None:
            return Response(status_code=404)
        content, media_type = found
        headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
        return Response(content, 200, headers, media_type=media_type)

    async def control(self, http: HttpRequest) -> Response:
        if http.client is None or http.client.host not in _LOOPBACK:
            return JSONResponse({"error": "the control door opens on this machine only"}, 403)
        status, body = self._control.handle(http.method, http.url.path, await _body_of(http))
        return JSONResponse(body, status)

    async def _page(self, http: HttpRequest, act: Callable[[], Response | None]) -> Response:
        rule = self._gateway.faults.strike(http.method, http.url.path, _PAGE_FAULTS)
        if rule and rule.kind in LOST:
            return NoAnswer()
        await asyncio.sleep(rule.delay_s if rule else 0)
        self._provider.settle()
        try:
            response = act()
            if response is None:
                left = "left" in http.query_params
                response = _html(self._pages.show(http.path_params["session_id"], left=left))
        except ApiError:
            return _html(self._pages.unknown(), 404)
        return response


def application(gateway: Gateway) -> Starlette:
    """The whole server as an ASGI application."""
    rooms = Rooms(gateway)
    return Starlette(
        routes=[
            Route("/v1/{path:path}", rooms.api, methods=["GET", "POST", "DELETE"]),
            Route("/pay/{session_id}", rooms.pay_page, methods=["GET"]),
            Route("/pay/{session_id}", rooms.pay, methods=["POST"]),
            Route("/receipts/{charge_id}", rooms.receipt, methods=["GET"]),
            Route("/assets/{name}", rooms.asset, methods=["GET"]),
            Route("/_sandbox/{path:path}", rooms.control, methods=["GET", "POST", "DELETE"]),
        ],
        exception_handlers={BodyTooLarge: _too_large},
    )


def _answer_nothing() -> None:
    """A page that is only looked at changes nothing."""


def _html(page: str, status: int = 200) -> Response:
    return Response(page, status, _PAGE_HEADERS, media_type="text/html")


async def _too_large(_: HttpRequest, __: Exception) -> Response:
    return JSONResponse({"error": {"type": "invalid_request_error", "message": "Too large."}}, 413)


async def _body_of(http: HttpRequest) -> str:
    body = bytearray()
    async for chunk in http.stream():
        body += chunk
        if len(body) > BODY_BYTES_MAX:
            raise BodyTooLarge
    return body.decode("utf-8", errors="replace")
