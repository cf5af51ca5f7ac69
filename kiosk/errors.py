"""The error tree: three levels, each leaf tells the caller what it may do next. May import domain
only.

`KioskError` -> one kind per neighbour (payment provider, device, ledger, input) -> the cases a
caller has to tell apart. Drivers raise only `DeviceError`, rails only `PaymentError`. The text a
driver sees never comes from here: it comes from the code tables of the front end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first picture waits for these errors, and not for that
    from kiosk.domain.updates import UpdateFault


class KioskError(Exception):
    """Anything this program raises on purpose."""


class PaymentError(KioskError):
    """The payment provider did not do what was asked."""


class PaymentUnavailable(PaymentError):
    """The request certainly did not take effect (refused connection, rate limit).
    Ask again later.
    """


class PaymentUnknown(PaymentError):
    """The answer was lost: it may or may not have happened. Read back, then repeat the same key."""


class PaymentRefused(PaymentError):
    """The provider understood and said no; repeating the same request cannot help."""

    def __init__(self, message: str, *, code: str = "refused") -> None:
        super().__init__(message)
        self.code = code


class DeviceError(KioskError):
    """A device in the cabinet could not be used."""


class DeviceUnreachable(DeviceError):
    """No link or no answer in time. The supervisor reconnects."""


class DeviceProtocolError(DeviceError):
    """It answered, but not what its protocol allows (exception reply, short frame, nonsense)."""


class DeviceRefused(DeviceError):
    """The device is well and says no (the car did not start, the contactor is locked)."""


class LedgerError(KioskError):
    """The ledger cannot be trusted or written: the station must not sell."""


class LedgerUnwritable(LedgerError):
    """Disk full, read-only or an I/O error: nothing more was recorded."""


class LedgerCorrupt(LedgerError):
    """The file is not what this program wrote (broken chain, failed check, wrong pragma)."""


class ServiceRefused(KioskError):
    """What a technician wanted was not done; the text is a word of the service room's table."""


class UpdateError(KioskError):
    """New content or a new program was not taken; what was in force stays in force."""

    def __init__(self, fault: UpdateFault, detail: str) -> None:
        super().__init__(f"{fault.value}: {detail}")
        self.fault = fault
        self.detail = detail


class InputError(KioskError):
    """A person gave us something we cannot use. `place` says where, `reason` what is wrong; exit
    code 2.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
