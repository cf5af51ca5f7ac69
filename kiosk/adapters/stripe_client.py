"""The one way out to Stripe: account settings, one funnel for every call, the provider's time.

May import domain, ports, errors; the SDK itself is loaded late, through `stripe_sdk`.

What a caller may rely on: `PaymentUnavailable` means that nothing happened, `PaymentUnknown` that
it may have happened, `PaymentRefused` that Stripe understood and said no. Stripe stores the answer
of an executed request, a 500 included, and replays it for the same key; so after a 500 nothing is
repeated here. The caller reads back first, and `post_once` moves on to a derived key only when
Stripe itself says that it merely replayed an old failure and the read-back proves that nothing was
done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kiosk.adapters.stripe_requests import StripeRequest, list_intents
from kiosk.domain.lean import dataclass
from kiosk.errors import (
    InputError,
    PaymentError,
    PaymentRefused,
    PaymentUnavailable,
    PaymentUnknown,
)
from kiosk.journal import aside, note, warn
from kiosk.lean_imports import standing_in, without
from kiosk.ports import Clock

if TYPE_CHECKING:
    from types import ModuleType

    from stripe import HTTPClient, StripeClient

T = TypeVar("T")

_MODES: Final = {"sk_live_": True, "rk_live_": True, "sk_test_": False, "rk_test_": False}
_KEY_PLACE: Final = "payment.stripe.key_file"
_ADDRESS_PLACE: Final = "payment.stripe.address"
_REPLAYS_MAX: Final = 3
PROVIDER: Final = "stripe"
PAGE: Final = 100
"""Stripe's largest page of a list."""
_PAGES_MAX: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeAccount:
    """Whose money it is and how to reach it. InputError for a key of the wrong mode or place."""

    key: str = field(repr=False)
    live: bool
    """What the operator configured; must agree with the key and with every answer."""
    station_id: str
    """Stands in the metadata of every object. `build` gives the station *and* its ledger's epoch,
    so that a replaced ledger, or a second station of the same name, never takes the orders of
    another for orphans of its own.
    """
    fingerprint_secret: bytes = field(repr=False)
    """Keys the hash of card fingerprints, so that the ledger never holds the provider's own."""
    base_address: str = ""
    """Empty means Stripe itself."""
    connect_timeout_s: float = 5
    read_timeout_s: float = 30
    """Between two bytes; a command to a reader is answered when the reader has it."""
    answer_timeout_s: float = 45
    """For the whole call, so that a server that drips cannot hold it."""

    def __post_init__(self) -> None:
        live = _MODES.get(self.key[:8])
        if live is None:
            raise InputError(_KEY_PLACE, "not a Stripe secret or restricted key")
        if live is not self.live:
            raise InputError(
                _KEY_PLACE, f"a {_mode(live)} key for a station in {_mode(self.live)} mode"
            )
        if live and self.base_address:
            raise InputError(_ADDRESS_PLACE, "a live key goes to Stripe and nowhere else")


class StripeGateway:
    """Every request to Stripe passes through `call`. Shared by the rails of one account."""

    def __init__(self, account: StripeAccount, clock: Clock) -> None:
        """`clock` is the real one: only its monotonic side is used."""
        self.account = account
        self._clock = clock
        self._sdk: ModuleType | None = None
        self._client: StripeClient | None = None
        self._http: HTTPClient | None = None
        self._loading = asyncio.Lock()
        self._provider_date: tuple[int, int] | None = None

    async def call(
        self, request: StripeRequest, *, changes_nothing: bool = False
    ) -> Mapping[str, Any]:
        """Send once and return the JSON object Stripe answered. Raises PaymentError kinds only.

        `changes_nothing` marks what is no read and yet cannot have had an effect.
        """
        sdk, client = await self._ready()
        what, changes_nothing = request.what, changes_nothing or request.changes_nothing
        lost = PaymentUnavailable if changes_nothing else PaymentUnknown
        try:
            async with asyncio.timeout(self.account.answer_timeout_s):
                body: Mapping[str, Any] | None = await sdk.send(client, request)
        except sdk.StripeError as error:
            known: PaymentError = sdk.translate(what, error, changes_nothing=changes_nothing)
            note("stripe_call", what=what, result=type(known).__name__, detail=str(known))
            raise known from error
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            # What is not Stripe's makes the SDK itself stumble: a body that is no UTF-8, an "error"
            # that is no object. The request was sent all the same.
            warn("stripe_call", what=what, result=lost.__name__, detail=repr(error))
            msg = f"{what}: the answer could not be read"
            raise lost(msg) from error
        except TimeoutError as error:
            note("stripe_call", what=what, result=lost.__name__, detail="timed out")
            msg = f"{what}: no answer within {self.account.answer_timeout_s} s"
            raise lost(msg) from error
        if body is None:
            msg = f"{what}: the answer is not an object"
            raise lost(msg)
        if body.get("livemode", self.account.live) is not self.account.live:
            msg = f"{what}: the answer is of the other mode"
            raise PaymentRefused(msg, code="wrong_mode")
        aside("stripe_call", what=what, result="ok", id=body.get("id"))
        return body

    async def post_once(
        self,
        key: str,
        send: Callable[[str], Awaitable[T]],
        done: Callable[[], Awaitable[T | None]],
        *,
        other_body_is_replay: bool = False,
    ) -> T:
        """`send` under `key`; past a replayed failure that `done` disproves, `key:2`, then `key:3`.

        `done` reads back: what the deed left behind, or None as proof that it was never done. With
        `other_body_is_replay`, "same key, other parameters" counts as a replay too.
        """
        for attempt in range(1, _REPLAYS_MAX + 1):
            try:
                return await send(key if attempt == 1 else f"{key}:{attempt}")
            except (PaymentUnknown, PaymentRefused) as error:
                conflict = getattr(error, "code", "") == "idempotency_error"
                if not (_was_replayed(error) or (conflict and other_body_is_replay)):
                    raise
                try:
                    found = await done()
                except PaymentUnavailable as unread:
                    msg = f"{error}; reading back: {unread}"
                    raise PaymentUnknown(msg) from unread
                if found is not None:
                    return found
                if attempt == _REPLAYS_MAX:
                    raise
        raise AssertionError

    async def first_listed(
        self,
        listing: StripeRequest,
        wanted: Callable[[Mapping[str, Any]], bool],
    ) -> Mapping[str, Any] | None:
        """The newest listed object that is wanted.

        Raises PaymentUnavailable if the list goes on beyond the bound: that proves no absence.
        """
        async for item in self.listed(listing):
            if wanted(item):
                return dict(item)
        return None

    async def listed(self, listing: StripeRequest) -> AsyncIterator[Mapping[str, Any]]:
        """Every listed object, newest first, to the end of the list or PaymentUnavailable."""
        page = listing
        for _ in range(_PAGES_MAX):
            body = await self.call(page)
            items: object = body.get("data")
            if not isinstance(items, list) or not all(isinstance(i, Mapping) for i in items):
                msg = f"{listing.what}: the answer is no list"
                raise PaymentUnavailable(msg)
            for item in items:
                yield item
            if not items or not body.get("has_more"):
                return
            page = listing.after(str(items[-1].get("id", "")))
        msg = f"{listing.what}: more than {_PAGES_MAX * PAGE} objects to look through"
        raise PaymentUnavailable(msg)

    async def provider_now_s(self) -> int:
        """Unix seconds on Stripe's clock, from its last Date header; reads something for the first.

        A kiosk that lost power may believe in any year; what Stripe compares with its own clock has
        to be told in Stripe's time.
        """
        if self._provider_date is None:
            await self.call(list_intents({"limit": 1}))
        if self._provider_date is None:
            msg = "Stripe's answers carry no Date"
            raise PaymentUnavailable(msg)
        date_s, seen_ms = self._provider_date
        return date_s + (self._clock.monotonic_ms() - seen_ms) // 1000

    async def aclose(self) -> None:
        """Close the connections. The gateway opens them again when it is used again."""
        http, self._http, self._client = self._http, None, None
        if http is not None:
            await http.close_async()  # type: ignore[no-untyped-call]  # the SDK left it untyped

    async def _ready(self) -> tuple[Any, StripeClient]:
        async with self._loading:
            if self._sdk is None:
                self._sdk = await asyncio.to_thread(_load_sdk)
            if self._client is None:
                # In a thread as well: reading the certificate store takes as long as a few frames.
                self._client, self._http = await asyncio.to_thread(
                    self._sdk.build_client,
                    self.account.key,
                    base_address=self.account.base_address,
                    connect_timeout_s=self.account.connect_timeout_s,
                    read_timeout_s=self.account.read_timeout_s,
                    observe=self._observe,
                )
        return self._sdk, self._client

    def _observe(self, headers: Mapping[str, str]) -> None:
        try:
            date = parsedate_to_datetime(headers.get("date", ""))
        except ValueError:
            return
        self._provider_date = (int(date.timestamp()), self._clock.monotonic_ms())


def _mode(live: bool) -> str:
    return "live" if live else "test"


def _load_sdk() -> ModuleType:
    webhooks = standing_in("stripe._event_notification_handler")
    with without("requests", "httpx", "anyio", "aiohttp"), webhooks:
        from kiosk.adapters import stripe_sdk  # noqa: PLC0415 - late, see the module's first lines

    return stripe_sdk


def _was_replayed(error: PaymentError) -> bool:
    """Stripe marks an answer that it gives again for a key it has seen."""
    headers: Mapping[str, str] = getattr(error.__cause__, "headers", {})
    return headers.get("idempotent-replayed") == "true"
