"""The rules a reading has to pass, one by one and without a station."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from kiosk.domain.readings import Counter, MeterReading, Quality
from kiosk.services.metering import MeterWatch, Verdict
from tests.simulation.virtual_time import MORNING


def reading(at_s: float, energy_wh: int, power_w: int = 0, **other: object) -> MeterReading:
    """One reading of an EVSE's meter, so many seconds after the first."""
    values: dict[str, object] = {
        "meter_id": "m",
        "evse_id": 1,
        "energy_import_wh": energy_wh,
        "received_at": MORNING + timedelta(seconds=at_s),
        "received_ms": int(at_s * 1000),
        "sequence": int(at_s) + 1,
        "power_w": Decimal(power_w),
    }
    return MeterReading(**{**values, **other})  # type: ignore[arg-type]


def watch(power_max_w: int = 22_000) -> MeterWatch:
    return MeterWatch(power_max_w=power_max_w, fresh_ms=6_000)


def charge(
    meter: MeterWatch,
    *,
    for_s: int,
    power_w: int,
    counted: Decimal = Decimal(1),
    step_wh: int = 1,
) -> list[Verdict]:
    """A charge at steady power whose register counts `counted` times what flows, in steps."""
    verdicts = []
    for second in range(for_s + 1):
        flowed_wh = counted * power_w * second / 3600
        shown_wh = 1_000_000 + int(flowed_wh) // step_wh * step_wh
        said = reading(second, shown_wh, power_w, resolution_wh=Decimal(step_wh))
        verdicts.append(meter.judge(said, second * 1000))
    return verdicts


@pytest.mark.parametrize("power_w", [1_200, 3_700, 11_000, 22_000])
@pytest.mark.parametrize("step_wh", [1, 10, 100])
def test_a_healthy_meter_is_believed_throughout(power_w: int, step_wh: int) -> None:
    """At little and at full power, with fine and with coarse registers: every reading counts."""
    assert set(charge(watch(), for_s=1800, power_w=power_w, step_wh=step_wh)) == {Verdict.BELIEVED}


@pytest.mark.parametrize("step_wh", [1, 100])
def test_a_register_that_stands_still_while_power_flows_is_frozen(step_wh: int) -> None:
    """A fresh answer with an old value is found out; the coarser the register, the later."""
    verdicts = charge(watch(), for_s=1800, power_w=7_400, counted=Decimal(0), step_wh=step_wh)
    first = verdicts.index(Verdict.FROZEN)
    assert 60 < first < 110
    assert set(verdicts[first:]) == {Verdict.FROZEN}


@pytest.mark.parametrize("counted", ["0.001", "0.1", "0.4", "2.5"])
def test_a_register_in_the_wrong_unit_is_found_out(counted: str) -> None:
    """A hundred times too slow, or more than twice too fast: disbelieved within a kilowatt-hour."""
    meter = watch(power_max_w=150_000)
    verdicts = charge(meter, for_s=600, power_w=22_000, counted=Decimal(counted))
    first = next(
        at for at, verdict in enumerate(verdicts) if verdict in {Verdict.DISAGREES, Verdict.FROZEN}
    )
    assert 22_000 * first / 3600 < 1_000
    assert meter.contradicts_itself or Verdict.FROZEN in verdicts


@pytest.mark.parametrize("counted", ["0.7", "1.5"])
def test_a_meter_that_averages_its_power_is_not_accused(counted: str) -> None:
    """What could be the car's ups and downs is no contradiction."""
    verdicts = charge(
        watch(power_max_w=150_000), for_s=600, power_w=22_000, counted=Decimal(counted)
    )
    assert set(verdicts) == {Verdict.BELIEVED}


def test_a_meter_that_was_forgotten_is_judged_anew() -> None:
    """Between two drivers a technician may have put it right."""
    meter = watch(power_max_w=150_000)
    charge(meter, for_s=600, power_w=22_000, counted=Decimal("0.1"))
    assert meter.contradicts_itself
    meter.forget()
    assert set(charge(meter, for_s=600, power_w=22_000)) == {Verdict.BELIEVED}


def test_what_falls_jumps_or_belongs_to_another_is_never_a_baseline() -> None:
    """The last believed reading stays, and the next good one goes on from it."""
    meter = watch()
    assert meter.judge(reading(0, 1000), 0) is Verdict.BELIEVED
    assert meter.judge(reading(1, 0), 1000) is Verdict.FELL
    assert meter.judge(reading(2, 999_999), 2000) is Verdict.JUMPED
    assert meter.judge(reading(3, 1001, meter_id="other"), 3000) is Verdict.JUMPED
    assert meter.contradicts_itself
    other_counter = reading(4, 1001, counter=Counter.TRANSACTION)
    assert meter.judge(other_counter, 4000) is Verdict.JUMPED
    assert meter.judge(reading(5, 1002), 5000) is Verdict.BELIEVED
    assert not meter.contradicts_itself
    assert meter.last is not None
    assert meter.last.energy_import_wh == 1002


@pytest.mark.parametrize("quality", [Quality.SUSPECT, Quality.STALE, Quality.INVALID])
def test_only_a_good_reading_is_taken_in(quality: Quality) -> None:
    """What its driver doubts is as if it had not come, and does not make the number live."""
    meter = watch()
    assert meter.judge(reading(0, 1000, quality=quality), 0) is Verdict.IGNORED
    assert meter.last is None
    assert not meter.live(0)


def test_a_first_zero_is_no_begin_of_a_lifetime() -> None:
    """0 and then the real register: the difference is never energy, and counts as nonsense."""
    meter = watch()
    assert meter.judge(reading(0, 0), 0) is Verdict.BELIEVED
    for second in (1, 2, 3):
        assert meter.judge(reading(second, 7_654_321), second * 1000) is Verdict.JUMPED
    assert meter.contradicts_itself


def test_a_long_silence_allows_what_could_have_flowed_and_no_more() -> None:
    """Energy is not lost while the meter is not heard, and none is invented."""
    for energy_wh, verdict in ((1_000 + 26_400, Verdict.BELIEVED), (30_000, Verdict.JUMPED)):
        meter = watch()
        meter.judge(reading(0, 1000), 0)
        assert meter.judge(reading(3600, energy_wh), 3_600_000) is verdict


def test_a_coarse_register_may_jump_by_its_own_step() -> None:
    """100 Wh at once are no leap for a register that counts in tenths of a kWh."""
    step = Decimal(100)
    meter = watch()
    meter.judge(reading(0, 1_000_000, 3_700, resolution_wh=step), 0)
    said = reading(1, 1_000_100, 3_700, resolution_wh=step)
    assert meter.judge(said, 1000) is Verdict.BELIEVED
