"""`ev-kiosk ledger reconcile` as people run it: a ledger file, a sandbox process, exit codes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.adapters.system_clock import SystemClock
from kiosk.domain import events as ev
from kiosk.domain.payment import CardFace, HoldOrder, HoldState
from kiosk.sandbox.process import RunningSandbox
from tests.adapters.sandbox_world import process
from tests.adapters.stripe_bench import Bench, hold_by_card
from ui.main import app

CONFIG = """
[station]
id = "{station}"
operator = "Roadside Charging"
helpline = "+49 30 000"
tz = "Europe/Berlin"
[ledger]
path = "ledger.sqlite"
[tariff]
file = "tariff.json"
[payment]
mode = "sandbox"
[payment.stripe]
address = "{address}"
key_env = "RECONCILE_TEST_KEY"
reader = "{reader}"
[[evse]]
id = 1
label = "1"
power_max_kw = 50
meter = "sim://meter/1"
controller = "sim://controller/1"
"""


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    """A provider of its own: what it lists is what the test made."""
    yield from process("--authorisation-delay", "0.15")


class Books:
    """One ledger file, one configuration, one provider."""

    def __init__(self, folder: Path, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.ledger = folder / "ledger.sqlite"
        self.config = folder / "kiosk.toml"
        self.configure("ST1")
        self.write()

    def configure(self, station: str) -> None:
        text = CONFIG.format(station=station, address=self.sandbox.url, reader=self.sandbox.reader)
        self.config.write_text(text, encoding="utf-8")

    def write(self, *events: ev.Event) -> None:
        """Append to the ledger, as the kiosk would."""

        async def append() -> None:
            async with SqliteLedger(
                self.ledger, station_id="ST1", clock=SystemClock(), ballast_bytes=4096
            ) as ledger:
                if events:
                    await ledger.append(*events)

        asyncio.run(append())

    def hold(self) -> tuple[HoldOrder, str]:
        """A card is held at the provider; the order and the provider's reference."""

        async def pay() -> tuple[HoldOrder, str]:
            async with SqliteLedger(
                self.ledger, station_id="ST1", clock=SystemClock(), ballast_bytes=4096
            ) as ledger:
                books = ledger.station_epoch
            bench = Bench(self.sandbox, station_id=books)
            order = bench.order()
            held = await hold_by_card(bench, order)
            assert held.state is HoldState.HELD
            await bench.aclose()
            return order, held.provider_ref

        return asyncio.run(pay())

    def run(self, *more: str) -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        words = ["ledger", "reconcile", "--ledger", str(self.ledger), "--config", str(self.config)]
        result = CliRunner().invoke(
            app, [*words, *more], env={"RECONCILE_TEST_KEY": self.sandbox.key}
        )
        return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def books(tmp_path: Path, sandbox: RunningSandbox) -> Books:
    return Books(tmp_path, sandbox)


def test_a_hold_that_no_row_knows_is_told_and_left(books: Books) -> None:
    """Exit 1, the order and its sum in both forms, and nothing is released by looking."""
    order, ref = books.hold()
    code, out, _ = books.run()
    assert code == 1
    assert out.splitlines()[0] == f"orphan {order.order_id}: ledger none, provider 50.00 EUR"
    assert out.splitlines()[1].startswith("1 orders at the provider since ")
    code, out, _ = books.run("--json")
    (found,) = json.loads(out)["differences"]
    assert code == 1
    assert (found["kind"], found["provider_ref"]) == ("orphan", ref)
    assert found["provider"] == {"minor": 5000, "currency": "EUR"}


def test_books_that_agree_are_good(books: Books) -> None:
    """The same hold with its rows: exit 0."""
    order, ref = books.hold()
    at = datetime.now(UTC)
    books.write(
        ev.SessionOpened(session_id=order.session_id, at=at, evse_id=1),
        ev.HoldOrdered(session_id=order.session_id, at=at, order=order),
        ev.HoldOpened(
            session_id=order.session_id, at=at, order_id=order.order_id, provider_ref=ref
        ),
        ev.HoldPlaced(
            session_id=order.session_id,
            at=at,
            order_id=order.order_id,
            provider_ref=ref,
            held=order.amount,
            capture_before=None,
            card=CardFace(brand="visa", last4="4242"),
        ),
    )
    code, out, _ = books.run()
    assert (code, "nothing differs" in out) == (0, True)


def test_another_stations_ledger_is_bad_input(books: Books) -> None:
    """Everything in it would differ: exit 2 and one line."""
    books.configure("ST2")
    code, _, said = books.run()
    assert code == 2
    assert "belongs to station ST1, not to ST2" in said


def test_a_provider_out_of_reach_proves_nothing(books: Books) -> None:
    """Exit 1 and one line, never "nothing differs"."""
    text = books.config.read_text(encoding="utf-8")
    books.config.write_text(text.replace(books.sandbox.url, "http://127.0.0.1:9"), encoding="utf-8")
    code, out, said = books.run()
    assert (code, out) == (1, "")
    assert len(said.splitlines()) == 1
