"""What EVerest's two APIs call things: topics and bodies, nothing else. Standard library only.

The versioned API (`everest_api/1/...`) is the one EVerest keeps stable; the older one
(`everest_api/<evse>/var/...`) is what chargers in the field still have. The rest of the driver
speaks of `Kind`s and does not know which of them it talks to.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, Protocol

from kiosk.domain.lean import dataclass

ROOT: Final = "everest_api"
OWN_ROOT: Final = "ev_kiosk"
"""Where this program's own topics are: replies and notes to itself."""
EXACTLY_ONCE: Final = 2
AT_MOST_ONCE: Final = 0
ENABLE_PRIORITY: Final = 42
"""Where the kiosk's wish stands between 0, the highest, and 10000: EVerest's own example."""


class Kind(StrEnum):
    """What a message from EVerest says."""

    HEARTBEAT = "heartbeat"
    SESSION_EVENT = "session_event"
    SESSION_INFO = "session_info"
    POWERMETER = "powermeter"
    PUBLIC_KEY = "powermeter_public_key_ocmf"
    EV_INFO = "ev_info"
    TOKEN_STATUS = "token_validation_status"  # noqa: S105 - the name of a topic
    ERROR_RAISED = "error_raised"
    ERROR_CLEARED = "error_cleared"
    ACTIVE_ERRORS = "active_errors"
    """The older API's list of all errors."""
    READY = "ready_beacon"
    """Modules came up: whatever is known of them has to be asked again."""
    NOTE = "note"
    """What a former process of this kiosk left for this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the operator's EVerest configuration calls the modules of one EVSE."""

    evse: str
    """The `evse_manager_consumer_API` module, or the EVSE manager itself in the older API."""
    token: str = ""
    auth: str = ""
    errors: str = ""
    manager: str = ""
    """The EVSE manager whose errors are this EVSE's; without it, everybody's are."""
    connector: int = 1
    """EVerest's number of the EVSE; its authorisation calls it a connector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One command, ready to be published."""

    topic: str
    body: str
    reply_topic: str = ""
    """Empty where this API answers nothing."""


class Dialect(Protocol):
    """One of the two APIs, for one EVSE."""

    @property
    def names(self) -> Names: ...

    @property
    def has_events(self) -> bool:
        """Whether it tells events and meter values of transactions, or states alone."""
        ...

    @property
    def has_status(self) -> bool:
        """Whether it tells what became of a token."""
        ...

    @property
    def beats(self) -> frozenset[Kind]:
        """Which messages prove that EVerest is there."""
        ...

    @property
    def module(self) -> tuple[str, str]:
        """Type and id of the module whose heartbeat is watched."""
        ...

    def topics(self) -> Mapping[str, tuple[Kind, int]]:
        """What to subscribe, with the kind of message and the quality of service."""
        ...

    def reply_filters(self) -> tuple[str, ...]:
        """Where replies to `Order`s come, as subscriptions."""
        ...

    def checks(self) -> tuple[str, ...]:
        """Where this program has to say that it is alive."""
        ...

    def provide(self, token: str) -> Order: ...

    def stop(self, mark: str) -> Order: ...

    def withdraw(self, token: str, mark: str) -> Order | None: ...

    def set_enabled(self, *, enabled: bool, mark: str) -> Order: ...

    def simple(self, command: str, mark: str) -> Order:
        """`pause_charging` or `resume_charging`."""
        ...

    def unlock(self, mark: str) -> Order: ...

    def last_value(self, kind: Kind, mark: str) -> Order | None:
        """Ask for the last value of a variable; versions before its time do not answer."""
        ...

    def active_errors(self, mark: str) -> Order | None: ...


def note_topic(dialect: Dialect) -> str:
    """Where a kiosk leaves a note about the transaction of an EVSE, retained by the broker."""
    kind, module_id = dialect.module
    return f"{OWN_ROOT}/{kind}/{module_id}/transaction"


def provided_token(token: str, connector: int) -> dict[str, Any]:
    """The authorisation of one payment: used once, for this EVSE alone, asking nobody else."""
    return {
        "id_token": {"value": token, "type": "Local"},
        "authorization_type": "BankCard",
        "connectors": [connector],
        "prevalidated": True,
    }
