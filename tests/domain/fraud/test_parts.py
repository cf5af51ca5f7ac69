"""The small parts: windows, tables, distances, habits, patterns, plates, settings, explanations."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime

import pytest

from kiosk.domain.fraud.explaining import Recorded, explain, explanation_text
from kiosk.domain.fraud.facts import Facts, Usage
from kiosk.domain.fraud.habit import OCTAVE, Habits, log_of
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.judging import judge
from kiosk.domain.fraud.listing import ListEntry, ListKind, Lists
from kiosk.domain.fraud.pattern import Measure, StationPattern, hour_of_week
from kiosk.domain.fraud.places import Place, distance_m
from kiosk.domain.fraud.plates import Plates
from kiosk.domain.fraud.settings import COUNTED_MAX, DEFAULTS, SettingsFault, overridden
from kiosk.domain.fraud.verdict import Outcome, RuleId, Stage
from kiosk.domain.fraud.windows import Lock, Recent, Window

MONDAY_S = 1_736_121_600
DAY_S = 86_400


class TestWindows:
    """Bounded memories of instants."""

    def test_counts_what_is_younger(self) -> None:
        """An instant leaves exactly when the window is over."""
        window = Window()
        window.add(100)
        assert [window.count(now, 60) for now in (100, 159, 160)] == [1, 1, 0]

    def test_keeps_no_more_than_it_counts(self) -> None:
        """A thousand instants take the room of sixteen."""
        window = Window()
        for at_s in range(1_000):
            window.add(at_s)
        assert window.count(1_000, 10_000) == COUNTED_MAX

    def test_a_lock_ends(self) -> None:
        """And after a step back it does not grow."""
        lock = Lock()
        lock.set(1_000, 60)
        assert [lock.left_s(now) for now in (1_000, 1_059, 1_060)] == [60, 1, 0]
        lock.set(1_000, 60)
        assert lock.left_s(0) == 60
        assert lock.left_s(60) == 0

    def test_a_table_drops_what_was_not_asked_for(self) -> None:
        """Asking keeps an entry; peeking does not."""
        table: Recent[str, int] = Recent(2)
        table.put("a", 1)
        table.put("b", 2)
        assert table.get("a") == 1
        assert table.peek("b") == 2
        table.put("c", 3)
        assert [table.peek(key) for key in "abc"] == [1, None, 3]


class TestPlaces:
    """Distances without floats."""

    @pytest.mark.parametrize(
        ("one", "other", "km"),
        [
            ((52_520_000, 13_405_000), (53_551_000, 9_994_000), 255),  # Berlin, Hamburg
            ((48_137_000, 11_575_000), (48_137_000, 11_575_000), 0),
            ((0, 179_900_000), (0, -179_900_000), 22),  # across the date line
            ((40_713_000, -74_006_000), (34_052_000, -118_244_000), 3_878),  # a chord of 3936
            ((0, 0), (0, 180_000_000), 12_742),  # the diameter
        ],
    )
    def test_distance(self, one: tuple[int, int], other: tuple[int, int], km: int) -> None:
        """Against known distances, to a kilometre or to 0.2 %."""
        places = [Place(latitude_udeg=lat, longitude_udeg=lon) for lat, lon in (one, other)]
        assert abs(distance_m(*places) - km * 1_000) <= max(1_000, km * 2)

    def test_a_place_is_on_the_earth(self) -> None:
        """Degrees have an end."""
        with pytest.raises(ValueError, match="90 degrees"):
            Place(latitude_udeg=90_000_001, longitude_udeg=0)


class TestHabits:
    """What is usual, in a few integers."""

    def test_the_logarithm(self) -> None:
        """Doubling is an octave, and it never falls."""
        values = [log_of(value) for value in range(1, 5_000)]
        assert values == sorted(values)
        assert log_of(2_000) - log_of(1_000) == OCTAVE
        assert log_of(0) == log_of(-5) == 0

    def test_learns_the_middle_of_heavy_tails(self) -> None:
        """A log-normal with a median of two hours is known to a quarter after 300 sessions."""
        dice = random.Random(1)
        habits = Habits((log_of(60),), OCTAVE)
        for _ in range(300):
            habits.learn(0, log_of(int(7_200 * dice.lognormvariate(0, 0.7))))
        assert abs(habits.distance_tenths(0, log_of(7_200))) <= 4
        assert habits.distance_tenths(0, log_of(7_200 * 30)) > 45

    def test_a_third_of_lies_does_not_move_it_far(self) -> None:
        """One false value in three shifts the middle by less than a spread or two."""
        dice = random.Random(2)
        habits = Habits((log_of(7_200),), OCTAVE)
        for number in range(900):
            honest = int(7_200 * dice.lognormvariate(0, 0.5))
            habits.learn(0, log_of(7_200 * 1_000 if number % 3 == 0 else honest))
        assert abs(habits.distance_tenths(0, log_of(7_200))) <= 15


class TestPattern:
    """A station's habit by hour of the week."""

    def test_hours_begin_on_monday(self) -> None:
        """2025-01-06 was a Monday."""
        assert hour_of_week(MONDAY_S) == 0
        assert hour_of_week(MONDAY_S + 7 * DAY_S - 1) == 167

    def test_an_hour_is_compared_with_its_own_past(self) -> None:
        """Three hours are usual on Monday morning and odd at night; who speaks is said."""
        pattern = StationPattern()
        dice = random.Random(3)
        for week in range(40):
            for hour, seconds in ((8, 10_800), (22, 900)):
                at_s = MONDAY_S + week * 7 * DAY_S + hour * 3_600
                pattern.learn(Measure.DURATION, int(seconds * dice.uniform(0.8, 1.2)), at_s)
        later_s = MONDAY_S + 50 * 7 * DAY_S
        morning = pattern.part(Measure.DURATION, 10_800, later_s + 8 * 3_600)
        night = pattern.part(Measure.DURATION, 10_800, later_s + 22 * 3_600)
        assert morning.points == 0
        assert night.points > 0
        assert "this hour of the week" in night.text

    def test_a_cold_start_knows_what_is_usual_elsewhere(self) -> None:
        """The first session of a station is not odd; one of 60 days is."""
        pattern = StationPattern()
        assert pattern.part(Measure.DURATION, 4 * 3_600, MONDAY_S).points == 0
        part = pattern.part(Measure.DURATION, 60 * DAY_S, MONDAY_S)
        assert part.points > 0
        assert "stations elsewhere" in part.text

    def test_duration_alone_never_makes_a_session_odd(self) -> None:
        """Its points end far below the threshold, however long it was."""
        part = StationPattern().part(Measure.DURATION, 10**9, MONDAY_S)
        assert part.points < DEFAULTS.odd_points

    def test_size_does_not_grow(self) -> None:
        """Ten thousand sessions take the room of one."""
        pattern = StationPattern()
        before = sys.getsizeof(pattern._slots._cells)
        for number in range(10_000):
            pattern.start(MONDAY_S + number * 600)
            pattern.learn(Measure.ENERGY, number, MONDAY_S + number * 600)
        assert sys.getsizeof(pattern._slots._cells) == before


class TestPlates:
    """Whether the rated power on file is right."""

    def test_a_share_of_sessions_is_needed(self) -> None:
        """Four false meters in a hundred sessions teach nothing; every fifth session does."""
        plates = Plates()
        for number in range(100):
            plates.saw("S", f"t{number}", number, 300 if number % 25 == 0 else 40, DEFAULTS)
        assert plates.learnt_percent("S", DEFAULTS) == 0
        for number in range(100):
            plates.saw("S", f"t{number}", number, 150 if number % 2 else 40, DEFAULTS)
        assert plates.learnt_percent("S", DEFAULTS) >= 150

    def test_a_table_that_is_a_little_low_is_noticed_for_all(self) -> None:
        """7.2 kW where the table says 6.6: learnt from other stations, up to the doubtful zone."""
        plates = Plates()
        for number in range(400):
            plates.saw(
                f"S{number % 100}", f"t{number}", 1, 110 if number % 100 == 0 else 50, DEFAULTS
            )
        assert 110 <= plates.learnt_percent("elsewhere", DEFAULTS) <= 125

    def test_cars_that_draw_the_same_each_day_are_believed(self) -> None:
        """Four cars at 170 % on three days each teach it for all; false meters vary and do not."""
        honest, false = Plates(), Plates()
        dice = random.Random(4)
        for day in range(3):
            for car in range(4):
                honest.saw(f"S{car}", f"t{car}", day, 170 + car, DEFAULTS)
                false.saw(f"S{car}", f"t{car}", day, (130, 200, 300)[day] + car, DEFAULTS)
        for number in range(1_000):
            for plates in (honest, false):
                plates.saw(f"S{number % 9}", "other", number, dice.randint(1, 100), DEFAULTS)
        assert honest.learnt_percent("S8", DEFAULTS) >= 170
        assert false.learnt_percent("S8", DEFAULTS) == 0

    def test_a_column_of_nonsense_is_believed_in_nothing(self) -> None:
        """Every second session far over the rated power: no limit is left."""
        plates = Plates()
        dice = random.Random(5)
        for number in range(40):
            percent = 50 if number % 2 else dice.randint(200, 9_000)
            plates.saw("S", f"t{number}", number, percent, DEFAULTS)
        assert plates.learnt_percent("elsewhere", DEFAULTS) > 9_000


class TestHistory:
    """Past sessions as numbers."""

    def history(self, *spans: tuple[int, int]) -> History:
        history = History()
        for line, (start_s, end_s) in enumerate(spans):
            history.add(
                PastSession(
                    line=line,
                    token="t",
                    station="S",
                    evse="",
                    start_s=start_s,
                    end_s=end_s,
                    energy_wh=1,
                    rated_power_w=None,
                )
            )
        return history

    def test_rounding_is_seen_in_all_of_them(self) -> None:
        """Whole hours, quarters, minutes; a few sessions on the hour are taken for minutes."""
        for spans, rounding_s in (
            (((3_600, 7_200), (0, 3_600)), 3_600),
            (((900, 7_200), (0, 3_600)), 900),
            (((60, 7_200), (0, 3_600)), 60),
            (((61, 7_200), (0, 3_600)), 0),
        ):
            assert self.history(*spans * 100).rounding_s == rounding_s
            assert self.history(*spans).rounding_s == min(rounding_s, 60)

    def test_in_the_order_of_their_starts(self) -> None:
        """And of the file where two start together."""
        history = self.history((9, 9), (3, 50), (9, 10), (1, 2))
        assert [history.at(index).line for index in history.by_start()] == [3, 1, 0, 2]
        assert history.stations == 1


class TestSettings:
    """Thresholds from a configuration."""

    def test_override(self) -> None:
        """What is named changes, the rest stays."""
        changed = overridden({"velocity_refuse": 9, "shadow": ["stop_and_go"]})
        assert changed.velocity_refuse == 9
        assert changed.shadow == {RuleId.STOP_AND_GO}
        assert changed.declines_refuse == DEFAULTS.declines_refuse

    @pytest.mark.parametrize(
        ("entry", "fault"),
        [
            ({"velocity": 3}, "velocity: there is no such"),
            ({"velocity_refuse": "6"}, "velocity_refuse: must be a whole number"),
            ({"velocity_refuse": True}, "velocity_refuse: must be a whole number"),
            ({"velocity_refuse": 0}, "velocity_refuse: must be a whole number from 1"),
            ({"velocity_refuse": 3}, "velocity_challenge: is more than velocity_refuse"),
            ({"aborted_refuse": 17}, "no more than 16 are counted"),
            ({"trusts_rated_power": 1}, "trusts_rated_power: must be true or false"),
            ({"shadow": "stop_and_go"}, "shadow: must be a list"),
            ({"shadow": ["nonsense"]}, "shadow: there is no rule 'nonsense'"),
        ],
    )
    def test_faults_name_the_entry(self, entry: dict[str, object], fault: str) -> None:
        """One line says which entry and what is wrong with it."""
        with pytest.raises(SettingsFault, match=fault):
            overridden(entry)


class TestLists:
    """Deny, allow and membership."""

    AT = datetime(2025, 6, 2, tzinfo=UTC)

    def entry(self, kind: ListKind, day: int | None = None) -> ListEntry:
        expires = None if day is None else self.AT.replace(day=day)
        return ListEntry(
            token="t", kind=kind, reason="why", who="anna", entered_at=self.AT, expires_at=expires
        )

    def test_denied_beats_allowed(self) -> None:
        """And an entry that has run out says nothing."""
        lists = Lists([self.entry(ListKind.ALLOW), self.entry(ListKind.DENY, day=3)])
        assert lists.look_up("t", self.AT).denied
        assert not lists.look_up("t", self.AT).allowed
        assert lists.look_up("t", self.AT.replace(day=3)).allowed

    def test_a_membership_ends(self) -> None:
        """Expired from its day on; revoked at once; a stranger is neither."""
        lists = Lists([self.entry(ListKind.MEMBER, day=4)])
        assert lists.look_up("t", self.AT.replace(day=3)).member == ""
        assert lists.look_up("t", self.AT.replace(day=4)).member == "expired"
        lists.enter(self.entry(ListKind.REVOKED))
        assert lists.look_up("t", self.AT).member == "revoked"
        assert lists.remove("t", ListKind.REVOKED) is not None
        assert lists.look_up("stranger", self.AT).member == ""


def test_an_explanation_says_what_was_asked_and_what_follows() -> None:
    """Rule, version, figures, consequence, lock, text and what could not be asked."""
    decision = judge(Facts(usage=Usage(starts=6)), Stage.BEFORE_HOLD)
    recorded = Recorded(at=datetime(2025, 6, 2, 8, tzinfo=UTC), stage="start", decision=decision)
    explained = explain("s1", [recorded])
    text = explanation_text(explained)
    assert explained.outcome is Outcome.REFUSE
    for words in (
        "session s1: refuse",
        "2025-06-02 08:00:00 UTC, start: refuse, score 100",
        "rule 1 card_velocity v1: refuse: 6 starts in 60 min",
        "starts 6, challenge_at 4, refuse_at 6",
        "so: the token stays refused",
        "for 60 min",
        "not asked: impossible_travel (no shared feed of other stations)",
        "the driver was shown: guard_try_another_way",
    ):
        assert words in text
    assert "was not asked" in explanation_text(explain("s2", []))
