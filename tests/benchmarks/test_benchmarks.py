"""The benchmarks run, and their table says what they found. No time is asserted here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks import (
    cdr_price,
    guard_decision,
    ledger_commit,
    ledger_recovery,
    rating_tick,
    service_pages,
    ui_latency,
    ui_memory,
    ui_screen,
    ui_start,
)
from tests.benchmarks.rows import Row, table

QUICK: dict[str, Callable[[Path], list[Row]]] = {
    "cdr_price": lambda _: cdr_price.run(rounds=1),
    "guard_decision": lambda _: guard_decision.run(few=20, many=60, decisions=20),
    "ledger_commit": lambda place: ledger_commit.run(place, rounds=3),
    "ledger_recovery": lambda place: ledger_recovery.run(place, few=2, many=20),
    "rating_tick": lambda _: rating_tick.run(rounds=1, samples=(10, 100)),
    "service_pages": lambda place: service_pages.run(place, few=2, many=20),
    "ui_latency": lambda _: ui_latency.run(seconds=1, touches=2),
    "ui_memory": lambda _: ui_memory.run(settle_s=0, look_s=1, with_chromium=False),
    "ui_screen": lambda _: ui_screen.run(ticks=4, hours=0.1, step_s=300),
    "ui_start": lambda _: ui_start.run(rounds=1, with_chromium=False),
}


SLOW = {"ui_latency", "ui_memory"}
"""Even their least takes most of a minute: several processes with a display of their own."""


def test_every_benchmark_is_tried_here() -> None:
    """A new benchmark needs a quick form in this file."""
    assert command.names() == sorted(QUICK)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.torture if name in SLOW else ())
        for name in sorted(QUICK)
    ],
)
def test_benchmark_gives_rows(name: str, tmp_path: Path) -> None:
    """With the least of rounds, each benchmark still measures everything it names."""
    rows = QUICK[name](tmp_path)
    assert rows
    assert all(row.figure >= 0 for row in rows)  # no frame at all is a figure, too
    assert len({(row.name, row.against) for row in rows}) == len(rows)


def test_what_weighs_the_kiosk_loads_no_qt() -> None:
    """It would share Qt's libraries with the window and the kiosk, and both would seem lighter."""
    loads = "import sys, tests.benchmarks.ui_memory; print('PySide6' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", loads], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "False"


def test_missed_bound_is_a_word_in_the_table() -> None:
    """What was promised and not met can be read without knowing the numbers."""
    rows = [
        Row(name="fast", figure=0.5, against="the floor", bound=1.0),
        Row(name="slow", figure=12.25, against="the floor", bound=1.0, note="busy"),
        Row(name="free", figure=3.0, against="the floor"),
    ]
    head, fast, slow, free = table(rows).splitlines()
    assert "missed" in slow
    assert "met" in fast
    assert not {"met", "missed"} & set(free.split())
    assert slow.index("the floor") == fast.index("the floor") == head.index("against")


def test_missed_bound_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code tells whether the benchmarks ran, not how fast."""
    late = Row(name="late", figure=2.0, against="the floor", bound=1.0)
    monkeypatch.setattr(command, "run_alone", lambda _name: [late])
    assert command.main(["rating_tick"]) == 0
    assert "missed" in capsys.readouterr().out


def test_a_benchmark_alone_gives_its_rows_to_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As JSON on the last line, from one process to the other."""
    late = Row(name="late", figure=2.0, against="the floor", bound=1.0)
    monkeypatch.setattr(command, "run_of", lambda _name: lambda: [late])
    assert command.main(["--rows", "rating_tick"]) == 0
    printed = capsys.readouterr().out
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=printed)
    )
    assert command.run_alone("rating_tick") == [late]


def test_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is mistyped does not run as nothing at all."""
    with pytest.raises(SystemExit) as caught:
        command.main(["nonsense"])
    assert caught.value.code == 2
    assert "nonsense" in capsys.readouterr().err
