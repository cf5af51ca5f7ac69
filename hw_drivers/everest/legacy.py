"""The API that chargers in the field still have: `everest_api/<evse>/{var|cmd}/...`. May import
`topics` and `wire`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hw_drivers.everest.topics import (
    ENABLE_PRIORITY,
    EXACTLY_ONCE,
    ROOT,
    Kind,
    Names,
    Order,
    provided_token,
)
from hw_drivers.everest.wire import text_of


class Legacy:
    """`everest_api/<evse>/var/...`: the `API` module, without authorisation, events or replies.

    Tokens go to a `DummyTokenProviderManual`, the only module that takes one over MQTT there.
    """

    has_events = False
    has_status = False
    beats = frozenset({Kind.SESSION_INFO, Kind.POWERMETER})

    def __init__(self, names: Names) -> None:
        self.names = names
        self._evse = f"{ROOT}/{names.evse}"

    @property
    def module(self) -> tuple[str, str]:
        return "API", self.names.evse

    def topics(self) -> Mapping[str, tuple[Kind, int]]:
        found = {
            f"{self._evse}/var/{kind.value}": (kind, EXACTLY_ONCE)
            for kind in (Kind.SESSION_INFO, Kind.POWERMETER, Kind.EV_INFO)
        }
        found[f"{ROOT}/errors/var/active_errors"] = (Kind.ACTIVE_ERRORS, EXACTLY_ONCE)
        return found

    def reply_filters(self) -> tuple[str, ...]:
        return ()

    def checks(self) -> tuple[str, ...]:
        return ()

    def provide(self, token: str) -> Order:
        body = provided_token(token, self.names.connector)
        return Order(topic=f"{ROOT}/{self.names.token}/cmd/provide", body=text_of(body))

    def stop(self, mark: str) -> Order:  # noqa: ARG002 - nothing is answered here
        return self._command("stop_charging", {})

    def withdraw(self, token: str, mark: str) -> Order | None:  # noqa: ARG002 - there is no such thing
        return None

    def set_enabled(self, *, enabled: bool, mark: str) -> Order:  # noqa: ARG002
        state = "Enable" if enabled else "Disable"
        body = {
            "connector_id": 0,
            "source": "LocalAPI",
            "state": state,
            "priority": ENABLE_PRIORITY,
        }
        return self._command("enable_disable", body)

    def simple(self, command: str, mark: str) -> Order:  # noqa: ARG002
        return self._command(command, {})

    def unlock(self, mark: str) -> Order:  # noqa: ARG002
        return self._command("force_unlock", 1)

    def last_value(self, kind: Kind, mark: str) -> Order | None:  # noqa: ARG002
        return None

    def active_errors(self, mark: str) -> Order | None:  # noqa: ARG002 - told every second
        return None

    def _command(self, command: str, body: Any) -> Order:  # noqa: ANN401
        return Order(topic=f"{self._evse}/cmd/{command}", body=text_of(body))
