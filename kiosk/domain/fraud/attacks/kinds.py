"""The kinds of attack, one function each. Standard library and domain only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from kiosk.domain.fraud.attacks.scene import Row, Scene
from kiosk.domain.fraud.facts import PayingKind
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.windows import DAY_S


class AttackKind(StrEnum):
    """What the attacker does."""

    CARD_TESTING = "card-testing"
    """Tries stolen card numbers at one reader."""
    CLONED_UID = "cloned-uid"
    """Charges elsewhere with a copy of a charge card, while its owner charges."""
    STOP_AND_GO = "stop-and-go"
    """Stops just before free minutes end, and starts again."""
    HOLD_ABUSE = "hold-abuse"
    """Has money reserved and given back, to block it or to see whether a card is good."""
    ZERO_ENERGY_LOOP = "zero-energy-loop"
    """Starts and stops with next to no energy: blocks the bay, or looks for a fault to use."""
    SHARED_TOKEN = "shared-token"  # noqa: S105 - the name of a kind
    """Several cars at once on one membership."""
    METER_TAMPER = "meter-tamper"
    """The register says more than the cable can carry."""
    LATE_QR_REPLAY = "late-qr-replay"
    """A code that was paid once is used again."""


def attack(kind: AttackKind, history: History, seed: str) -> list[Row]:
    """One trace, in the order of its starts. Rows that are not the attack's are its victim's."""
    rows = list(_KINDS[kind](Scene(history, f"{kind}:{seed}")))
    return sorted(rows, key=lambda row: row.session.start_s)


def _card_testing(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    good_percent = scene.dice.choice((0, 0, 5, 10))
    for start_s in scene.moments(spot.start_s, scene.between(8, 40), 5, 60):
        declined = scene.between(1, 100) > good_percent
        yield _of_attack(
            scene.session(
                spot,
                token=scene.stranger("card"),
                start_s=start_s,
                took_s=0 if declined else scene.between(10, 60),
                energy_wh=0,
                is_declined=declined,
                kind=PayingKind.CARD,
            )
        )


def _cloned_uid(scene: Scene) -> Iterator[Row]:
    owner = scene.victim()
    yield from _if_new(scene, owner)
    span_s = owner.end_s - owner.start_s
    far = scene.other_station(owner.station)
    first_s = owner.start_s + span_s * scene.between(5, 60) // 100
    for start_s in scene.moments(first_s, scene.between(1, 5), 1_800, 2 * DAY_S):
        took_s = scene.between(600, 10_800)
        yield _of_attack(
            scene.session(
                owner,
                token=owner.token,
                start_s=start_s,
                took_s=took_s,
                station=far,
                kind=owner.kind,
            )
        )


def _stop_and_go(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    token = scene.stranger("member")
    free_s = scene.dice.choice((15, 20, 30, 45, 60, 90, 120, 240)) * 60
    start_s = spot.start_s
    # Most stop by the clock; some vary it, and need more sessions for the same free minutes.
    least, sessions = scene.dice.choice(((88, 4), (88, 4), (88, 4), (50, 6)))
    for _ in range(scene.between(sessions, 10)):
        took_s = free_s * scene.between(least, 99) // 100
        yield _of_attack(scene.session(spot, token=token, start_s=start_s, took_s=took_s))
        start_s += took_s + scene.between(20, 900)


def _hold_abuse(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    token = scene.stranger("card")
    for start_s in scene.moments(spot.start_s, scene.between(4, 12), 300, 7_000):
        took_s = scene.between(5, 240)
        yield _of_attack(
            scene.session(
                spot,
                token=token,
                start_s=start_s,
                took_s=took_s,
                energy_wh=0,
                kind=PayingKind.CARD,
            )
        )


def _zero_energy_loop(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    token = scene.stranger("member")
    for start_s in scene.moments(spot.start_s, scene.between(4, 15), 1_300, 6_500):
        took_s, energy_wh = scene.between(30, 1_200), scene.between(0, 95)
        yield _of_attack(
            scene.session(spot, token=token, start_s=start_s, took_s=took_s, energy_wh=energy_wh)
        )


def _shared_token(scene: Scene) -> Iterator[Row]:
    first = scene.victim()
    yield from _if_new(scene, first)
    span_s = first.end_s - first.start_s
    for number in range(scene.between(1, 4)):
        start_s = first.start_s + span_s * scene.between(2, 70) // 100
        yield _of_attack(
            scene.session(
                first,
                token=first.token,
                start_s=start_s,
                took_s=scene.between(1_200, 14_400),
                evse=f"{first.evse}-{number + 2}",
                kind=first.kind,
            )
        )


def _meter_tamper(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    token = scene.stranger("member")
    for start_s in scene.moments(spot.start_s, scene.between(1, 6), DAY_S // 2, 3 * DAY_S):
        took_s = scene.between(1_800, 14_400)
        honest_wh = (spot.rated_power_w or 0) * took_s // 3_600
        energy_wh = honest_wh * scene.between(118, 400) // 100
        row = scene.session(spot, token=token, start_s=start_s, took_s=took_s, energy_wh=energy_wh)
        if spot.rated_power_w is None:
            row = replace(row, energy_wh=22_000 * took_s // 1_800, rated_power_w=22_000)
        yield _of_attack(row)


def _late_qr_replay(scene: Scene) -> Iterator[Row]:
    spot = scene.spot()
    code = scene.stranger("qr")
    took_s = scene.between(600, 7_200)
    paid = scene.session(spot, token=code, start_s=spot.start_s, took_s=took_s, kind=PayingKind.QR)
    yield Row(session=paid, is_attack=False)
    late_s = paid.start_s + scene.dice.choice((120, 900, 7_200, DAY_S, 10 * DAY_S))
    for start_s in scene.moments(late_s, scene.between(1, 4), 120, 7_200):
        elsewhere = scene.other_station(spot.station) if scene.between(0, 1) else None
        yield _of_attack(
            scene.session(
                spot,
                token=code,
                start_s=start_s,
                took_s=scene.between(600, 7_200),
                station=elsewhere,
                kind=PayingKind.QR,
            )
        )


def _of_attack(session: PastSession) -> Row:
    return Row(session=session, is_attack=True)


def _if_new(scene: Scene, session: PastSession) -> Iterator[Row]:
    """The victim's own session, unless the history has it."""
    if not scene.is_in(session):
        yield Row(session=session, is_attack=False)


_KINDS: Final[dict[AttackKind, Callable[[Scene], Iterator[Row]]]] = {
    AttackKind.CARD_TESTING: _card_testing,
    AttackKind.CLONED_UID: _cloned_uid,
    AttackKind.STOP_AND_GO: _stop_and_go,
    AttackKind.HOLD_ABUSE: _hold_abuse,
    AttackKind.ZERO_ENERGY_LOOP: _zero_energy_loop,
    AttackKind.SHARED_TOKEN: _shared_token,
    AttackKind.METER_TAMPER: _meter_tamper,
    AttackKind.LATE_QR_REPLAY: _late_qr_replay,
}
