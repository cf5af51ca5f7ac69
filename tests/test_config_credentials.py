"""From the configuration to the key: systemd's credential by name, and which keys are taken."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from kiosk.adapters.system_clock import SystemClock
from kiosk.config import load_config
from kiosk.errors import InputError
from tests.journeys.running_kiosk import ALONE
from ui.build.far_ends import gateway_of
from ui.main import app

BY_NAME = ALONE.replace('key_env = "SANDBOX_KEY"', 'key_credential = "stripe.key"')
LIVE = BY_NAME.replace('mode = "sandbox"', 'mode = "live"').replace(
    'address = "http://127.0.0.1:9"\n', ""
)
SECRETS = frozenset({"key", "pin", "password", "secret", "uid", "token", "code"})
PUBLIC = frozenset({("ocmf", "verify", "key"), ("ledger", "verify", "key")})
"""A meter's public key, and the id of the station's."""
FROM_STDIN = frozenset({("member", "add", "uid"), ("member", "hash", "uid")})
"""`-` reads them from standard input, as every example does."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What systemd handed over."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    return tmp_path


def opened(folder: Path, config: str, key: str) -> None:
    """As the station does at its start. Raises InputError."""
    file = folder / "stripe.key"
    file.unlink(missing_ok=True)
    file.write_text(key)
    file.chmod(0o440)
    path = folder / "kiosk.toml"
    path.write_text(config)
    read = load_config(path)
    assert read.payment.stripe is not None
    gateway_of(read, read.payment.stripe, SystemClock(), "epoch", b"secret")


def test_the_key_is_found_by_its_credential(folder: Path) -> None:
    """No path of systemd's stands in the configuration."""
    opened(folder, BY_NAME, "sk_test_abc")


def test_an_unrestricted_live_key_needs_a_line(folder: Path) -> None:
    """Refused with the cure, taken when it is meant; a restricted one needs no line."""
    with pytest.raises(InputError, match="allow_unrestricted_key = true"):
        opened(folder, LIVE, "sk_live_abc")

    opened(folder, LIVE, "rk_live_abc")
    meant = LIVE.replace("key_credential", "allow_unrestricted_key = true\nkey_credential")
    opened(folder, meant, "sk_live_abc")


@pytest.mark.parametrize("name", ["../stripe.key", "/etc/passwd", "", ".hidden"])
def test_a_credential_is_a_name_and_no_path(folder: Path, name: str) -> None:
    """It cannot lead out of systemd's directory."""
    with pytest.raises(InputError, match="key_credential"):
        opened(folder, BY_NAME.replace("stripe.key", name), "sk_test_abc")


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """A command line is seen by everyone on the machine and kept in a history."""
    found = set()
    pending = [((), typer.main.get_command(app))]
    while pending:
        place, command = pending.pop()
        if isinstance(command, TyperGroup):
            pending += [((*place, name), each) for name, each in command.commands.items()]
        valued = (each for each in command.params if not getattr(each, "is_flag", False))
        found |= {(*place, parameter.name) for parameter in valued}

    assert {each for each in found if each[-1] in SECRETS} == PUBLIC | FROM_STDIN
