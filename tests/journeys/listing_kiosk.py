"""The demo's kiosk, which tells what it has imported.

`python -m tests.journeys.listing_kiosk --config FILE ...`: on SIGUSR1 the names of all modules go
into `modules.json` beside that file, and those of the classes that PySide6 makes when they are
needed.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from ui.demo.kiosk_process import main


def _list(*_: object) -> None:
    file = Path(sys.argv[sys.argv.index("--config") + 1]).with_name("modules.json")
    fresh = file.with_suffix(".new")
    qt = [name for name in sys.modules if name.startswith("PySide6.Qt")]
    classes = [f"{name}.{each}" for name in qt for each in vars(sys.modules[name])]
    fresh.write_text(json.dumps(sorted([*sys.modules, *classes])), encoding="ascii")
    fresh.replace(file)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _list)
    sys.exit(main())
