"""After a day over a real socket: the sums agree, nothing secret was left anywhere, and nothing was
sent that could harm a payment.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import httpx
import pytest
from typer.testing import CliRunner

from kiosk.domain.session import Session
from kiosk.sandbox.process import RunningSandbox
from tests.adapters.sandbox_world import process
from tests.journeys.real_day import CARDS, KEY_ENV, Heard, live_a_day
from tests.money_rules import MoneyRule, Pitfall, guards
from ui.build.records import ledger_day, ledger_rows, recorded_sessions
from ui.main import app

KEY: Final = "sk_test_canaryKeyOfTheRealDay0123456789"

REQUESTS: Final = (
    r"(GET|POST) /v1/payment_intents",
    r"GET /v1/payment_intents/pi_\w+",
    r"POST /v1/payment_intents/pi_\w+/(capture|cancel|increment_authorization)",
    r"(GET|POST) /v1/checkout/sessions",
    r"GET /v1/checkout/sessions/cs_\w+",
    r"POST /v1/checkout/sessions/cs_\w+/expire",
    r"GET /v1/terminal/readers/tmr_\w+",
    r"POST /v1/terminal/readers/tmr_\w+/(process_payment_intent|cancel_action)",
)
"""All that a kiosk ever asks of the provider; refunds are a technician's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealDay:
    """What is left when the day is over."""

    folder: Path
    sandbox: RunningSandbox
    heard: Heard

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    def ask(self, path: str, **data: str) -> Any:
        """The provider's answer to whoever holds the key; with `data` a POST."""
        headers = {"Authorization": f"Bearer {KEY}"}
        with httpx.Client(base_url=self.sandbox.url, headers=headers, verify=False) as client:  # noqa: S501 - plain http
            answer = client.post(path, data=data) if data else client.get(path)
        return answer.raise_for_status().json()

    def captured_minor(self) -> dict[str, int]:
        """Per session, by the provider's own books."""
        taken: dict[str, int] = {}
        for row in self.ask("/_sandbox/books")["payment_intents"]:
            session = row["metadata"]["session"]
            taken[session] = taken.get(session, 0) + row["captured_minor"]
        return taken

    def sessions(self) -> dict[str, Session]:
        return {session.session_id: session for session in recorded_sessions(self.ledger)}

    def reconcile(self) -> tuple[int, str]:
        """Exit code and output of the command."""
        words = ["ledger", "reconcile", "--ledger", str(self.ledger)]
        words += ["--config", str(self.folder / "kiosk.toml")]
        done = CliRunner().invoke(app, words, env={KEY_ENV: KEY})
        return done.exit_code, done.output


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDay]:
    """One day for all tests of this file: none of them changes its ledger."""
    folder = tmp_path_factory.mktemp("real_day")
    for sandbox in process("--authorisation-delay", "0.1", "--key", KEY):
        yield RealDay(folder=folder, sandbox=sandbox, heard=live_a_day(folder, sandbox))


# ---------------------------------------------------------------------------------------- the sums


@guards(MoneyRule.M10)
def test_each_session_was_charged_what_it_was_billed(day: RealDay) -> None:
    """Provider, bill and receipt name the same sum, although answers were lost on the way."""
    sessions = day.sessions()
    billed = {name: session.payable.minor for name, session in sessions.items() if session.payable}

    assert len(billed) == 2
    assert min(billed.values()) > 100
    assert day.captured_minor() == billed
    for name, session in sessions.items():
        receipt = json.loads(session.receipt_json)
        assert receipt["total"]["minor"] == receipt["payment"]["captured"]["minor"] == billed[name]


@guards(MoneyRule.M10)
def test_the_day_was_charged_what_it_was_billed(day: RealDay) -> None:
    """The day report's sums are the provider's, and its difference is zero."""
    days = {
        datetime.fromtimestamp(row["created"], UTC).astimezone(ZoneInfo("Europe/Berlin")).date()
        for row in day.ask("/_sandbox/books")["payment_intents"]
    }
    totals = [total for each in _to_today(days) for total in _report(day, each)]

    assert sum(total.captured_minor for total in totals) == sum(day.captured_minor().values())
    assert sum(total.gross_minor for total in totals) == sum(day.captured_minor().values())
    assert [total.difference_minor for total in totals if total.difference_minor] == []


def _to_today(days: set[date]) -> set[date]:
    """A test that runs over midnight has bills on two days."""
    return days | {datetime.now(ZoneInfo("Europe/Berlin")).date()}


def _report(day: RealDay, at: date) -> tuple[Any, ...]:
    report = ledger_day(day.ledger, day=at, tz="Europe/Berlin")
    assert report.adds_up
    return report.totals


@guards(MoneyRule.M10)
def test_reconcile_proves_it_and_finds_what_is_moved(day: RealDay) -> None:
    """Exit 0 for the day as it was; exit 1 and the order's name once a cent is moved elsewhere."""
    good = day.reconcile()
    rows = day.ask("/_sandbox/books")["payment_intents"]
    paid = next(row for row in rows if row["captured_minor"])
    day.ask("/v1/refunds", payment_intent=paid["id"], amount="1")
    bad = day.reconcile()

    assert good[0] == 0, good[1]
    assert "nothing differs" in good[1]
    assert bad[0] == 1
    assert f"refunded_amount {paid['metadata']['order']}" in bad[1]


# ------------------------------------------------------------------------------------- the secrets


def secrets_of(day: RealDay) -> dict[str, str]:
    """What must not be found anywhere, by name, as the far ends know it."""
    found = {f"card {number}": number for number in CARDS}
    found["api key"] = KEY
    found["station secret"] = (day.folder / "ledger.sqlite.secret").read_text("ascii").strip()
    listed = day.ask("/v1/payment_intents?limit=100&expand[0]=data.latest_charge")["data"]
    for intent in listed:
        found[f"client secret of {intent['id']}"] = intent["client_secret"]
        if charge := intent["latest_charge"]:
            details = charge["payment_method_details"]
            print_ = details[details["type"]]["fingerprint"]
            found[f"fingerprint of {intent['id']}"] = print_
    return found


def grouped(number: str) -> tuple[str, ...]:
    """A secret as it is, and a card number as people write it."""
    fours = [number[at : at + 4] for at in range(0, len(number), 4)]
    return (number, " ".join(fours), "-".join(fours)) if number.isdigit() else (number,)


def leaks(secrets: dict[str, str], text: str) -> list[str]:
    """The names of the secrets that this text tells."""
    return [
        name for name, secret in secrets.items() if any(form in text for form in grouped(secret))
    ]


@guards(MoneyRule.M11)
def test_no_secret_is_in_the_ledger(day: RealDay) -> None:
    """Neither in a row nor anywhere in the files beside it."""
    secrets = secrets_of(day)
    rows = list(
        ledger_rows(day.ledger, session_id=None, stream=None, kind=None, after_seq=0, limit=10_000)
    )
    files = [path for path in day.folder.iterdir() if path.suffix != ".secret"]

    assert len(secrets) > 8
    assert len(rows) > 40
    assert {row.kind for row in rows} >= {"HoldDeclined", "HoldPlaced", "Captured"}
    assert [(row.seq, leaks(secrets, str(row))) for row in rows if leaks(secrets, str(row))] == []
    assert [
        (path.name, found)
        for path in files
        if (found := leaks(secrets, path.read_bytes().decode("latin-1")))
    ] == []


@guards(MoneyRule.M11)
def test_no_secret_is_in_a_log_line(day: RealDay) -> None:
    """Every logger at its lowest level, the SDK's and the HTTP library's included."""
    log, secrets = day.heard.log.getvalue(), secrets_of(day)

    assert "session_opened" in log
    assert "stripe_call" in log
    assert [line for line in log.splitlines() if leaks(secrets, line)] == []


@guards(MoneyRule.M11)
def test_no_secret_is_in_an_error(day: RealDay) -> None:
    """Lost, failed and refused calls: their texts and the whole chain behind them."""
    kinds = {re.split(r"\W", text.splitlines()[1])[0] for text in day.heard.raised}
    secrets = secrets_of(day)

    assert kinds >= {"PaymentUnknown", "PaymentUnavailable"}
    assert [text for text in day.heard.raised if leaks(secrets, text)] == []


@guards(MoneyRule.M11)
def test_a_card_is_recognised_by_a_keyed_hash_alone(day: RealDay) -> None:
    """The row's fingerprint is the provider's, hashed with the secret of this station."""
    secret = (day.folder / "ledger.sqlite.secret").read_text("ascii").strip().encode()
    raw = {secret_ for name, secret_ in secrets_of(day).items() if name.startswith("fingerprint")}
    hashed = {hmac.new(secret, each.encode(), hashlib.sha256).hexdigest() for each in raw}
    kept = {
        state.fingerprint
        for session in day.sessions().values()
        for state in session.orders
        if state.held is not None
    }

    assert len(kept) == 2
    assert kept <= hashed


# ----------------------------------------------------------------------------------- what was sent


@guards(Pitfall.EVENTS_BELIEVED, Pitfall.DISPLAY_KILLS_PAYMENT)
def test_nothing_is_sent_but_what_a_payment_needs(day: RealDay) -> None:
    """Orders, reads, captures, releases: no display of the reader, no webhook, no event list."""
    sent = sorted(set(day.heard.sent))

    assert [each for each in sent if not any(re.fullmatch(one, each) for one in REQUESTS)] == []
    assert any(each.endswith("/process_payment_intent") for each in sent)
    assert any(each.endswith("/capture") for each in sent)
