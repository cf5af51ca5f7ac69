"""The simulation finds nothing in the product, everything that was planted, and repeats itself."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.simulation.__main__ import Report, simulate
from tests.simulation.day import live
from tests.simulation.draws import FaultKind
from tests.simulation.planted import PLANTED

SESSIONS = 500


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """A day of faults writes thousands of warnings."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_five_hundred_sessions_break_no_rule() -> None:
    """Every kind of fault struck, and every cent and watt-hour is where it belongs."""
    report = simulate(SESSIONS, seed=1)
    assert report.sessions >= SESSIONS
    assert not report.violations, report.as_json()["replay"]
    assert [kind for kind in FaultKind if not report.faults[kind]] == []


@pytest.mark.torture
def test_ten_thousand_sessions_break_no_rule() -> None:
    """The long run."""
    report = simulate(10_000, seed=1, progress=True)
    assert not report.violations, report.as_json()["replay"]


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_bug_is_found(rule: str) -> None:
    """One bug per money rule is found within 500 sessions, by the rule that is meant to."""
    bug, finders = PLANTED[rule]
    report = Report(1)
    with bug():
        while report.sessions < SESSIONS and not finders & set(report.violations):
            report.add(live(1 + report.days))
    assert finders & set(report.violations), f"{rule}: {report.sessions} sessions found nothing"


def test_a_seed_is_the_same_day_every_time() -> None:
    """Byte for byte, in another process with another hash seed, too."""
    traces = [_trace_elsewhere(hash_seed) for hash_seed in ("1", "77")]
    assert traces[0] == traces[1]
    assert live(5).trace in traces[0]


def _trace_elsewhere(hash_seed: str) -> str:
    command = [
        sys.executable,
        "-m",
        "tests.simulation",
        "--sessions",
        "1",
        "--seed",
        "5",
        "--trace",
    ]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return done.stdout.rsplit("virtual", 1)[0]
