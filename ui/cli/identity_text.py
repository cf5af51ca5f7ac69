"""A device's identity in words and as JSON. May import the domain."""

from __future__ import annotations

from kiosk.domain.readings import DeviceIdentity


def identity_text(identity: DeviceIdentity | None) -> str:
    """`Eastron SDM630 12345678 (1.52)`; empty if the device cannot say who it is."""
    if identity is None:
        return ""
    name = " ".join(part for part in (identity.vendor, identity.model, identity.serial) if part)
    return f"{name} ({identity.firmware})" if identity.firmware else name


def identity_json(identity: DeviceIdentity | None) -> dict[str, str] | None:
    """Every field, None if the device cannot say who it is."""
    if identity is None:
        return None
    return {
        "vendor": identity.vendor,
        "model": identity.model,
        "serial": identity.serial,
        "firmware": identity.firmware,
        "public_key": identity.public_key,
    }
