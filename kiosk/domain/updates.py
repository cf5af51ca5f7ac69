"""What can be new at a station: its content (prices, lists, texts, limits) and the program itself.
Standard library only.

Content comes in bundles, whole or not at all. A bundle's version only grows, and its prices are in
force from an instant that the operator states.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.domain.lean import dataclass


class UpdateFault(StrEnum):
    """Why something new was not taken. What was in force before stays in force."""

    UNREACHABLE = "unreachable"
    """The server did not answer, or not in time."""
    WRONG_SIGNATURE = "wrong_signature"
    """Not signed by the keys that this station trusts."""
    TAMPERED = "tampered"
    """What came is not what was signed: another length or another hash."""
    EXPIRED = "expired"
    """A signed statement is older than its signer wanted it to be believed."""
    FROZEN = "frozen"
    """The server repeats an old statement that there is nothing new: somebody may hide the new."""
    ROLLED_BACK = "rolled_back"
    """Older than what this station has already seen."""
    MALFORMED = "malformed"
    """Signed, and still not what a bundle may be."""
    OTHER_GROUP = "other_group"
    """A bundle for other stations."""
    CHECK_FAILED = "check_failed"
    """This station could not work by it: its tariff has an error, or a table or a list has."""
    NO_SPACE = "no_space"
    """The disk is full or cannot be written."""
    DAMAGED = "damaged"
    """What is on the disk is not what was accepted."""
    UNSUPPORTED = "unsupported"
    """This station has no such updater, or it may not use it."""
    INSTALL_FAILED = "install_failed"
    """The updater of the system says that it did not install the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentOffer:
    """What the server has for this group of stations, by its signed description."""

    digest: str
    """SHA-256 of the bundle."""
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentState:
    """One bundle on this station's disk, whole and proven."""

    version: int
    effective_from: datetime
    digest: str
    """SHA-256 of its manifest, which names the hash of each file."""
    bundle: str
    """SHA-256 of the bundle that it came in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentShelf:
    """Everything on the disk: what is in force, what was before, what waits for its instant."""

    current: ContentState | None = None
    """None: the files that the configuration names."""
    previous: ContentState | None = None
    waiting: ContentState | None = None
    refused: frozenset[str] = frozenset()
    """Bundles that are not fetched again."""

    def has(self, bundle: str) -> bool:
        """Whether this bundle is in force or waits."""
        return any(each and each.bundle == bundle for each in (self.current, self.waiting))


class ProgramStage(StrEnum):
    """Where the program stands on its way to a new version."""

    GOOD = "good"
    """It runs and was marked as good."""
    ON_TRIAL = "on_trial"
    """It runs; the boot loader goes back to the one before unless it is marked."""
    INSTALLING = "installing"
    AWAITS_RESTART = "awaits_restart"
    """The new one is installed and is started next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramState:
    """What the system's updater says."""

    version: str
    stage: ProgramStage
    available: str = ""
    """A version that could be installed; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateStatus:
    """Everything about updates that a technician asks for, as it is known now."""

    has_source: bool = False
    """Whether there is anybody who publishes content for this station."""
    shelf: ContentShelf = ContentShelf()
    looked_at: datetime | None = None
    """When the server last answered; None: not since this process began."""
    fault: UpdateFault | None = None
    """What the last try of the content ended with; None: well."""
    detail: str = ""
    program: ProgramState | None = None
    """None: this station's program has no updater, or it has not been asked yet."""
    program_fault: UpdateFault | None = None
    program_detail: str = ""
