"""What the simulated terminal remembers, on its own disk. Standard library only.

The terminal and the bank behind it in one: a test compares these books with the ledger (M10).
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.domain.lean import dataclass


@dataclass(slots=True, kw_only=True)
class Sale:
    """One reservation and what became of it."""

    receipt: str
    trace: int
    amount_minor: int
    currency: str
    reference: str
    card: str
    state: str = "open"
    """open, booked, released, or dropped by an end of day."""
    booked_minor: int = 0
    bookings: int = 0
    """More than one would be money taken twice."""


class Refused(Exception):
    """The terminal's error code for a command that the books do not allow."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code:02X}")
        self.code = code


class TerminalBooks:
    """All sales, oldest first. Every change is on the disk when the call returns."""

    def __init__(self, path: Path | None) -> None:
        """`path` None keeps them in memory only."""
        self._path = path
        self.sales: list[Sale] = []
        self.days: list[dict[str, Any]] = []
        self._receipt = 0
        self._trace = 0
        if path is not None and path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            self.sales = [Sale(**sale) for sale in kept["sales"]]
            self.days = kept["days"]
            self._receipt, self._trace = kept["receipt"], kept["trace"]

    @property
    def trace(self) -> int:
        """The number of the newest transaction."""
        return self._trace

    @property
    def receipt(self) -> str:
        """The newest receipt number."""
        return f"{self._receipt:04d}"

    def open_receipts(self) -> list[str]:
        return [sale.receipt for sale in self.sales if sale.state == "open"]

    def reserve(self, amount_minor: int, currency: str, reference: str, card: str) -> Sale:
        """Money is held."""
        sale = Sale(
            receipt=self._next(),
            trace=self._trace,
            amount_minor=amount_minor,
            currency=currency,
            reference=reference,
            card=card,
        )
        self.sales.append(sale)
        self._keep()
        return sale

    def book(self, receipt: str, surplus_minor: int) -> Sale:
        """Give the surplus back and take the rest. Raises Refused."""
        sale = self._open(receipt)
        if surplus_minor > sale.amount_minor:
            raise Refused(0xB7)
        self._next()
        sale.state = "booked"
        sale.booked_minor = sale.amount_minor - surplus_minor
        sale.bookings += 1
        self._keep()
        return sale

    def release(self, receipt: str) -> Sale:
        """Give all of it back. Raises Refused."""
        sale = self._open(receipt)
        self._next()
        sale.state = "released"
        self._keep()
        return sale

    def close_day(self) -> int:
        """Hand in what is booked; whatever is still open is dropped, as real terminals do."""
        dropped = self.open_receipts()
        for sale in self.sales:
            if sale.state == "open":
                sale.state = "dropped"
        counted = sum(int(day["total_minor"]) for day in self.days)
        total = sum(sale.booked_minor for sale in self.sales) - counted
        self._trace += 1
        self.days.append({"total_minor": total, "dropped": dropped})
        self._keep()
        return total

    def picture(self) -> dict[str, Any]:
        """Everything, for a test to compare."""
        return {
            "sales": [asdict(sale) for sale in self.sales],
            "days": self.days,
            "held_minor": sum(s.amount_minor for s in self.sales if s.state == "open"),
            "booked_minor": sum(s.booked_minor for s in self.sales),
        }

    def _open(self, receipt: str) -> Sale:
        for sale in reversed(self.sales):
            if sale.receipt == receipt:
                if sale.state == "released":
                    raise Refused(0xB4)
                if sale.state != "open":
                    raise Refused(0xB8)
                return sale
        raise Refused(0xB8)

    def _next(self) -> str:
        self._receipt = self._receipt % 9999 + 1
        self._trace = self._trace % 999_999 + 1
        return self.receipt

    def _keep(self) -> None:
        if self._path is None:
            return
        kept = {**self.picture(), "receipt": self._receipt, "trace": self._trace}
        draft = self._path.with_name(f"{self._path.name}.new")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
