"""The API that EVerest keeps stable: `everest_api/1/{type}/{module}/{e2m|m2e}/{name}`. May import
`topics` and `wire`.

A request names the topic of its reply; there is no other mark that the two belong together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hw_drivers.everest.topics import (
    AT_MOST_ONCE,
    ENABLE_PRIORITY,
    EXACTLY_ONCE,
    ROOT,
    Kind,
    Names,
    Order,
    provided_token,
)
from hw_drivers.everest.wire import text_of


class Versioned:
    """`everest_api/1/...`: modules whose names end in `_API`."""

    has_events = True
    beats = frozenset({Kind.HEARTBEAT})

    def __init__(self, names: Names) -> None:
        self.names = names
        self._evse = f"{ROOT}/1/evse_manager_consumer/{names.evse}"
        self._token = f"{ROOT}/1/auth_token_provider/{names.token}"
        self._auth = f"{ROOT}/1/auth_consumer/{names.auth}"
        self._errors = f"{ROOT}/1/error_history_consumer/{names.errors}"

    @property
    def has_status(self) -> bool:
        return bool(self.names.auth)

    @property
    def module(self) -> tuple[str, str]:
        return "evse_manager_consumer", self.names.evse

    def topics(self) -> Mapping[str, tuple[Kind, int]]:
        # One quality of service for all that belongs together, EVerest's own: brokers keep the
        # order of messages within one only, and a state must not overtake the event that made it.
        found = {
            f"{self._evse}/e2m/{kind.value}": (kind, EXACTLY_ONCE)
            for kind in (
                Kind.SESSION_EVENT,
                Kind.SESSION_INFO,
                Kind.POWERMETER,
                Kind.PUBLIC_KEY,
                Kind.EV_INFO,
            )
        }
        found[f"{self._evse}/e2m/{Kind.HEARTBEAT.value}"] = (Kind.HEARTBEAT, AT_MOST_ONCE)
        if self.names.auth:
            status = Kind.TOKEN_STATUS
            found[f"{self._auth}/e2m/{status.value}"] = (status, EXACTLY_ONCE)
        if self.names.errors:
            for kind in (Kind.ERROR_RAISED, Kind.ERROR_CLEARED):
                found[f"{self._errors}/e2m/{kind.value}"] = (kind, EXACTLY_ONCE)
        found[f"{ROOT}/{Kind.READY.value}"] = (Kind.READY, AT_MOST_ONCE)
        return found

    def reply_filters(self) -> tuple[str, ...]:
        return tuple(f"{module}/e2m/+/+" for module in self._modules())

    def checks(self) -> tuple[str, ...]:
        return tuple(f"{module}/m2e/communication_check" for module in self._modules())

    def provide(self, token: str) -> Order:
        body = provided_token(token, self.names.connector)
        return Order(topic=f"{self._token}/m2e/provided_token", body=text_of(body))

    def stop(self, mark: str) -> Order:
        return _asked(self._evse, "stop_transaction", mark, {"reason": "Local"})

    def withdraw(self, token: str, mark: str) -> Order | None:
        if not self.names.auth:
            return None
        body = {
            "id_token": {"value": token, "type": "Local"},
            "evse_id": self.names.connector,
        }
        return _asked(self._auth, "withdraw_authorization", mark, body)

    def set_enabled(self, *, enabled: bool, mark: str) -> Order:
        source = {
            "enable_source": "LocalAPI",
            "enable_state": "Enable" if enabled else "Disable",
            "enable_priority": ENABLE_PRIORITY,
        }
        return _asked(self._evse, "enable_disable", mark, {"connector_id": 0, "source": source})

    def simple(self, command: str, mark: str) -> Order:
        return _asked(self._evse, command, mark)

    def unlock(self, mark: str) -> Order:
        return _asked(self._evse, "force_unlock", mark, 1)

    def last_value(self, kind: Kind, mark: str) -> Order | None:
        return _asked(self._evse, f"{kind.value}/get", mark, reply_name=kind.value)

    def active_errors(self, mark: str) -> Order | None:
        return _asked(self._errors, "active_errors", mark) if self.names.errors else None

    def _modules(self) -> tuple[str, ...]:
        named = (
            (self._evse, self.names.evse),
            (self._token, self.names.token),
            (self._auth, self.names.auth),
            (self._errors, self.names.errors),
        )
        return tuple(topic for topic, name in named if name)


def _asked(
    module: str,
    command: str,
    mark: str,
    payload: Any = None,  # noqa: ANN401
    *,
    reply_name: str = "",
) -> Order:
    reply_topic = f"{module}/e2m/{reply_name or command}/{mark}"
    body: dict[str, Any] = {"headers": {"replyTo": reply_topic}}
    if payload is not None:
        body["payload"] = payload
    return Order(topic=f"{module}/m2e/{command}", body=text_of(body), reply_topic=reply_topic)
