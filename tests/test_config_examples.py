"""The examples in assets/config are configurations: each loads and makes every far end it names."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.domain.payment import RailKind
from ui.build.far_ends import devices_of, open_rails, readers_of

EXAMPLES = Path(__file__).parents[1] / "assets" / "config"
WAYS_TO_PAY = {
    "simulated": {RailKind.CARD, RailKind.QR},
    "sdm630_stripe_terminal": {RailKind.CARD, RailKind.QR},
    "everest_stripe_qr": {RailKind.QR},
    "lem_dcbm_zvt": {RailKind.CARD},
}


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.toml")))
def test_an_example_makes_a_station(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Devices, readers and ways to pay, as the file's first lines promise."""
    config = with_secrets(load_config(EXAMPLES / f"{name}.toml"), tmp_path, monkeypatch)

    devices = devices_of(config, SystemClock())
    readers = readers_of(config, SystemClock())

    assert set(devices) == {evse.id for evse in config.evse}
    assert len({each.meter.meter_id for each in devices.values()}) == len(devices)
    assert len(readers) == len(config.reader)
    assert asyncio.run(ways_to_pay(config)) == WAYS_TO_PAY[name]


def test_every_example_is_tried() -> None:
    """A new one has to say here how one pays."""
    assert {path.stem for path in EXAMPLES.glob("*.toml")} == set(WAYS_TO_PAY)


async def ways_to_pay(config: Config) -> set[RailKind]:
    async with open_rails(config, SystemClock(), "example", "EUR", secret=b"x" * 32) as rails:
        return set(rails)


def with_secrets(config: Config, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The same station with secrets that exist here, and a ledger that may be written."""
    mode = "live" if config.payment.mode == "live" else "test"
    monkeypatch.setenv("SANDBOX_KEY", f"sk_{mode}_{'0' * 24}")
    payment = config.payment
    if payment.stripe is not None and payment.stripe.key_file is not None:
        key = secret(folder / "stripe.key", f"rk_{mode}_{'0' * 24}")
        stripe = payment.stripe.replaced(key_file=key)
        payment = payment.replaced(stripe=stripe)
    if payment.zvt is not None:
        password = secret(folder / "zvt.password", "123456")
        zvt = payment.zvt.replaced(password_file=password)
        payment = payment.replaced(zvt=zvt)
    ledger = config.ledger.replaced(path=folder / "ledger.sqlite")
    return config.replaced(payment=payment, ledger=ledger)


def secret(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path
