"""`ev-kiosk demo --probe first-frame`: how soon the demo's kiosk can be used, and how much
memory it takes.

This process is the kiosk, as `kiosk_process` starts it; the far ends are not needed for its first
picture and are not started. May import `ui.runtime`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.domain.view import Screen
from ui.build import wall_clock
from ui.demo.kiosk_process import SIZES, demo_kiosk, press
from ui.demo.station_file import write_station
from ui.runtime import OnScreen, Panel, await_frame, go_on, show_first

if TYPE_CHECKING:
    from ui.runtime import Running

EVSES: Final = 2
NOBODY: Final = "127.0.0.1"
"""Where the far ends would be: the first ports, which nothing listens on."""
SANDBOX: Final = {"url": f"http://{NOBODY}:9", "key": "sk_test_probe", "reader": "tmr_probe"}
SALE_S_MAX: Final = 20


def since_start_s() -> float:
    """Seconds since the kernel made this process: the interpreter's own start counts as well."""
    stat = Path("/proc/self/stat").read_text(encoding="ascii")
    # proc(5): field 22 is the start in clock ticks after boot; the name before it may hold spaces.
    ticks = int(stat.rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def pss_mb(pid: int | str = "self") -> float:
    """Proportional set size: its own memory, and its share of what it has in common with others."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:") / 1024


def probe_first_frame(*, form: str, theme: str, language: str) -> int:
    """Print one JSON document and return the exit code: 0 when the picture answered a touch."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    with _folder() as folder:
        config = write_station(
            folder,
            sandbox=SANDBOX,
            street=_street(),
            evses=EVSES,
            speed=1,
            language=language,
            theme=theme,
        )
        sale = _Sale()
        wanted = demo_kiosk(config, Panel(size=SIZES[form]), sale.wait)
        shown = show_first(wanted)
        first_frame_s, memory_mb = since_start_s(), pss_mb()
        answered = _touch_a_price(shown)
        touch_answered_s = since_start_s()
        go_on(shown, wanted)
    found = {
        "first_frame_s": round(first_frame_s, 3),
        "pss_mb": round(memory_mb, 1),
        "touch_answered_s": round(touch_answered_s, 3),
        # The ledger read, the station drawn: until then the screen sells nothing.
        "open_for_sale_s": round(sale.open_s, 3),
    }
    import json  # noqa: PLC0415

    print(json.dumps(found), flush=True)
    return 0 if answered and sale.open_s else 1


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of its own, without `tempfile`, which loads OpenSSL for its random names."""
    folder = Path(os.environ.get("TMPDIR", "/tmp"), f"ev-kiosk-probe-{os.getpid()}")  # noqa: S108
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        import shutil  # noqa: PLC0415

        shutil.rmtree(folder, ignore_errors=True)


class _Sale:
    """Waits until the ledger has been read and the station has drawn what it offers."""

    def __init__(self) -> None:
        self.open_s = 0.0

    async def wait(self, running: Running) -> None:
        import asyncio  # noqa: PLC0415 - the first picture does not wait for it

        seen = asyncio.Event()
        running.views_seen = lambda _view: seen.set()
        async with asyncio.timeout(SALE_S_MAX):
            await seen.wait()
        self.open_s = since_start_s()


def _touch_a_price(shown: OnScreen) -> bool:
    """Whether a touch on the first price turns the page in a frame of its own."""
    if not press(shown.window.window, "priceTile0"):
        return False
    turned = shown.opening is not None and shown.opening.screen is Screen.TARIFF
    await_frame(shown.window)
    return turned


def _street() -> dict[str, object]:
    clock = wall_clock()
    numbers = range(1, EVSES + 1)
    return {
        "meters": [
            {"evse_id": number, "url": f"modbus+tcp://{NOBODY}:{number}/1?map=eastron_sdm630"}
            for number in numbers
        ],
        "controllers": [
            {"evse_id": number, "url": f"street://{NOBODY}:{number}/{number}"} for number in numbers
        ],
        "started_boot_ms": clock.monotonic_ms(),
        "started_utc": clock.now().isoformat(timespec="milliseconds"),
    }
