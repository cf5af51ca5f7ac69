"""The table of whoever watches over the station: metrics and audits. May import msgspec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final

from msgspec import Meta

from kiosk.config.values import Table, shown

_ADDRESS: Final = re.compile(r"^(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(?P<port>[0-9]{1,5})$")
_LOOPBACK: Final = re.compile(r"^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$")


class OperationConfig(Table, frozen=True, kw_only=True):
    """Off unless it is asked for, but for the nightly audit."""

    metrics: Annotated[str, Meta(max_length=100)] | None = None
    """Where metrics, `/healthz` and `/readyz` are answered, such as 127.0.0.1:9464."""
    metrics_beyond_loopback: bool = False
    """Whether that may be an address that others reach. There is no password."""
    audit_hour: Annotated[int, Meta(ge=0, le=23)] = 3
    """When the station examines itself, by its own clock."""

    @property
    def metrics_address(self) -> tuple[str, int] | None:
        """Host and port."""
        found = _ADDRESS.match(self.metrics or "")
        return None if found is None else (found["host"].strip("[]"), int(found["port"]))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What the values of the table cannot be: key and reason."""
        if self.metrics is None:
            return
        found = _ADDRESS.match(self.metrics)
        if found is None or int(found["port"]) > 65_535:
            example = "must be host and port, such as 127.0.0.1:9464"
            yield "metrics", f"{example}, not {shown(self.metrics)}"
        elif not self.metrics_beyond_loopback and not _LOOPBACK.match(found["host"]):
            reason = (
                f"{shown(self.metrics)} can be reached from outside, and nothing asks for a "
                "password there: take 127.0.0.1, or say metrics_beyond_loopback = true"
            )
            yield "metrics", reason
