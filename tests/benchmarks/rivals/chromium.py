"""The rival: Chromium as a kiosk with one static page, no scripts but the one that says "painted".

Its profile is warm: the first start of a new one takes three times as long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

PROGRAM: Final = shutil.which("chromium") or ""
PAINTED_S_MAX: Final = 30
FLAGS: Final = (
    *("--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--window-size=1280,800"),
    *("--disable-background-networking", "--disable-component-update"),
)
PAGE: Final = """<!doctype html><title>kiosk</title>
<body style="background:#0A0F1A;color:#F5F8FC;font:48px sans-serif"><h1>Plug in to start</h1>
<p>0.59 &euro;/kWh<p>0.10 &euro;/min<p>300 kW
<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch("%s", {mode: "no-cors"})))
</script>"""


class Chromium:
    """Starts it, again and again, with one profile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._painted = threading.Event()
        self._painted_at = 0.0
        outer = self

        class Painted(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._painted_at = time.monotonic()
                outer._painted.set()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Painted)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        page = PAGE % f"http://127.0.0.1:{self._server.server_port}/painted"
        (folder / "page.html").write_text(page, encoding="utf-8")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def first_frame_s(self) -> float:
        """From the start of the process to the frame after the first."""
        with self._running() as (_, took_s):
            return took_s

    def pss_mb(self) -> float:
        """All its processes together, a second after the page stands."""
        with self._running() as (group, _):
            time.sleep(1)
            return sum(_pss_mb(pid) for pid in _members(group))

    @contextmanager
    def _running(self) -> Iterator[tuple[int, float]]:
        self._painted.clear()
        display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        command = [
            PROGRAM,
            *FLAGS,
            *(() if display else ("--headless=new",)),
            f"--user-data-dir={self._folder / 'profile'}",
            (self._folder / "page.html").as_uri(),
        ]
        started_at = time.monotonic()
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            if not self._painted.wait(PAINTED_S_MAX):
                msg = f"chromium painted nothing within {PAINTED_S_MAX} s"
                raise RuntimeError(msg)
            yield process.pid, self._painted_at - started_at
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _members(group: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if os.getpgid(int(entry.name)) == group:
                    found.append(int(entry.name))
    return found


def _pss_mb(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:") / 1024
