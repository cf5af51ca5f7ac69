"""Contactless readers behind pcscd, by PC/SC. May import errors, the reader thread and pyscard.

One loop on `SCardGetStatusChange` that makes everything anew on any error. pyscard's own
CardMonitor is not used: its thread dies when pcscd restarts. The UID is asked for as PC/SC Part 3,
3.2.2.1.3 (Get Data, `FF CA 00 00 00`) says, so one driver serves every brand.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from hw_drivers.token_stream import TokenStream
from kiosk.domain.lean import dataclass
from kiosk.errors import DeviceProtocolError, DeviceUnreachable

if TYPE_CHECKING:
    from types import ModuleType

GET_UID: Final = (0xFF, 0xCA, 0x00, 0x00, 0x00)
BUZZER_OFF: Final = (0xFF, 0x00, 0x52, 0x00, 0x00)
"""ACR122U, application programming interface: set buzzer output during card detection, off."""

_WAIT_MS: Final = 500
"""How long one round waits for a change; readers are listed again after each."""
_AGAIN_S: Final = 0.3
"""A card that comes slowly into the field often fails at its first touch: it is asked again."""
_FAILURES_TOLD: Final = 3
_UID_BYTES_MAX: Final = 16
_STATUS_BYTES: Final = 2


@dataclass(slots=True)
class _Slot:
    """What is known of one reader, or of one slot of a reader with several."""

    state: int = 0
    """As PC/SC told it last, SCARD_STATE_UNAWARE before that."""
    present: bool = False
    events: int = 0
    """How many times pcscd has seen a card come or go here."""
    unread: bool = False
    """A card lies there that has not answered yet."""
    failures: int = 0
    asked_s: float = 0.0
    """When it was asked last."""
    silenced: bool = False


class PcscCards:
    """Every PC/SC reader of this machine, or those whose name contains `reader`."""

    pause_s: float = 0.05

    def __init__(self, *, reader: str = "", buzzer_off: bool = False) -> None:
        self._wanted = reader.casefold()
        self._buzzer_off = buzzer_off
        self._context: int | None = None
        self._slots: dict[str, _Slot] = {}
        self._sdk: Any = None

    def open(self) -> None:
        """Raises DeviceUnreachable without pcscd or without a reader."""
        self._sdk = _scard()
        result, context = self._sdk.SCardEstablishContext(self._sdk.SCARD_SCOPE_USER)
        self._check(result, "pcscd")
        self._context = context
        self._names()

    def look(self, cards: TokenStream) -> None:
        names = self._names()
        for name in [name for name in self._slots if name not in names]:
            del self._slots[name]
            cards.gone(name)
        for name in names:
            self._slots.setdefault(name, _Slot())
        asked = [(name, slot.state) for name, slot in self._slots.items()]
        result, told = self._sdk.SCardGetStatusChange(self._context, _WAIT_MS, asked)
        if result == self._sdk.SCARD_E_UNKNOWN_READER:
            return  # unplugged since it was listed
        if result != self._sdk.SCARD_E_TIMEOUT:
            self._check(result, "status")
        for name, state, _atr in told:
            self._saw(name, state, cards)

    def close(self) -> None:
        context, self._context = self._context, None
        self._slots.clear()
        if context is not None:
            self._sdk.SCardReleaseContext(context)

    def _names(self) -> list[str]:
        result, names = self._sdk.SCardListReaders(self._context, [])
        if result != self._sdk.SCARD_E_NO_READERS_AVAILABLE:
            self._check(result, "readers")
        wanted = [name for name in names if self._wanted in name.casefold()]
        if not wanted:
            msg = f"no_reader: pcscd has {len(names)} readers, none of them is this one"
            raise DeviceUnreachable(msg)
        return wanted

    def _saw(self, name: str, state: int, cards: TokenStream) -> None:
        sdk, slot = self._sdk, self._slots[name]
        slot.state = state & ~sdk.SCARD_STATE_CHANGED
        events = state >> 16
        present = bool(state & sdk.SCARD_STATE_PRESENT)
        if slot.present and (not present or events != slot.events):
            cards.gone(name)  # also when another card came between two looks
        if present and (not slot.present or events != slot.events):
            slot.unread, slot.failures, slot.asked_s = True, 0, 0.0
        slot.present, slot.events = present, events
        slot.unread &= present
        if slot.unread and time.monotonic() - slot.asked_s >= _AGAIN_S:
            slot.unread = not self._read(name, slot, cards)
            slot.asked_s = time.monotonic()
            slot.failures += slot.unread
            if slot.failures == _FAILURES_TOLD:
                cards.unusable("card_silent")

    def _read(self, name: str, slot: _Slot, cards: TokenStream) -> bool:
        """Ask the card for its UID; False if it did not answer and may be asked again."""
        sdk = self._sdk
        either = sdk.SCARD_PROTOCOL_T0 | sdk.SCARD_PROTOCOL_T1
        result, card, protocol = sdk.SCardConnect(
            self._context, name, sdk.SCARD_SHARE_SHARED, either
        )
        if result != sdk.SCARD_S_SUCCESS:
            self._check_service(result, "connect")
            return False
        end = sdk.SCARD_UNPOWER_CARD  # one that failed begins anew at the next try
        try:
            header = sdk.SCARD_PCI_T0 if protocol == sdk.SCARD_PROTOCOL_T0 else sdk.SCARD_PCI_T1
            if self._buzzer_off and not slot.silenced:
                # The reader takes it only while a card lies there. One that does not know it
                # refuses, and that is all.
                slot.silenced = True
                sdk.SCardTransmit(card, header, list(BUZZER_OFF))
            result, answer = sdk.SCardTransmit(card, header, list(GET_UID))
            answered = result == sdk.SCARD_S_SUCCESS and len(answer) >= _STATUS_BYTES
            if answered:
                end = sdk.SCARD_LEAVE_CARD
        finally:
            sdk.SCardDisconnect(card, end)
        if not answered:
            self._check_service(result, "transmit")
            return False
        uid = uid_of_answer(answer)
        if uid is None:
            cards.unusable("card_without_uid")
        else:
            cards.seen(uid, name)
        return True

    def _check_service(self, result: int, what: str) -> None:
        """Tell a service that is gone from a card that is."""
        sdk = self._sdk
        if result in {
            sdk.SCARD_E_NO_SERVICE,
            sdk.SCARD_E_SERVICE_STOPPED,
            sdk.SCARD_E_INVALID_HANDLE,
            sdk.SCARD_F_COMM_ERROR,
        }:
            self._check(result, what)

    def _check(self, result: int, what: str) -> None:
        if result != self._sdk.SCARD_S_SUCCESS:
            said = str(self._sdk.SCardGetErrorMessage(result)).strip()
            msg = f"no_service: {what}: {said}"
            raise DeviceUnreachable(msg)


def uid_of_answer(answer: Sequence[int]) -> bytes | None:
    """The UID out of the answer to `GET_UID`; None if the card has none (no status 9000)."""
    if list(answer[-2:]) != [0x90, 0x00]:
        return None
    uid = bytes(answer[:-2])
    return uid if 0 < len(uid) <= _UID_BYTES_MAX else None


def _scard() -> ModuleType:
    try:
        from smartcard import scard  # noqa: PLC0415  imported by the thread, not by the first frame
    except ImportError as error:
        msg = f"no_library: pyscard cannot be loaded: {error}"
        raise DeviceProtocolError(msg) from error
    return scard  # type: ignore[no-any-return]
