"""Where time zones are looked for: where Python itself would, without its asking."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
ASKED: Final = """
import sys, ui, zoneinfo
print(":".join(zoneinfo.TZPATH), zoneinfo.ZoneInfo("Europe/Berlin"))
print([name for name in sys.modules if name.startswith("_sysconfigdata")])
"""


@pytest.mark.parametrize("own", [None, "/usr/share/zoneinfo"])
def test_the_usual_places_unless_others_are_named(own: str | None) -> None:
    """The first look at a zone comes before the first picture."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONTZPATH"}
    named = {} if own is None else {"PYTHONTZPATH": own}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**kept, **named, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    places = own or sysconfig.get_config_var("TZPATH")
    assert ran.stdout.splitlines() == [f"{places} Europe/Berlin", "[]"]
