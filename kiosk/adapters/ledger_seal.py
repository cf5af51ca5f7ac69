"""The seal: the head of the chain, signed by the station and kept outside the ledger file.

Imports errors and its neighbours here. A chain cannot show that its end was cut off, or that the
whole file was put back to an earlier day; the seal beside it can. It is replaced atomically and
only ever says what is already on the disk, so that after a power cut it is behind the ledger, never
ahead of it.

When it is written: at every open, with every event that begins or ends a session or moves its money
(`SEALING`), and at latest after `UNSEALED_ROWS_MAX` rows. Between two seals, then, there are only
readings and steps of a session that goes on. It is signed in the writer's thread after the caller
has been answered: no append waits for its own seal.

Whoever can write the station's directory can also put back seal and ledger together. That is what
the digits on receipts and on the service screen are for, see `ledger_tools.Anchor`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.adapters.ed25519 import SecretKey, is_signed
from kiosk.adapters.ledger_chain import Head, Station
from kiosk.adapters.ledger_files import sync_directory
from kiosk.adapters.secrets import secret_from_file
from kiosk.domain.events import (
    BillMade,
    Captured,
    CaptureOrdered,
    Event,
    HoldPlaced,
    HoldRaised,
    HoldReleased,
    Refunded,
    RefundOrdered,
    SessionClosed,
    SessionOpened,
    StationStarted,
    TransactionEnded,
    TransactionStarted,
)
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError, LedgerCorrupt, LedgerUnwritable

UNSEALED_ROWS_MAX: Final = 32
"""A charging session keeps a reading every ten seconds: so many rows are about five minutes."""
SEALING: Final = (
    SessionOpened, HoldPlaced, HoldRaised, HoldReleased, TransactionStarted, TransactionEnded,
    BillMade, CaptureOrdered, Captured, RefundOrdered, Refunded, SessionClosed, StationStarted,
)  # fmt: skip
"""What has to be under a seal at once."""
SEAL_BYTES_MAX: Final = 4096
DIGITS: Final = 8
"""Hex digits of a hash that people read and compare."""
_DOMAIN: Final = b"ev-kiosk ledger seal 1\n"
"""Stands before what is signed, so that no signature made for another purpose can be a seal."""
_FIELDS: Final = ("station_id", "epoch", "seq", "hash", "at", "public_key", "signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A head that the station has signed."""

    station_id: str
    epoch: str
    head: Head
    at: str
    """UTC, ISO 8601 with microseconds."""
    public_key: bytes
    signature: bytes = b""

    @property
    def key_id(self) -> str:
        """What is registered of the station's key: 16 hex digits of its SHA-256."""
        return key_id_of(self.public_key)

    @property
    def digits(self) -> str:
        """For people, screens and receipts: `1234:89abcdef`, as `ledger verify --anchor` takes
        it.
        """
        return digits_of(self.head)

    def message(self) -> bytes:
        """What is signed."""
        return _DOMAIN + json.dumps(self._fields(), sort_keys=True).encode("ascii")

    def text(self) -> str:
        """The seal file."""
        document = {**self._fields(), "signature": self.signature.hex()}
        return json.dumps(document, indent=2) + "\n"

    def _fields(self) -> dict[str, object]:
        return {
            "station_id": self.station_id,
            "epoch": self.epoch,
            "seq": self.head.seq,
            "hash": self.head.hash.hex(),
            "at": self.at,
            "public_key": self.public_key.hex(),
        }

    def assert_signed(self) -> None:
        """Raise LedgerCorrupt unless the signature is that of the key the seal names."""
        msg = "the seal was changed after it was signed"
        try:
            is_good = is_signed(self.message(), self.signature, self.public_key)
        except ValueError as error:
            raise LedgerCorrupt(msg) from error
        if not is_good:
            raise LedgerCorrupt(msg)

    def assert_of(self, station: Station) -> None:
        """Raise LedgerCorrupt unless it seals this very ledger."""
        if (self.station_id, self.epoch) != (station.station_id, station.epoch):
            msg = (
                f"the seal is of ledger {self.station_id}:{self.epoch}, and this is "
                f"{station.station_id}:{station.epoch}: the file was swapped"
            )
            raise LedgerCorrupt(msg)


def key_id_of(public_key: bytes) -> str:
    return hashlib.sha256(public_key).hexdigest()[:16]


def digits_of(head: Head) -> str:
    """`seq:hash8`, as it stands on receipts."""
    return f"{head.seq}:{head.hash.hex()[-DIGITS:]}"


def seal_path(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.seal")


def key_path(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.seal-key")


def read_seal(ledger: Path) -> Seal | None:
    """The seal beside a ledger, its signature proven; None if there is none. Raises LedgerCorrupt
    for one that was tampered with, LedgerUnwritable if it cannot be read.
    """
    path = seal_path(ledger)
    try:
        with path.open("rb") as file:
            content = file.read(SEAL_BYTES_MAX + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        msg = f"the seal {path} cannot be read: {error.strerror}"
        raise LedgerUnwritable(msg) from error
    seal = _parsed(content)
    seal.assert_signed()
    return seal


def _parsed(content: bytes) -> Seal:
    try:
        found = json.loads(content.decode("ascii"))
        if not isinstance(found, Mapping) or sorted(found) != sorted(_FIELDS):
            msg = "other fields than those of a seal"
            raise ValueError(msg)  # noqa: TRY301 - one place says what a bad seal is
        seal = Seal(
            station_id=str(found["station_id"]),
            epoch=str(found["epoch"]),
            head=Head(int(found["seq"]), bytes.fromhex(found["hash"])),
            at=str(found["at"]),
            public_key=bytes.fromhex(found["public_key"]),
            signature=bytes.fromhex(found["signature"]),
        )
    except (ValueError, TypeError, RecursionError) as error:
        msg = f"the seal cannot be read: {error}"
        raise LedgerCorrupt(msg) from error
    return seal


class Sealer:
    """Signs heads for one ledger file. Used by one thread at a time."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._key: SecretKey | None = None
        self._unsealed_rows = 0
        self._is_due = False
        self.newest: Seal | None = None
        self.failure = ""
        """Why the newest head has no seal; empty while all is well."""

    def open(self, station: Station, head: Head, hash_at: Mapping[int, bytes], at: str) -> None:
        """Load or make the key, prove the seal that is there, and seal the head.

        `hash_at` has the hash of the row the seal names. Raises LedgerCorrupt if that row is not
        what was sealed, LedgerUnwritable if there can be no key.
        """
        seal = read_seal(self._ledger)
        has_key = key_path(self._ledger).exists()
        try:
            self._key = station_key(key_path(self._ledger))
        except InputError as error:
            raise LedgerUnwritable(str(error)) from error
        if seal is not None:
            seal.assert_of(station)
            if has_key and seal.public_key != self._key.public_key:
                msg = f"the seal is signed with another key ({seal.key_id}), not by this station"
                raise LedgerCorrupt(msg)
            if hash_at.get(seal.head.seq) != seal.head.hash:
                gone = seal.head.seq > head.seq
                msg = f"row {seal.head.seq}: {_GONE if gone else _OTHER}"
                raise LedgerCorrupt(msg)
            if seal.head == head and has_key:
                self.newest = seal
                return
        self._is_due = True
        self.seal(station, head, at)

    def note(self, events: tuple[Event, ...]) -> None:
        """These were written and are not under a seal yet."""
        self._unsealed_rows += len(events)
        self._is_due |= any(isinstance(event, SEALING) for event in events)

    def is_due(self, *, more_waits: bool) -> bool:
        """Whether to seal now. While more is about to be written, the seal after it will do."""
        if self._unsealed_rows >= UNSEALED_ROWS_MAX:
            return True
        return self._is_due and not more_waits

    @property
    def is_behind(self) -> bool:
        """Whether anything was written since the newest seal."""
        return self._is_due or self._unsealed_rows > 0

    def seal(self, station: Station, head: Head, at: str) -> None:
        """Sign this head and put it in the place of the one before, durably.

        A disk that has no room for it is told by `failure`; the rows themselves are safe.
        """
        if self._key is None:
            return
        unsigned = Seal(
            station_id=station.station_id, epoch=station.epoch, head=head, at=at,
            public_key=self._key.public_key,
        )  # fmt: skip
        seal = signed(unsigned, self._key)
        try:
            _replace(seal_path(self._ledger), seal.text())
        except OSError as error:
            self.failure = f"the ledger's seal cannot be written: {error.strerror}"
            return
        self.newest, self.failure = seal, ""
        self._unsealed_rows, self._is_due = 0, False


def signed(seal: Seal, key: SecretKey) -> Seal:
    return Seal(
        station_id=seal.station_id, epoch=seal.epoch, head=seal.head, at=seal.at,
        public_key=seal.public_key, signature=key.sign(seal.message()),
    )  # fmt: skip


def station_key(path: Path) -> SecretKey:
    """The station's signing key, made at the first start in a file nobody else can read.

    Raises InputError when it cannot be made or read, or when others could read it too.
    """
    if not path.exists():
        _make_key(path)
    try:
        return SecretKey(bytes.fromhex(secret_from_file(path).reveal()))
    except ValueError as error:
        raise InputError(str(path), "is not an Ed25519 key of 64 hex digits") from error


def _make_key(path: Path) -> None:
    # Made whole under another name: a key that was half written when the power went would lock the
    # station out for good.
    text = SecretKey.generate().reveal().hex() + "\n"
    try:
        _replace(path, text)
    except OSError as error:
        raise InputError(str(path), f"cannot be made: {error.strerror}") from None


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _mode(path))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_directory(path.parent)


def _mode(path: Path) -> int:
    return 0o600 if path.name.endswith("-key") else 0o644


_GONE: Final = "was sealed and is gone: the end was cut off, or the file was put back"
_OTHER: Final = "is not the row that was sealed"
