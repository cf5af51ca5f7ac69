"""The end of day, guarded: never over a hold. May import errors and its neighbours here.

The command is destructive: a terminal may drop open reservations with it, and then a driver has
charged for nothing. So it is sent only when the ledger, the journal, the reader and the terminal
itself all say that nothing is open, and no card is asked for between the question and the command.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from hw_drivers.zvt import codes, commands
from hw_drivers.zvt.desk import ZvtDesk, as_payment_error, ref_of
from kiosk.errors import PaymentRefused


def check_nothing_open(desk: ZvtDesk, receipts: Collection[str], *, is_asking: bool) -> None:
    """Raises PaymentRefused with `receipts_open`."""
    opens = {*receipts, *(ref_of(entry) for entry in desk.journal.open_entries())}
    if opens or is_asking:
        what = ", ".join(sorted(opens)) or "a card is asked for"
        msg = f"open at the end of day: {what}"
        raise PaymentRefused(msg, code="receipts_open")


async def close_day(desk: ZvtDesk, is_asking: Callable[[], bool]) -> None:
    """Hand the day's bookings in. Raises PaymentError kinds."""
    async with desk.claim():
        pending = await desk.pending()
        if pending.receipts or not pending.is_whole_list:
            msg = f"open at the terminal: {', '.join(pending.receipts) or 'it does not say'}"
            raise PaymentRefused(msg, code="receipts_open")
        # Once more, now that nobody can begin to ask for a card.
        check_nothing_open(desk, (), is_asking=is_asking())
        with as_payment_error():
            answer = await desk.send(
                commands.end_of_day(desk.terminal.password),
                gap_s=desk.terminal.patience.host_gap_s,
            )
    if answer.code not in {0, codes.NOT_CONFIGURED}:
        msg = f"the terminal did not close its day: {answer.code:02X}"
        raise PaymentRefused(msg, code=f"zvt_{answer.code:02x}")
    desk.day_was_closed()
