"""What tests and the bench do to the sandbox itself: books, clock, faults, reader.

Pure; JSON in, JSON out.
"""

from __future__ import annotations

import json
from typing import Any

from kiosk.sandbox.clock import Clock, ShiftableClock
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.gateway import Gateway
from kiosk.sandbox.wire import reader_json


class Control:
    """The back door under `/_sandbox/`.

    Faults never strike here, or the switch could not be turned off.
    """

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        self._gateway = gateway
        self._provider = gateway.provider
        self._clock = clock

    def handle(self, method: str, path: str, body: str) -> tuple[int, Any]:
        """Answer one request: status and JSON. Bad input is 400 with the reason."""
        try:
            match (method, *path.strip("/").split("/")[1:]):
                case ("GET", "books"):
                    return 200, self.books()
                case ("GET", "meter_events"):
                    return 200, {"data": self._provider.subscribers.told()}
                case ("GET", "faults"):
                    return 200, self._gateway.faults.as_json()
                case ("POST", "faults"):
                    return 200, self._add_faults(json.loads(body))
                case ("DELETE", "faults"):
                    self._gateway.faults.clear()
                    return 200, []
                case ("POST", "clock"):
                    return 200, self._advance(json.loads(body))
                case ("POST", "readers", reader_id):
                    return 200, self._reader(reader_id, json.loads(body))
                case _:
                    return 404, {"error": f"no such control: {method} {path}"}
        except ApiError as error:
            return error.status, {"error": error.message}
        except ValueError as error:
            return 400, {"error": str(error)}

    def books(self) -> dict[str, Any]:
        """The provider's own books, as of now."""
        self._provider.settle()
        return {"now": self._clock(), **self._provider.books.summary()}

    def _add_faults(self, body: object) -> list[dict[str, Any]]:
        rules = body if isinstance(body, list) else [body]
        return [self._gateway.faults.add(rule).as_json() for rule in rules]

    def _advance(self, body: object) -> dict[str, Any]:
        seconds = body.get("advance_s") if isinstance(body, dict) else None
        if type(seconds) is int:
            seconds = float(seconds)
        if not isinstance(seconds, float) or not 0 <= seconds <= 400 * 86_400:
            msg = 'send {"advance_s": seconds}, from 0 to 400 days'
            raise ValueError(msg)
        if not isinstance(self._clock, ShiftableClock):
            msg = "this sandbox runs on a clock that its owner moves"
            raise ValueError(msg)
        self._clock.advance(seconds)
        self._provider.settle()
        return {"now": self._clock()}

    def _reader(self, reader_id: str, body: object) -> dict[str, Any]:
        readers = self._provider.readers
        self._provider.settle()
        match body:
            case {"online": bool(online)}:
                reader = readers.set_online(reader_id, online=online)
            case {"press": "cancel"}:
                reader = readers.press_cancel(reader_id)
            case _:
                msg = 'send {"online": true or false} or {"press": "cancel"}'
                raise ValueError(msg)
        return reader_json(reader, self._clock())
