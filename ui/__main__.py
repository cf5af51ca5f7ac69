"""`ev-kiosk` and `python -m ui`: the kiosk itself at once, everything else through `ui.main`.

The command line's own libraries take as long to import as the first picture takes to draw. What a
charger starts at every boot, and what measures that start, is therefore recognised here; whatever
is not exactly that is left to typer, with its help and its errors.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

PROBE: Final = {
    "--probe": ("first-frame",),
    "--form": ("wide", "regular", "compact", "tall"),
    "--theme": ("night", "day"),
    "--lang": ("en", "de"),
}


def quickly(arguments: Sequence[str]) -> int | None:
    """Run what needs no command line; None when this is something else. The process exit code."""
    match arguments:
        case ["run", "--config", path]:
            return _run(path, sandbox_allowed=False)
        case ["run", "--config", path, "--sandbox"] | ["run", "--sandbox", "--config", path]:
            return _run(path, sandbox_allowed=True)
        case ["run", "--config", path, "--config-key", key]:
            return _run(path, sandbox_allowed=False, config_key=key)
        case ["demo", *options]:
            return _probe(dict(zip(options[::2], options[1::2], strict=False)), len(options))
        case _:
            return None


def _run(path: str, *, sandbox_allowed: bool, config_key: str = "") -> int:
    from pathlib import Path  # noqa: PLC0415

    from ui.kiosk_command import run_station  # noqa: PLC0415

    _qt_first()
    key = Path(config_key) if config_key else None
    return run_station(Path(path), sandbox_allowed=sandbox_allowed, config_key=key)


def _probe(options: dict[str, str], words: int) -> int | None:
    known = all(value in PROBE.get(name, ()) for name, value in options.items())
    if "--probe" not in options or not known or words != 2 * len(options):
        return None
    _qt_first()
    from ui.demo.probe import probe_first_frame  # noqa: PLC0415

    return probe_first_frame(
        form=options.get("--form", "wide"),
        theme=options.get("--theme", "night"),
        language=options.get("--lang", "en"),
    )


def _qt_first() -> None:
    """Before anything else is imported, so that PySide6 reads the source of none of it."""
    import PySide6.QtCore  # noqa: F401, PLC0415

    from ui.spare_memory import read_no_sources  # noqa: PLC0415

    read_no_sources()


def main() -> None:
    """The command line."""
    code = quickly(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from ui.main import app  # noqa: PLC0415 - typer, rich

    app(prog_name="ev-kiosk")


if __name__ == "__main__":
    main()
