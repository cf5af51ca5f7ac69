"""Addresses of the meters that are spoken to over HTTP. May import ports, errors and the drivers.

    lem://192.168.1.2
    lems://192.168.1.2?certificate=/etc/ev-kiosk/dcbm.pem
    iem+http://192.168.60.12

`lems` is HTTPS. `certificate` is the meter's own, which it signed itself; without it the
authorities that this machine believes have to vouch for the host's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult

from hw_drivers.http_device import HttpDevice, Tls
from kiosk.errors import InputError
from kiosk.ports import Clock, Meter


def http_options(parts: SplitResult) -> frozenset[str]:
    """The options that an address of this scheme may have."""
    return frozenset({"certificate"} if parts.scheme == "lems" else ())


def http_meter(
    url: str,
    parts: SplitResult,
    options: Mapping[str, str],
    *,
    meter_id: str,
    evse_id: int,
    clock: Clock,
    poll_s: float,
) -> Meter:
    """The driver for this scheme, not yet entered. Raises InputError."""
    if parts.path.strip("/"):
        raise InputError(url, f"an address of this kind has no path, not {parts.path!r}")
    # LEM's meters keep port 80 with TLS, too.
    device = HttpDevice(parts.hostname or "", parts.port or 80, tls=_tls(url, parts, options))
    # A station has one kind of meter, and does not carry the others along.
    if parts.scheme == "iem+http":
        from hw_drivers.iem_dcr_meter import IemDcrMeter  # noqa: PLC0415

        return IemDcrMeter(
            meter_id=meter_id, evse_id=evse_id, device=device, clock=clock, poll_s=poll_s
        )
    from hw_drivers.lem_dcbm_meter import LemDcbmMeter  # noqa: PLC0415

    return LemDcbmMeter(
        meter_id=meter_id, evse_id=evse_id, device=device, clock=clock, poll_s=poll_s
    )


def _tls(url: str, parts: SplitResult, options: Mapping[str, str]) -> Tls | None:
    if parts.scheme != "lems":
        return None
    path = options.get("certificate", "")
    if path and not Path(path).is_file():
        raise InputError(url, f"there is no certificate file {path}")
    return Tls(certificate_path=path)
