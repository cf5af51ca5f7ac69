"""EVerest's active errors, and which of them keep an EVSE from being sold. May import `wire`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from hw_drivers.everest.topics import Names
from hw_drivers.everest.wire import Table, exact, table, text
from kiosk.domain.lean import dataclass

ERRORS_MAX: Final = 100
INOPERATIVE: Final = "evse_manager/Inoperative"
"""EVerest's own word for an EVSE that cannot charge; the older API calls it a permanent fault."""
OUR_SILENCE: Final = "generic/CommunicationFault"
"""Raised by an API module that does not hear us: it ends as soon as it does."""
_WORD_MAX: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class EverestError:
    """One error, as far as it was told; any of it may be missing."""

    kind: str
    uuid: str
    severity: str = ""
    sub_type: str = ""
    message: str = ""
    module_id: str = ""
    evse: int | None = None
    """EVerest's number of the EVSE it belongs to, where it says so."""

    @property
    def word(self) -> str:
        """Stable snake_case: `evse_board_support/MREC2GroundFailure` is `mrec2_ground_failure`."""
        last = self.kind.rpartition("/")[2]
        spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last)
        return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")[:_WORD_MAX] or "error"


def error_of(message: Any) -> EverestError | None:  # noqa: ANN401
    """Read an error object; None if it does not even say what it is."""
    if not isinstance(message, dict) or not text(message, "type"):
        return None
    origin: Table = table(message, "origin")
    evse = exact(origin.get("evse"))
    return EverestError(
        kind=text(message, "type"),
        # Without a uuid an error is told apart by what it is and where it comes from.
        uuid=text(message, "uuid") or f"{text(origin, 'module_id')} {text(message, 'type')}",
        severity=text(message, "severity"),
        sub_type=text(message, "sub_type"),
        message=text(message, "message"),
        module_id=text(origin, "module_id"),
        evse=None if evse is None else int(evse),
    )


class ErrorList:
    """What is active now."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._active: dict[str, EverestError] = {}

    @property
    def active(self) -> tuple[EverestError, ...]:
        return tuple(self._active.values())

    def raised(self, message: Any) -> None:  # noqa: ANN401
        error = error_of(message)
        if error is not None and (error.uuid in self._active or len(self._active) < ERRORS_MAX):
            self._active[error.uuid] = error

    def cleared(self, message: Any) -> None:  # noqa: ANN401
        error = error_of(message)
        if error is not None:
            self._active.pop(error.uuid, None)

    def replace(self, messages: Any) -> None:  # noqa: ANN401
        """The whole list, bare or under `errors`; anything else leaves it as it is."""
        if isinstance(messages, dict):
            messages = messages.get("errors")
        if isinstance(messages, list):
            self._active.clear()
            for each in messages[:ERRORS_MAX]:
                self.raised(each)

    def fault(self, *, is_charging: bool) -> str:
        """The word of the first error that keeps this EVSE from being sold; empty when well.

        An error that names no EVSE keeps a new driver away, but it stops nobody who charges:
        EVerest does that itself if it must.
        """
        return next(iter(self._words(is_charging=is_charging)), "")

    def _words(self, *, is_charging: bool) -> Iterable[str]:
        for error in self._active.values():
            if error.kind == OUR_SILENCE and error.module_id in self._own_modules():
                continue
            if error.kind != INOPERATIVE and error.severity != "High":
                continue
            if self._is_ours(error, is_charging=is_charging):
                yield error.word

    def _is_ours(self, error: EverestError, *, is_charging: bool) -> bool:
        if self._names.manager:
            return error.module_id == self._names.manager
        if error.evse is None:
            return not is_charging
        return error.evse == self._names.connector

    def _own_modules(self) -> frozenset[str]:
        names = self._names
        return frozenset({names.evse, names.token, names.auth, names.errors})
