"""What the guard of this station knows and goes by: memory, lists, rules on trial, the last
decisions. May import domain and its neighbours.

Nothing here is durable: after a start it is filled again from the ledger (`guard_recalling`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.listing import ListEntry, Lists
from kiosk.domain.fraud.places import Place
from kiosk.domain.fraud.rules.catalogue import RULES
from kiosk.domain.fraud.settings import DEFAULTS, GuardSettings
from kiosk.domain.fraud.verdict import RuleId
from kiosk.domain.guard_events import GuardDecided
from kiosk.domain.lean import dataclass
from kiosk.domain.money import Amount
from kiosk.services.clock_watch import ClockWatch

RECENT: Final = 50
"""Decisions that the service room can show."""
FAIL_CLOSED: Final = frozenset(rule.id for rule in RULES if rule.fails_closed)
"""Money and metering hang on these: nobody puts them on trial at the station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardTerms:
    """What the configuration asks of the guard."""

    thresholds: GuardSettings = DEFAULTS
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where stations stand."""
    listed: tuple[ListEntry, ...] = ()
    challenge_hold: Amount | None = None
    """The most that a session may cost whose driver was challenged and has no PIN, None if such a
    driver is refused.
    """


class GuardBook:
    """One station's guard. Only the station task uses it."""

    def __init__(
        self,
        *,
        keyed: Callable[[str], str],
        terms: GuardTerms | None = None,
        read_lists: Callable[[], Sequence[ListEntry] | None] = lambda: None,
        clock_watch: ClockWatch | None = None,
    ) -> None:
        """`keyed` hashes with the station's secret. `read_lists` gives what was entered beside the
        configuration, None while it is the same; it raises InputError.
        """
        terms = GuardTerms() if terms is None else terms
        self.keyed = keyed
        self.read_lists = read_lists
        self._configured = terms.listed
        self._entered: tuple[ListEntry, ...] = ()
        self.clock_watch = ClockWatch() if clock_watch is None else clock_watch
        self._put: dict[RuleId, bool] = {}
        """Rules that technicians have put on trial (true) or in force."""
        self.thresholds = terms.thresholds
        self.lists = Lists(terms.listed)
        self.guard = Guard(terms.thresholds, lists=self.lists, places=terms.places)
        self.challenge_hold = terms.challenge_hold
        self.on_trial = terms.thresholds.shadow
        self.written_trial = self.on_trial
        """Rules on trial as the ledger has it; the same until it was read."""
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

    def configure(self, terms: GuardTerms) -> None:
        """From now on the configuration asks for this. What was entered at the station stays, and
        so does all that the guard remembers, and what technicians have put on trial or in force.
        """
        self._configured = terms.listed
        self.lists.replace((*self._configured, *self._entered))
        self.thresholds = terms.thresholds
        self.challenge_hold = terms.challenge_hold
        on_trial = {rule for rule, is_on_trial in self._put.items() if is_on_trial}
        self.on_trial = (terms.thresholds.shadow - self._put.keys()) | on_trial
        self.guard.configure(replace(terms.thresholds, shadow=self.on_trial), terms.places)

    def put(self, rule: RuleId, *, on_trial: bool) -> None:
        """A rule decides from now on, or is only written down."""
        self._put[rule] = on_trial
        self.on_trial = self.on_trial | {rule} if on_trial else self.on_trial - {rule}
        # The technician's row says so already.
        before = self.written_trial
        self.written_trial = before | {rule} if on_trial else before - {rule}
        self.guard.put_on_trial(self.on_trial)
