"""Who the kiosk is to an MQTT broker: never in an address, always beside it. May import errors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.adapters.secrets import Secret, secret_from_environment, secret_from_file
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

USER: Final = "EV_KIOSK_MQTT_USER"
PASSWORD: Final = "EV_KIOSK_MQTT_PASSWORD"  # noqa: S105 - the name of a variable
PASSWORD_FILE: Final = "EV_KIOSK_MQTT_PASSWORD_FILE"  # noqa: S105 - same


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttLogin:
    """A user of the broker."""

    username: str
    password: Secret


def mqtt_login(environment: Mapping[str, str] | None = None) -> MqttLogin | None:
    """The login of `EV_KIOSK_MQTT_USER`; None where the broker asks nobody who he is.

    Its password is in the file that `EV_KIOSK_MQTT_PASSWORD_FILE` names, which only the kiosk can
    read, or in `EV_KIOSK_MQTT_PASSWORD`. Raises InputError.
    """
    given = os.environ if environment is None else environment
    username, file = given.get(USER, ""), given.get(PASSWORD_FILE, "")
    if not username:
        for name in (PASSWORD, PASSWORD_FILE):
            if given.get(name):
                raise InputError(name, f"is set without {USER}")
        return None
    if file:
        return MqttLogin(username=username, password=secret_from_file(Path(file)))
    return MqttLogin(username=username, password=secret_from_environment(PASSWORD, given))
