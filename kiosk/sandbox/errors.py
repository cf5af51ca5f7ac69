"""The one exception of the state machine, shaped like Stripe's error object.

May import the sandbox's records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.sandbox.records import PaymentIntent


class ApiError(Exception):
    """A request that is answered with an error body.

    `executed` tells the idempotency layer whether execution had begun: a parameter that failed
    validation leaves no stored result, anything later does.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        decline_code: str | None = None,
        payment_intent: PaymentIntent | None = None,
        executed: bool = True,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind = kind
        self.code = code
        self.param = param
        self.decline_code = decline_code
        self.payment_intent = payment_intent
        self.executed = executed


def invalid(message: str, *, param: str | None = None, code: str | None = None) -> ApiError:
    """400 for a parameter that can never be right."""
    return ApiError(400, message, code=code, param=param, executed=False)


def missing(kind: str, object_id: str, *, param: str = "id") -> ApiError:
    """404 for an id that this account does not know."""
    return ApiError(404, f"No such {kind}: '{object_id}'", code="resource_missing", param=param)


def unexpected_state(message: str, intent: PaymentIntent) -> ApiError:
    """400 for a payment intent that is not in the state the request needs."""
    return ApiError(400, message, code="payment_intent_unexpected_state", payment_intent=intent)


def reader_error(code: str, message: str) -> ApiError:
    """400 from the Terminal side: busy, offline, timeout, intent in the wrong state."""
    return ApiError(400, message, code=code)
