"""Taking from a reservation, and giving it back, each once. May import domain, errors, neighbours.

ZVT has no idempotency keys: a command that is repeated is a new command. So nothing is repeated
before the terminal was asked whether the reservation is still open (docs/zvt.md has the table).
"""

from __future__ import annotations

import logging
from typing import Final

from hw_drivers.zvt import codes, commands
from hw_drivers.zvt.desk import ZvtDesk, as_payment_error
from hw_drivers.zvt.journal import Entry, Step, moved
from hw_drivers.zvt.proof import Presence
from kiosk.domain.money import Amount
from kiosk.errors import PaymentRefused, PaymentUnavailable, PaymentUnknown

ALREADY_REVERSED: Final = 0xB4

_log = logging.getLogger(__name__)


async def capture(desk: ZvtDesk, entry: Entry, amount: Amount) -> Entry:
    """Book `amount` and give the rest back; CAPTURED, or LOST if the hold was gone before.

    Raises PaymentRefused (more than the hold, or the terminal will not), PaymentUnavailable,
    PaymentUnknown.
    """
    if entry.step in {Step.CAPTURED, Step.RELEASED, Step.LOST}:
        return entry
    _check(entry, amount)
    if entry.step is Step.CAPTURING or entry.is_guess:
        there = await desk.presence(entry)
        if there is Presence.GONE:
            return await _booked_before(desk, entry)
        if there is Presence.UNKNOWN:
            msg = f"order {entry.order_id}: whether it was booked cannot be told yet"
            raise PaymentUnknown(msg)
    sent = await desk.keep(
        moved(
            entry,
            Step.CAPTURING,
            captured_minor=amount.minor,
            sendings=entry.sendings + 1,
            is_guess=False,
        )
    )
    return await _send_capture(desk, sent)


async def release(desk: ZvtDesk, entry: Entry) -> Entry:
    """Give all of it back; RELEASED, or LOST if it was gone before. Raises PaymentError kinds."""
    if not entry.is_open:
        return entry
    if entry.step is Step.CAPTURING:
        msg = f"order {entry.order_id} is being booked"
        raise PaymentRefused(msg, code="being_booked")
    is_repeat = entry.step is Step.RELEASING or entry.is_guess
    if is_repeat and await desk.presence(entry) is Presence.GONE:
        # Nothing was ever booked for it, so it is back with the driver, whoever gave it back.
        return await desk.keep(moved(entry, Step.RELEASED))
    sent = await desk.keep(moved(entry, Step.RELEASING))
    with as_payment_error():
        answer = await desk.send(
            commands.reservation_reversal(entry.receipt, entry.currency), entry
        )
    code = answer.code
    if code in {0, ALREADY_REVERSED}:
        return await desk.keep(moved(sent, Step.RELEASED))
    _raise_if_later(sent, code)
    if await desk.presence(sent) is Presence.GONE:
        return await desk.keep(moved(sent, Step.RELEASED))
    msg = f"order {entry.order_id}: the terminal will not give it back: {code:02X}"
    raise PaymentRefused(msg, code=f"zvt_{code:02x}")


async def _send_capture(desk: ZvtDesk, entry: Entry) -> Entry:
    surplus = entry.held_minor - entry.captured_minor
    ask = commands.partial_reversal(
        entry.receipt, surplus, entry.currency, desk.reference(entry.order_id)
    )
    try:
        with as_payment_error():
            answer = await desk.send(ask, entry)
    except (PaymentUnavailable, PaymentRefused):
        await _not_done(desk, entry)
        raise
    code = answer.code
    if code == 0:
        trace = "" if answer.status is None else answer.status.trace
        return await desk.keep(moved(entry, Step.CAPTURED, trace=trace))
    if code not in codes.HOST_SILENT:
        entry = await _not_done(desk, entry)
    _raise_if_later(entry, code)
    return await _refused(desk, entry, code)


async def _not_done(desk: ZvtDesk, entry: Entry) -> Entry:
    """This sending did nothing; an earlier one, whose answer was lost, may have."""
    if entry.sendings > 1:
        return entry
    return await desk.keep(moved(entry, Step.HELD, sendings=0))


async def _refused(desk: ZvtDesk, entry: Entry, code: int) -> Entry:
    """The terminal said no. If an earlier sending may have been booked meanwhile, look again."""
    there = await desk.presence(entry)
    if there is Presence.GONE and entry.sendings:
        return await _booked_before(desk, entry)
    if there is Presence.GONE:
        _log.error("zvt_hold_lost", extra={"fields": {"order": entry.order_id}})
        return await desk.keep(moved(entry, Step.LOST))
    msg = f"order {entry.order_id}: the terminal will not book it: {code:02X}"
    raise PaymentRefused(msg, code=f"zvt_{code:02x}")


async def _booked_before(desk: ZvtDesk, entry: Entry) -> Entry:
    """It is no longer open: a booking that was sent for it is what closed it."""
    if entry.sendings and not entry.is_guess:
        _log.warning("zvt_capture_found", extra={"fields": {"order": entry.order_id}})
        return await desk.keep(moved(entry, Step.CAPTURED))
    _log.error("zvt_review", extra={"fields": {"order": entry.order_id}})
    msg = f"order {entry.order_id}: booked or given back, nobody here knows: a person has to look"
    raise PaymentUnknown(msg)


def _check(entry: Entry, amount: Amount) -> None:
    if entry.step is Step.RELEASING or not entry.receipt:
        msg = f"order {entry.order_id} is {entry.step}, there is nothing to take from"
        raise PaymentRefused(msg, code="not_held")
    if amount.currency != entry.currency or amount.minor > entry.held_minor:
        msg = f"{amount} is more than the hold of {entry.held_minor} {entry.currency}"
        raise PaymentRefused(msg, code="amount_too_large")
    if amount.minor <= 0:
        msg = f"{amount} is not captured but released"
        raise PaymentRefused(msg, code="amount_too_small")
    if entry.step is Step.CAPTURING and amount.minor != entry.captured_minor:
        msg = f"order {entry.order_id} is being booked with {entry.captured_minor}, not {amount}"
        raise PaymentRefused(msg, code="amount_changed")


def _raise_if_later(entry: Entry, code: int) -> None:
    """Codes that decide nothing."""
    if code in codes.HOST_SILENT:
        msg = f"order {entry.order_id}: the terminal's host is silent: {code:02X}"
        raise PaymentUnknown(msg)
    if code in codes.BUSY or code == codes.NOT_PRESENTED:
        msg = f"order {entry.order_id}: the terminal is busy: {code:02X}"
        raise PaymentUnavailable(msg)
