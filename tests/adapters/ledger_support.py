"""What the ledger tests share: a clock that stands still, one event of every kind, a ledger with
small limits.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain.activity import Activity
from kiosk.domain.events import (
    AllowanceUsed,
    BeginMoved,
    BillMade,
    Captured,
    CaptureOrdered,
    EnergyOrdered,
    Event,
    HoldDeclined,
    HoldOpened,
    HoldOrdered,
    HoldPlaced,
    HoldRaised,
    HoldReleased,
    RaiseDeclined,
    RaiseOrdered,
    ReadingKept,
    ReceiptIssued,
    RecordKept,
    Refunded,
    RefundOrdered,
    RefundRefused,
    ReleaseOrdered,
    ReviewRequired,
    SessionClosed,
    SessionFaulted,
    SessionOpened,
    StationStarted,
    StopOrdered,
    StopReason,
    TariffPinned,
    TransactionEnded,
    TransactionStarted,
)
from kiosk.domain.faults import FaultCode
from kiosk.domain.fraud.text_key import TextKey
from kiosk.domain.fraud.verdict import Outcome, RuleId
from kiosk.domain.guard_events import (
    ChallengeAnswer,
    ChallengeMet,
    GuardDecided,
    GuardFinding,
    GuardInput,
    GuardPart,
    GuardSkip,
)
from kiosk.domain.money import Amount
from kiosk.domain.payment import CardFace, Decline, HoldOrder, RailKind, ReleaseReason
from kiosk.domain.readings import MeterReading, Quality, SignedRecord
from kiosk.domain.service_events import (
    LeftBecause,
    ServiceActed,
    TechnicianEntered,
    TechnicianLeft,
    TechnicianTried,
)
from kiosk.domain.station_events import (
    AuditDone,
    DayClosed,
    DayCloseOrdered,
    GuardRulesSet,
    OrphanReleased,
    OrphanReleaseOrdered,
    Reconciled,
)
from kiosk.domain.update_events import (
    ContentAccepted,
    ContentRefused,
    ContentRolledBack,
    ContentSwitched,
    ProgramUpdated,
)
from kiosk.domain.updates import UpdateFault

AT: Final = datetime(2026, 3, 29, 0, 59, 58, 123456, tzinfo=UTC)


class StillClock:
    """Time that only moves when a test says so."""

    def __init__(self) -> None:
        self.instant = AT
        self.boot_ms = 1_000_000

    def now(self) -> datetime:
        return self.instant

    def monotonic_ms(self) -> int:
        return self.boot_ms

    @property
    def boot_id(self) -> str:
        return "boot-1"


def ledger_at(path: Path, *, station_id: str = "ST-1", free_bytes_min: int = 0) -> SqliteLedger:
    """A ledger to enter, with little ballast."""
    return SqliteLedger(
        path,
        station_id=station_id,
        clock=StillClock(),
        is_synced=lambda: True,
        free_bytes_min=free_bytes_min,
        ballast_bytes=4096,
    )


def paid_ledger(path: Path) -> Path:
    """A ledger with one session in it, closed again; for tests without an event loop."""

    async def fill() -> None:
        async with ledger_at(path) as made:
            await made.append(*paid_session("1"))

    asyncio.run(fill())
    return path


def reading(energy_import_wh: int, sequence: int = 1) -> MeterReading:
    """A reading with every optional field set but one."""
    return MeterReading(
        meter_id="meter-1",
        evse_id=1,
        energy_import_wh=energy_import_wh,
        received_at=AT,
        received_ms=12_345,
        sequence=sequence,
        power_w=Decimal("11040.50"),
        voltage_v=(Decimal("229.9"), Decimal("230.10"), Decimal("1E+2")),
        measured_at=AT - timedelta(seconds=1),
        resolution_wh=Decimal("0.1"),
        quality=Quality.SUSPECT,
        soc_percent=63,
        raw='0x0001 \u00e9 "quoted" \\ \ud83d\ude97'.encode("utf-16", "surrogatepass").decode(
            "utf-16"
        ),
    )


def order(session_id: str, minor: int = 6000, number: int = 1) -> HoldOrder:
    return HoldOrder(
        order_id=f"{session_id}-{number}",
        session_id=session_id,
        evse_id=1,
        rail=RailKind.QR,
        amount=Amount(minor, "EUR"),
        key=f"ST-1:epoch:{session_id}-{number}:open",
        expires_at=AT + timedelta(minutes=3),
    )


def paid_session(session_id: str) -> list[Event]:
    """A whole session: declined once, paid, charged, captured, closed. One event of nearly every
    kind.
    """
    return [*_hold(session_id), *_charge(session_id), *_settlement(session_id)]


def _hold(session_id: str) -> list[Event]:
    order_id = f"{session_id}-1"
    return [
        SessionOpened(session_id=session_id, at=AT, evse_id=1),
        TariffPinned(session_id=session_id, at=AT, content_hash="ab" * 32, tariff_json='{"a":1}'),
        HoldOrdered(session_id=session_id, at=AT, order=order(session_id)),
        HoldOpened(
            session_id=session_id,
            at=AT,
            order_id=order_id,
            provider_ref="cs_1",
            pay_url="https://x",
        ),
        HoldDeclined(
            session_id=session_id, at=AT, order_id=order_id, decline=Decline.INSUFFICIENT_FUNDS
        ),
        HoldPlaced(
            session_id=session_id,
            at=AT,
            order_id=order_id,
            provider_ref="pi_1",
            held=Amount(6000, "EUR"),
            capture_before=AT + timedelta(days=7),
            card=CardFace(brand="visa", last4="4242"),
            fingerprint="f" * 64,
        ),
    ]


def _charge(session_id: str) -> list[Event]:
    return [
        EnergyOrdered(
            session_id=session_id,
            at=AT,
            transaction_id="t-1",
            start_deadline=AT + timedelta(minutes=2),
        ),
        TransactionStarted(
            session_id=session_id,
            at=AT,
            transaction_id="t-1",
            begin=reading(1000),
            boot_id="boot-1",
        ),
        ReadingKept(
            session_id=session_id, at=AT, reading=reading(1500), activity=Activity.CHARGING
        ),
        SessionFaulted(session_id=session_id, at=AT, code=FaultCode.METER_OFFLINE),
        StopOrdered(session_id=session_id, at=AT, reason=StopReason.DRIVER),
        TransactionEnded(
            session_id=session_id,
            at=AT,
            reason=StopReason.DRIVER,
            end=reading(2000),
            activity=Activity.IDLE,
        ),
    ]


def _settlement(session_id: str) -> list[Event]:
    order_id = f"{session_id}-1"
    return [
        BillMade(session_id=session_id, at=AT, payable=Amount(1234, "EUR"), bill_json="{}"),
        CaptureOrdered(
            session_id=session_id, at=AT, order_id=order_id, amount=Amount(1234, "EUR"), key="k"
        ),
        Captured(
            session_id=session_id,
            at=AT,
            order_id=order_id,
            amount=Amount(1234, "EUR"),
            released=Amount(4766, "EUR"),
            receipt_url="https://r",
        ),
        ReceiptIssued(session_id=session_id, at=AT, receipt_json="{}"),
        ReleaseOrdered(
            session_id=session_id,
            at=AT,
            order_id=f"{session_id}-2",
            reason=ReleaseReason.ORPHAN,
            key="r",
        ),
        HoldReleased(
            session_id=session_id, at=AT, order_id=f"{session_id}-2", released=Amount(0, "EUR")
        ),
        ReviewRequired(session_id=session_id, at=AT, what="nothing, this is a test"),
        SessionClosed(session_id=session_id, at=AT),
    ]


def every_event() -> list[Event]:
    """One event of each kind at least."""
    started = StationStarted(session_id="", at=AT, boot_id="b", version="0.1.0", open_sessions=1)
    guard = [
        GuardDecided(
            session_id="s1",
            at=AT,
            stage="before_energy",
            token="ab" * 32,
            outcome=Outcome.REFUSE,
            score=100,
            text_key=TextKey.TRY_ANOTHER_WAY,
            findings=(
                GuardFinding(
                    rule=RuleId.CARD_VELOCITY,
                    version=1,
                    outcome=Outcome.REFUSE,
                    reason="6 starts in 60 min",
                    inputs=(GuardInput(name="starts", value="6"),),
                    lock_s=3600,
                ),
            ),
            parts=(GuardPart(name="card_velocity", points=100),),
            skipped=(GuardSkip(rule=RuleId.IMPOSSIBLE_TRAVEL, reason="no shared feed"),),
        ),
        ChallengeMet(
            session_id="s1", at=AT, how=ChallengeAnswer.LOWER_HOLD, limit=Amount(2000, "EUR")
        ),
    ]
    return [
        *guard,
        started, *paid_session("s-1"), *later_money("s-9"), *signed_meter("s-8"), *station_rows(),
    ]  # fmt: skip


def signed_meter(session_id: str) -> list[Event]:
    """What a meter with transactions of its own adds to a session."""
    record = SignedRecord(encoding="OCMF", text='OCMF|{"PG":"T1"}|{"SD":"30"}', public_key="30 59")
    return [
        BeginMoved(session_id=session_id, at=AT, begin=reading(1001)),
        RecordKept(session_id=session_id, at=AT, record=record),
    ]


def later_money(session_id: str) -> list[Event]:
    """What may happen to a hold and to captured money besides the ordinary."""
    order_id = f"{session_id}-1"
    more = Amount(8000, "EUR")
    return [
        RaiseOrdered(
            session_id=session_id, at=AT, order_id=order_id, amount=more, key="raise", attempt=1
        ),
        HoldRaised(session_id=session_id, at=AT, order_id=order_id, held=more),
        AllowanceUsed(session_id=session_id, at=AT, order_id=order_id, energy_wh=1500),
        RaiseDeclined(
            session_id=session_id, at=AT, order_id=order_id, decline=Decline.INSUFFICIENT_FUNDS
        ),
        RefundOrdered(
            session_id=session_id,
            at=AT,
            order_id=order_id,
            amount=Amount(234, "EUR"),
            key="refund:1",
            reason="the cable was stuck",
            who="technician 7",
        ),
        Refunded(session_id=session_id, at=AT, order_id=order_id, amount=Amount(234, "EUR")),
        RefundRefused(session_id=session_id, at=AT, order_id=order_id, code="charge_disputed"),
    ]


def station_rows() -> list[Event]:
    """Rows of no session."""
    return [
        OrphanReleaseOrdered(
            session_id="",
            at=AT,
            order_id="s-9-1",
            provider_ref="pi_9",
            held=Amount(6000, "EUR"),
            key="orphan",
        ),
        OrphanReleased(session_id="", at=AT, order_id="s-9-1"),
        Reconciled(session_id="", at=AT, since=AT, orders=3, findings=("one", "two")),
        ContentAccepted(session_id="", at=AT, version=7, effective_from=AT, digest="ab"),
        ContentRefused(session_id="", at=AT, fault=UpdateFault.TAMPERED, detail="length"),
        ContentSwitched(session_id="", at=AT, version=7, digest="ab", tariff_hash="cd"),
        ContentRolledBack(
            session_id="",
            at=AT,
            version=7,
            to_version=6,
            fault=UpdateFault.CHECK_FAILED,
            detail="no tariff",
        ),
        ProgramUpdated(session_id="", at=AT, version="1.2.0", step="installed"),
        DayCloseOrdered(session_id="", at=AT, provider="zvt"),
        GuardRulesSet(session_id="", at=AT, on_trial=("declines",), because="start"),
        DayClosed(session_id="", at=AT, provider="zvt", refusal="receipts_open"),
        AuditDone(
            session_id="",
            at=AT,
            head="7:00c0ffee",
            files="ab" * 32,
            well=9,
            doubtful=1,
            broken=0,
            reasons=("clock: clock_unsynced",),
        ),
        TechnicianTried(session_id="", at=AT, number=""),
        TechnicianEntered(session_id="", at=AT, number="4711", role="money", totp_step=57_000_000),
        ServiceActed(
            session_id="", at=AT, number="4711", action="refund", target="s", detail="EUR 3.00"
        ),
        TechnicianLeft(session_id="", at=AT, number="4711", reason=LeftBecause.IDLE),
    ]


def raw(path: Path) -> sqlite3.Connection:
    """The file in the hands of somebody else."""
    return sqlite3.connect(path, isolation_level=None)


def forge(path: Path, *statements: str) -> None:
    """Somebody with the file and the skill to take the triggers off and put them back."""
    with closing(raw(path)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        found = triggers.fetchall()
        for name, _sql in found:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert db.execute(statement).rowcount != 0, "the forgery did nothing"
        for _name, sql in found:
            db.execute(sql)
