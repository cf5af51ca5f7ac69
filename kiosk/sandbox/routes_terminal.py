"""The rows of the API for card readers and their test helpers."""

from __future__ import annotations

from typing import Any, Final

from kiosk.sandbox.endpoint import Call, Endpoint, list_shape, page
from kiosk.sandbox.provider import Provider
from kiosk.sandbox.records import Reader
from kiosk.sandbox.shapes import Choice, Flag, Integer, Items, Shape, Text
from kiosk.sandbox.wire import reader_json

_PROCESS: Final = Shape(
    {
        "payment_intent": Text(required=True),
        "process_config": Shape(
            {
                "enable_customer_cancellation": Flag(),
                "skip_tipping": Flag(),
                "allow_redisplay": Choice(("always", "limited", "unspecified")),
            }
        ),
    }
)
_LINE: Final = Shape(
    {
        "amount": Integer(required=True),
        "description": Text(required=True),
        "quantity": Integer(required=True, minimum=1),
    }
)
_DISPLAY: Final = Shape(
    {
        "type": Choice(("cart",), required=True),
        "cart": Shape(
            {
                "currency": Text(required=True),
                "total": Integer(required=True),
                "tax": Integer(),
                "line_items": Items(_LINE, required=True),
            }
        ),
    }
)
_PRESENT: Final = Shape(
    {"type": Choice(("card_present",)), "card_present": Shape({"number": Text(required=True)})}
)


def endpoints(provider: Provider) -> list[Endpoint]:
    """Readers: read, arm, disarm, display; and the hand that holds a card to a simulated one."""
    readers, books = provider.readers, provider.books

    def shown(reader: Reader) -> dict[str, Any]:
        return reader_json(reader, provider.clock())

    def listed(call: Call) -> dict[str, Any]:
        rows = [
            (each.id, each.created, lambda each=each: shown(each))
            for each in books.readers.values()
            if call.params.get("status") in {None, _status(each)}
        ]
        return page("/v1/terminal/readers", rows, call.params)

    base = "/v1/terminal/readers"
    one = base + "/{id}"
    helper = "/v1/test_helpers/terminal/readers/{id}"
    nothing = Shape({})
    return [
        Endpoint("GET", base, list_shape(status=Choice(("online", "offline"))), listed),
        Endpoint("GET", one, nothing, lambda c: shown(books.reader(c.object_id))),
        Endpoint(
            "POST",
            one + "/process_payment_intent",
            _PROCESS,
            lambda c: shown(readers.process_payment_intent(c.object_id, c.params)),
        ),
        Endpoint(
            "POST",
            one + "/cancel_action",
            nothing,
            lambda c: shown(readers.cancel_action(c.object_id)),
        ),
        Endpoint(
            "POST",
            one + "/set_reader_display",
            _DISPLAY,
            lambda c: shown(readers.set_reader_display(c.object_id, c.params)),
        ),
        Endpoint(
            "POST",
            helper + "/present_payment_method",
            _PRESENT,
            lambda c: shown(readers.present_payment_method(c.object_id, c.params)),
        ),
        Endpoint(
            "POST",
            helper + "/timeout_input_collection",
            nothing,
            lambda c: shown(readers.timeout_input_collection(c.object_id)),
        ),
    ]


def _status(reader: Reader) -> str:
    return "online" if reader.online else "offline"
