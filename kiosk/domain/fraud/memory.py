"""All that the guard remembers, with a bound on each table. Standard library and domain only."""

from __future__ import annotations

from kiosk.domain.fraud.neighbours import Neighbours
from kiosk.domain.fraud.pattern import Measure, StationPattern
from kiosk.domain.fraud.plates import Plates
from kiosk.domain.fraud.reader_record import ReaderRecord
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.token_record import TokenRecord
from kiosk.domain.fraud.windows import Recent

_FORGOTTEN_AT_ONCE = 2
"""Each new attempt clears away as many old tokens: more than come in, and no pause for any."""


class StationRecord:
    """One station's pattern, and the declines of the hour that is not over."""

    __slots__ = ("_declines", "_hour", "pattern")

    def __init__(self) -> None:
        self.pattern = StationPattern()
        self._hour = 0
        self._declines = 0

    def declines(self, now_s: int, *, more: int = 0) -> int:
        """Of this hour. What the hour before had is learnt when it is over."""
        hour = now_s // 3_600
        if hour != self._hour:
            if self._hour:
                self.pattern.learn(Measure.DECLINES, self._declines, self._hour * 3_600)
            self._hour, self._declines = hour, 0
        self._declines += more
        return self._declines


class Memory:
    """Tokens, readers, stations, and what connects them."""

    def __init__(self, settings: GuardSettings) -> None:
        self._settings = settings
        self._tokens: Recent[str, TokenRecord] = Recent(settings.tokens_max)
        self._readers: Recent[str, ReaderRecord] = Recent(settings.readers_max)
        self._stations: Recent[str, StationRecord] = Recent(settings.stations_max)
        self._codes: Recent[str, str] = Recent(settings.tokens_max)
        self.neighbours = Neighbours()
        self.plates = Plates()

    def configure(self, settings: GuardSettings) -> None:
        """Another retention counts at once; the tables keep the sizes that they have."""
        self._settings = settings

    def sizes(self) -> tuple[int, int, int]:
        """How many tokens, readers and stations are known."""
        return len(self._tokens), len(self._readers), len(self._stations)

    def token(self, token: str, now_s: int) -> TokenRecord:
        self._forget(now_s)
        record = self._tokens.get(token)
        if record is None:
            record = TokenRecord()
            self._tokens.put(token, record)
        record.seen_s = now_s
        return record

    def reader(self, name: str) -> ReaderRecord:
        record = self._readers.get(name)
        if record is None:
            record = ReaderRecord()
            self._readers.put(name, record)
        return record

    def station(self, name: str) -> StationRecord:
        record = self._stations.get(name)
        if record is None:
            record = StationRecord()
            self._stations.put(name, record)
        return record

    def code_used_by(self, code: str) -> str | None:
        """The session that this code has opened."""
        return self._codes.get(code)

    def use_code(self, code: str, session_id: str) -> None:
        self._codes.put(code, session_id)

    def free_code(self, code: str, session_id: str) -> None:
        """Nothing was paid with it after all."""
        if self._codes.peek(code) == session_id:
            self._codes.drop(code)

    def forget_old(self, now_s: int) -> None:
        """Drop every token and every attempt that is older than the retention."""
        oldest_s = now_s - self._settings.retention_s
        for token in self._tokens.keys_where(lambda one: one.seen_s < oldest_s):
            self._tokens.drop(token)
        for reader in self._readers.values():
            reader.forget_before(oldest_s)

    def _forget(self, now_s: int) -> None:
        for _ in range(_FORGOTTEN_AT_ONCE):
            oldest = self._tokens.oldest()
            if oldest is None or now_s - oldest[1].seen_s <= self._settings.retention_s:
                return
            if any(oldest[1].running):
                return
            self._tokens.drop(oldest[0])
