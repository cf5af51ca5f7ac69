"""Who the kiosk is to a broker: taken from the environment, shown to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.mqtt_login import PASSWORD, PASSWORD_FILE, USER, mqtt_login
from kiosk.errors import InputError


def test_a_broker_that_asks_nobody() -> None:
    """Without a user there is no login."""
    assert mqtt_login({}) is None


def test_a_password_from_the_environment_or_a_file(tmp_path: Path) -> None:
    """The file wins; neither shows itself."""
    file = tmp_path / "password"
    file.write_text("from-file\n", encoding="ascii")
    file.chmod(0o600)
    login = mqtt_login({USER: "kiosk", PASSWORD: "from-env"})
    assert login is not None
    assert login.password.reveal() == "from-env"
    login = mqtt_login({USER: "kiosk", PASSWORD: "from-env", PASSWORD_FILE: str(file)})
    assert login is not None
    assert login.password.reveal() == "from-file"
    assert "from-file" not in repr(login)


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({USER: "kiosk"}, PASSWORD),
        ({PASSWORD: "x"}, PASSWORD),
        ({PASSWORD_FILE: "/x"}, PASSWORD_FILE),
        ({USER: "kiosk", PASSWORD_FILE: "/nowhere/at/all"}, "/nowhere/at/all"),
    ],
)
def test_half_a_login_is_refused(environment: dict[str, str], place: str) -> None:
    """One clear line with the variable or the file that is wrong."""
    with pytest.raises(InputError) as caught:
        mqtt_login(environment)
    assert caught.value.place == place
