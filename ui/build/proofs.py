"""What proves the records of meters that sign. Imports everything, late.

A station whose meters sign nothing does not carry it. Where one may sign, all of it is loaded
before the station sells: no session should wait for an import at its end, or fail over one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hw_drivers.meter_urls import may_sign

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.domain.checked_records import CheckedRecords
    from kiosk.domain.readings import SignedRecord


class LateChecking:
    """`kiosk.ports.RecordChecking`, which is imported when there is a record."""

    def check(self, records: Sequence[SignedRecord]) -> CheckedRecords:
        from kiosk.adapters.record_checking import OcmfChecking  # noqa: PLC0415

        return OcmfChecking().check(records)


def load_checking(config: Config) -> None:
    """Import what the meters of this configuration may need; nothing where none can sign."""
    if any(may_sign(evse.meter) for evse in config.evse):
        import kiosk.adapters.record_checking  # noqa: F401, PLC0415
        from kiosk.adapters.ocmf_signatures import load_library  # noqa: PLC0415

        load_library()
