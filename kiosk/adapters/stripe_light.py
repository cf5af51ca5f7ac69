"""Letting a card reader show itself: an empty bill for a few seconds. May import domain, errors.

The only place that draws on a reader. Drawing replaces a payment that waits for its card, without
an error (Stripe docs, "Cart display"), so the rail calls this in its turn at the reader, and it
looks first: an action in progress, of whomever, is in nobody's way.
"""

from __future__ import annotations

from typing import Final

from kiosk.adapters.stripe_client import StripeGateway
from kiosk.adapters.stripe_requests import cancel_action, retrieve_reader, set_reader_display
from kiosk.adapters.stripe_wire import ReaderAction, parse_action
from kiosk.errors import PaymentError, PaymentRefused
from kiosk.journal import note

LIT_S: Final = 5.0
"""How long somebody has to look at it."""


async def show_itself(gateway: StripeGateway, reader_id: str, currency: str) -> None:
    """Put an empty bill on a reader that does nothing. Raises PaymentError kinds."""
    action = await _action(gateway, reader_id)
    if action is not None and action.in_progress:
        msg = f"the reader {reader_id} serves somebody"
        raise PaymentRefused(msg, code="reader_in_use")
    await gateway.call(
        set_reader_display(
            reader_id,
            {
                "type": "cart",
                "cart": {
                    "currency": currency.lower(),
                    "total": 0,
                    "line_items": [{"amount": 0, "description": "Test", "quantity": 1}],
                },
            },
        ),
    )


async def rest_again(gateway: StripeGateway, reader_id: str) -> None:
    """Take the bill away, unless a payment has taken its place. The next payment would, too."""
    try:
        action = await _action(gateway, reader_id)
        if action is None or action.intent_id:
            return
        await gateway.call(cancel_action(reader_id))
    except PaymentError as error:
        note("reader_left_lit", reader=reader_id, error=str(error))


async def _action(gateway: StripeGateway, reader_id: str) -> ReaderAction | None:
    return parse_action(await gateway.call(retrieve_reader(reader_id)))
