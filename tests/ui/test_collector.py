"""No QObject dies in another thread than its own."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from ui import collector, runtime
from ui.spare_memory import settle_memory

ELSEWHERE = """
import gc, sys, threading, time
import ui
from PySide6.QtGui import QGuiApplication
from ui.collector import collected_here
from ui.models.languages import LanguagesModel
app = QGuiApplication([])
gc.set_threshold(100_000)  # reached by the thread below, and not before
for _ in range(50):
    left = LanguagesModel(("en", "de"))
    left._untouched.setInterval(200)
    left.openSheet()
    left.itself = left  # only the collector can end it
del left
def allocate():
    kept = [[] for _ in range(200_000)]
with collected_here():
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    freed = [bytes(size) for size in range(16, 800) for _ in range(20)]
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
print("alive")
"""


def test_garbage_with_a_running_timer_is_not_collected_elsewhere() -> None:
    """A thread that allocates a lot ends no timer of the GUI, and the process lives on."""
    result = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, "alive", "")


def test_garbage_is_still_collected(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the event loop: what is due goes within a second or so."""
    monkeypatch.setattr(collector, "SWEPT_EVERY_MS", 10)
    with collector.collected_here():
        assert not gc.isenabled()
        gc.collect()
        kept = [[] for _ in range(10 * gc.get_threshold()[0])]
        before = gc.get_stats()[0]["collections"]
        QTest.qWait(200)
        assert gc.get_stats()[0]["collections"] + gc.get_stats()[1]["collections"] > before
    assert kept


def test_the_program_collects_so() -> None:
    """`go_on` runs its loop within it."""
    source = Path(runtime.__file__).read_text(encoding="utf-8")
    runs = next(
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == "go_on"
    )
    blocks = [
        ast.unparse(item)
        for node in ast.walk(runs)
        if isinstance(node, ast.With)
        for item in node.items
    ]

    assert "collected_here()" in blocks


def test_settling_leaves_the_collector_off() -> None:
    """What frees the memory of the start does not let other threads collect again."""
    with collector.collected_here():
        settle_memory()
        assert not gc.isenabled()
    gc.unfreeze()
