"""What the command line does with the guard and files of past sessions. Imports everything."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.session_history import read_history
from kiosk.adapters.session_history_writer import write_history
from kiosk.config.guard import GuardConfig, read_guard_table
from kiosk.domain.fraud.attacks.kinds import AttackKind, attack
from kiosk.domain.fraud.explaining import Explanation, Recorded, explain
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.history import History, PastSession
from kiosk.domain.fraud.replaying import Replayed, replay_history
from kiosk.domain.fraud.settings import DEFAULTS
from kiosk.domain.fraud.verdict import Outcome
from kiosk.domain.guard_events import ChallengeMet, GuardDecided, decision_of
from kiosk.domain.lean import dataclass
from kiosk.errors import InputError

_FOR_HISTORIES: Final = replace(DEFAULTS, trusts_rated_power=False)
"""A history's rated power is somebody's entry in a table; a station's own is on its plate."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A history and the guard's word about each of its sessions."""

    history: History
    bad_rows: int
    decisions: Iterator[Replayed]


def replay_file(name: str, config: Path | None, report: Report) -> Replay:
    """Ready to be played. `report` is told each row that is left out. Raises InputError."""
    table = GuardConfig() if config is None else read_guard_table(config)
    file = read_history(name, report)
    guard = Guard(
        table.settings(_FOR_HISTORIES),
        places=table.known_places(),
        has_shared_feed=file.history.stations > 1,
    )
    return Replay(
        history=file.history,
        bad_rows=file.bad_rows,
        decisions=replay_history(file.history, guard),
    )


def explain_session(ledger: Path, session_id: str) -> Explanation:
    """What the guard said of one session, from its rows. Raises InputError, LedgerError."""
    with LedgerReader(ledger) as reader:
        rows = reader.session_events(session_id)
    if not rows:
        raise InputError(session_id, "the ledger has no such session")
    recorded = [
        Recorded(at=row.at, stage=row.stage, decision=decision_of(row))
        for row in rows
        if isinstance(row, GuardDecided)
    ]
    if not recorded:
        nothing = ("the guard found nothing about this session",)
        return Explanation(session_id=session_id, outcome=Outcome.ALLOW, lines=nothing)
    explained = explain(session_id, recorded)
    met = tuple(_met(row) for row in rows if isinstance(row, ChallengeMet))
    return replace(explained, lines=(*explained.lines, *met))


def _met(row: ChallengeMet) -> str:
    limit = "" if row.limit is None else f", at most {row.limit.major} {row.limit.currency}"
    return f"{row.at:%Y-%m-%d %H:%M:%S} UTC, challenge met: {row.how}{limit}"


def write_attack(
    kind: str, seed: int, history: str | None, output: Path | None, report: Report
) -> int:
    """Write the trace, mixed into the history. Returns how many rows are the attack's.

    Raises InputError.
    """
    known = History() if history is None else read_history(history, report).history
    rows = attack(AttackKind(kind), known, str(seed))
    trace = [(row.session, kind if row.is_attack else "") for row in rows]
    honest = ((known.at(index), "") for index in known.by_start())
    mixed: Iterator[tuple[PastSession, str]] = heapq.merge(
        honest, trace, key=lambda one: one[0].start_s
    )
    try:
        with (
            nullcontext(sys.stdout)
            if output is None
            else output.open("w", encoding="utf-8", newline="") as stream
        ):
            write_history(stream, mixed)
    except OSError as error:
        raise InputError(str(output), f"cannot be written: {error.strerror}") from error
    return sum(row.is_attack for row in rows)
