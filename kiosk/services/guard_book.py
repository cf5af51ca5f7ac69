"""What the guard of this station knows and goes by: memory, lists, rules on trial, the last
decisions. May import domain only.

Nothing here is durable: after a start it is filled again from the ledger (`guard_recalling`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.listing import ListEntry, Lists
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.rules.catalogue import RULES
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.money import Amount

RECENT: Final = 50
"""Decisions that the service room can show."""
FAIL_CLOSED: Final = frozenset(rule.id for rule in RULES if rule.fails_closed)
"""Money and metering hang on these: nobody puts them on trial at the station."""


class GuardBook:
    """One station's guard. Only the station task uses it."""

    def __init__(
        self,
        *,
        keyed: Callable[[str], str],
        thresholds: GuardSettings = DEFAULTS,
        places: Mapping[str, Place] | None = None,
        entries: Sequence[ListEntry] = (),
        read_lists: Callable[[], Sequence[ListEntry] | None] = lambda: None,
        challenge_hold: Amount | None = None,
    ) -> None:
        """`keyed` hashes with the station's secret; `challenge_hold` is the most that a session may
        cost whose driver was challenged and has no PIN, None if such a driver is refused.
        `read_lists` gives what was entered beside the configuration, None while it is the same; it
        raises InputError.
        """
        self.keyed = keyed
        self.thresholds = thresholds
        self.lists = Lists(entries)
        self.read_lists = read_lists
        self._configured = tuple(entries)
        self._entered: tuple[ListEntry, ...] = ()
        self.guard = Guard(thresholds, lists=self.lists, places=places)
        self.challenge_hold = challenge_hold
        self.on_trial = thresholds.shadow
        self.recent: deque[GuardDecided] = deque(maxlen=RECENT)
        """Newest first."""
        self.is_recalled = False
        """Whether the ledger has been read since this process began."""
        self.barred: set[str] = set()
        """Sessions that may not be paid by card any more."""

    def relist(self, entered: Sequence[ListEntry]) -> None:
        """From now on these entries hold, beside those of the configuration."""
        self._entered = tuple(entered)
        self.lists.replace((*self._configured, *self._entered))

    def configure(self, configured: Sequence[ListEntry]) -> None:
        """From now on the configuration lists these, beside what was entered at the station."""
        self._configured = tuple(configured)
        self.lists.replace((*self._configured, *self._entered))

    def put(self, rule: RuleId, *, on_trial: bool) -> None:
        """A rule decides from now on, or is only written down."""
        self.on_trial = self.on_trial | {rule} if on_trial else self.on_trial - {rule}
        self.guard.put_on_trial(self.on_trial)
