"""`python -m tests.simulation --sessions N --seed S`: days of a kiosk on a virtual clock, audited.

Each seed is one day with up to six visits; days follow each other from the first seed until
the asked number of sessions was lived. Drivers pay by card, by code and by charge card. Exit 1 on
any violation.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.simulation.day import Outcome, live
from tests.simulation.draws import FaultKind
from tests.simulation.rules import Rule

COLLECT_EVERY = 50
FAILING_SHOWN_MAX = 5


@dataclass(slots=True)
class Report:
    """What all days together came to."""

    seed: int
    days: int = 0
    sessions: int = 0
    energy_wh: int = 0
    captured_minor: int = 0
    virtual_s: float = 0.0
    violations: Counter[Rule] = field(default_factory=Counter)
    faults: Counter[FaultKind] = field(default_factory=Counter)
    failing: list[int] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.days += 1
        self.sessions += outcome.sessions
        self.energy_wh += outcome.energy_wh
        self.captured_minor += outcome.captured_minor
        self.virtual_s += outcome.virtual_s
        self.faults.update(outcome.faults)
        self.violations.update(rule for rule, _ in outcome.findings)
        if outcome.findings:
            self.failing.append(outcome.day.seed)

    def as_json(self) -> dict[str, object]:
        return {
            "sessions": self.sessions,
            "violations": {rule.value: self.violations[rule] for rule in Rule},
            "faults": {kind.value: self.faults[kind] for kind in FaultKind},
            "days": self.days,
            "first_seed": self.seed,
            "virtual_hours": round(self.virtual_s / 3600, 2),
            "energy_wh": self.energy_wh,
            "captured_minor": self.captured_minor,
            "failing_seeds": self.failing,
            "replay": [replay_command(seed) for seed in self.failing[:FAILING_SHOWN_MAX]],
        }


def replay_command(seed: int) -> str:
    """The one command that lives this day again and tells it."""
    return f"python -m tests.simulation --sessions 1 --seed {seed} --trace"


def simulate(sessions: int, seed: int, *, trace: bool = False, progress: bool = False) -> Report:
    """Live days from `seed` on until so many sessions have been lived."""
    report = Report(seed)
    began_s = time.monotonic()
    # A collection in the middle of a day could close an async generator at another step.
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        while report.sessions < sessions:
            outcome = live(seed + report.days)
            report.add(outcome)
            if trace:
                print(outcome.trace)
            elif outcome.findings:
                _tell(outcome)
            if report.days % COLLECT_EVERY == 0:
                gc.collect()
                if progress:
                    rate = report.sessions / (time.monotonic() - began_s)
                    print(f"\r{report.sessions} sessions, {rate:.1f}/s ", end="", file=sys.stderr)
    finally:
        gc.enable()
        gc.unfreeze()
    return report


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--sessions", type=int, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--trace", action="store_true", help="tell every day in full")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    began_s = time.monotonic()
    report = simulate(
        asked.sessions, asked.seed, trace=asked.trace and not asked.json, progress=not asked.trace
    )
    seconds = time.monotonic() - began_s
    print(file=sys.stderr)
    if asked.json:
        print(json.dumps(report.as_json(), indent=2))
    else:
        _print(report, seconds)
    return 1 if report.failing else 0


def _tell(outcome: Outcome) -> None:
    print(f"\nseed {outcome.day.seed}:", file=sys.stderr)
    for (rule, about), what in outcome.findings.items():
        print(f"  {rule.value} {about}: {what}", file=sys.stderr)
    print(f"  {replay_command(outcome.day.seed)}", file=sys.stderr)


def _print(report: Report, seconds: float) -> None:
    rate = report.sessions / seconds if seconds else 0.0
    print(
        f"{report.sessions} sessions on {report.days} days, {report.virtual_s / 3600:.1f} virtual "
        f"hours in {seconds:.1f} s ({rate:.1f} sessions/s)"
    )
    print("faults:")
    for kind in FaultKind:
        print(f"  {report.faults[kind]:>6}  {kind.value}")
    print("violations:")
    for rule in Rule:
        print(f"  {report.violations[rule]:>6}  {rule.value}")


if __name__ == "__main__":
    sys.exit(main())
