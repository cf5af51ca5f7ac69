"""What has to be true after every journey, by the books of others: provider, meter, ledger, screen.

Pure, standard library only; the tour writes what it returns into `problems`.
"""

from __future__ import annotations

from typing import Any

from kiosk.domain.lean import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found out about one journey."""

    books: list[dict[str, Any]]
    """The provider's payment intents of the journey's sessions."""
    receipts: list[dict[str, Any]]
    last_live: dict[int, dict[str, int]]
    """Per EVSE, the last live numbers a driver saw."""
    totals: dict[int, int]
    """Per EVSE, the total of its summary screen."""
    register_wh: dict[int, int]
    """Per EVSE, how far the meter's register moved, as a second Modbus client read it."""


def problems(facts: Facts) -> list[str]:
    """Every broken promise in words; empty when all were kept."""
    found: list[str] = []
    for receipt in facts.receipts:
        found += _of_receipt(facts, receipt)
    found += _of_books(facts)
    return found


def _of_receipt(facts: Facts, receipt: dict[str, Any]) -> list[str]:
    evse_id = int(receipt["evse_id"])
    total = int(receipt["total"]["minor"])
    captured = sum(
        int(entry["captured_minor"])
        for entry in facts.books
        if entry["metadata"].get("session") == receipt["receipt_id"]
    )
    live = facts.last_live.get(evse_id, {})
    numbers = {
        "captured by the provider": captured,
        "total on the summary": facts.totals.get(evse_id),
        "last live total on the screen": live.get("cost_minor"),
        "sum of the lines": sum(int(line["gross"]["minor"]) for line in receipt["lines"]),
        "net plus VAT": int(receipt["net"]["minor"]) + int(receipt["vat"]["minor"]),
    }
    found = [
        f"{receipt['receipt_id']}: the bill is {total}, but {what} is {number}"
        for what, number in numbers.items()
        if number != total
    ]
    energies = {
        "the meter's register moved by": facts.register_wh.get(evse_id),
        "the screen last showed": live.get("energy_wh"),
    }
    found += [
        f"{receipt['receipt_id']}: billed {receipt['energy_wh']} Wh, but {what} {number} Wh"
        for what, number in energies.items()
        if number != receipt["energy_wh"]
    ]
    return found


def _of_books(facts: Facts) -> list[str]:
    found: list[str] = []
    charged: dict[str, int] = {}
    for entry in facts.books:
        session = str(entry["metadata"].get("session"))
        if entry["status"] not in {"succeeded", "canceled"}:
            found.append(f"{entry['id']} of {session} is still {entry['status']}")
        if int(entry["captured_minor"]) + int(entry["released_minor"]) not in {
            0,
            int(entry["amount"]),
        }:
            found.append(f"{entry['id']}: captured and released do not add up to the hold")
        if entry["status"] == "succeeded":
            charged[session] = charged.get(session, 0) + 1
    found += [
        f"{session} was charged {times} times" for session, times in charged.items() if times > 1
    ]
    billed = {str(receipt["receipt_id"]) for receipt in facts.receipts}
    found += [
        f"{session} was charged without a bill" for session in charged if session not in billed
    ]
    return found
