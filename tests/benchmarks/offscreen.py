"""Runs a Python program offscreen with the software renderer. Standard library only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
EMPTY_WINDOW: Final = str(Path(__file__).parent / "rivals" / "empty_window.py")
NO_CHROMIUM: Final = "Chromium: not installed (apt-get install chromium), so not compared"


def environment() -> dict[str, str]:
    """What a program without a display needs; Qt's cache as it is after the first start."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "PYTHONPATH": str(ROOT),
    }


def pss_mb(pid: int) -> float:
    """Proportional set size of a process."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:") / 1024


def answer(*arguments: str, timeout_s: float = 120) -> Any:
    """What the program printed last."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    if ran.returncode != 0:
        msg = f"{' '.join(arguments)} ended with {ran.returncode}: {ran.stderr[-2000:]}"
        raise RuntimeError(msg)
    return json.loads(ran.stdout.splitlines()[-1])
