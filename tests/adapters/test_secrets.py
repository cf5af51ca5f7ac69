"""Keys: read from where only the kiosk can read, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.secrets import (
    Secret,
    check_stripe_key,
    secret_from,
    secret_from_environment,
    secret_from_file,
)
from kiosk.errors import InputError
from tests.money_rules import MoneyRule, Pitfall, guards


def _key_file(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    file = folder / "stripe.key"
    file.write_bytes(content)
    file.chmod(mode)
    return file


def test_key_is_read_without_its_line_end(tmp_path: Path) -> None:
    """Editors end files with a newline; Stripe does not want it."""
    secret = secret_from_file(_key_file(tmp_path, b"rk_test_abc\n"))

    assert secret.reveal() == "rk_test_abc"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o666])
def test_key_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    """Any right for group or world is one too many, and the cure is named."""
    file = _key_file(tmp_path, b"rk_test_abc", mode)

    with pytest.raises(InputError, match="others can reach this key") as caught:
        secret_from_file(file)

    assert caught.value.place == str(file)
    assert f"{mode:04o}" in caught.value.reason
    assert "chmod 600" in caught.value.reason


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_key_of_the_owner_alone_is_accepted(tmp_path: Path, mode: int) -> None:
    """Read-only is how systemd hands over credentials."""
    assert secret_from_file(_key_file(tmp_path, b"sk_test_a", mode)).reveal() == "sk_test_a"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"rk_test_a\nrk_test_b\n", "more than one word"),
        (b"rk_t\xc3\xa9st", "something other than a key"),
        (b"x" * 5000, "longer than 4096 bytes"),
    ],
)
def test_what_is_not_a_key_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """A wrong file is told apart from a wrong key, and not repeated."""
    with pytest.raises(InputError, match=reason) as caught:
        secret_from_file(_key_file(tmp_path, content))

    assert "rk_test" not in str(caught.value)


def test_absent_key_file_is_refused(tmp_path: Path) -> None:
    """No traceback for a wrong path or a folder."""
    with pytest.raises(InputError, match="no such file"):
        secret_from_file(tmp_path / "absent")
    with pytest.raises(InputError, match="cannot be read"):
        secret_from_file(tmp_path)


def test_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, with the same checks."""
    monkeypatch.setenv("KIOSK_TEST_KEY", "rk_test_abc")

    assert secret_from_environment("KIOSK_TEST_KEY").reveal() == "rk_test_abc"
    with pytest.raises(InputError, match=r"^ABSENT: this environment variable is not set$"):
        secret_from_environment("ABSENT", {})
    with pytest.raises(InputError, match="is empty"):
        secret_from_environment("BLANK", {"BLANK": " "})


@guards(MoneyRule.M11)
def test_secret_does_not_show_itself() -> None:
    """Logs and tracebacks print values in all these ways."""
    secret = Secret("rk_live_abc")

    shown = f"{secret} {secret!r} {secret!s} {[secret]} { ({'key': secret}) }"

    assert "rk_live" not in shown


@guards(Pitfall.WRONG_MODE)
@pytest.mark.parametrize(
    ("key", "mode", "reason"),
    [
        ("rk_live_a", "test", 'holds a live key, and payment.mode is "test"'),
        ("sk_live_a", "sandbox", 'holds a live key, and payment.mode is "sandbox"'),
        ("rk_test_a", "live", 'holds a test key, and payment.mode is "live"'),
        ("pk_test_a", "test", "is not a Stripe key"),
    ],
)
def test_key_and_mode_must_agree(key: str, mode: str, reason: str) -> None:
    """Real money is never reached by mistake, and never missed by mistake."""
    with pytest.raises(InputError, match=reason) as caught:
        check_stripe_key(Secret(key), mode, "stripe.key")  # type: ignore[arg-type]

    assert caught.value.place == "stripe.key"
    assert key not in str(caught.value)


def test_agreeing_key_and_mode_pass() -> None:
    """The three usual pairs."""
    check_stripe_key(Secret("rk_live_a"), "live", "stripe.key")
    check_stripe_key(Secret("rk_test_a"), "test", "stripe.key")
    check_stripe_key(Secret("sk_test_a"), "sandbox", "stripe.key")


@pytest.fixture
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory systemd makes for a service, with the mode its access list shows."""
    folder = tmp_path / "credentials"
    folder.mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    _key_file(folder, b"rk_live_abc", 0o440)
    return folder


def test_a_credential_of_systemd_is_found_by_its_name(credentials: Path) -> None:
    """Nothing of its place stands in the configuration; a path to it is as good."""
    secret, place = secret_from(None, None, "stripe.key")

    assert (secret.reveal(), place) == ("rk_live_abc", "stripe.key")
    assert secret_from(credentials / "stripe.key", None)[0].reveal() == "rk_live_abc"


@pytest.mark.parametrize("mode", [0o460, 0o444, 0o644])
def test_a_credential_for_everybody_is_refused(credentials: Path, mode: int) -> None:
    """The mask of the access list is forgiven, and nothing else."""
    (credentials / "stripe.key").chmod(mode)

    with pytest.raises(InputError, match="others can reach this key"):
        secret_from(None, None, "stripe.key")


def test_without_systemd_there_is_no_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shell: it says what is missing."""
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)

    with pytest.raises(InputError, match="CREDENTIALS_DIRECTORY is not set"):
        secret_from(None, None, "stripe.key")


def test_an_unrestricted_live_key_has_to_be_meant() -> None:
    """It can empty the account; a restricted key is taken without a word."""
    with pytest.raises(InputError, match="unrestricted live key") as caught:
        check_stripe_key(Secret("sk_live_abc"), "live", "stripe.key")
    assert "sk_live_abc" not in str(caught.value)

    check_stripe_key(Secret("sk_live_abc"), "live", "stripe.key", allow_unrestricted=True)
    check_stripe_key(Secret("rk_live_abc"), "live", "stripe.key")
