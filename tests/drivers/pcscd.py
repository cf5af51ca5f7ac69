"""A real pcscd of our own with the virtual reader (vpcd), and a card that is played to it over TCP.

It runs beside any other pcscd: its socket is one we made and hand over as systemd would
(LISTEN_FDS), its only reader listens on a free port, and the one file it cannot be kept from, its
pid file, is put back as it was. A lock file keeps two test runs from doing that at the same time.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

VPCD = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
PID_FILE = Path("/run/pcscd/pcscd.pid")
STORAGE_CARD_ATR = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
"""PC/SC Part 3: a contactless storage card, MIFARE Classic 1K."""
BANK_CARD_ATR = bytes.fromhex("3B9513810180" + "73FF0100" + "0B")
"""An ISO 7816 card with an operating system."""

_FOLDER = Path(tempfile.gettempdir()) / f"ev-kiosk-pcscd-{os.getpid()}"
_SOCKET = _FOLDER / "pcscd.comm"
"""One for the whole process: the client library reads PCSCLITE_CSOCK_NAME only once."""

READY_S_MAX = 10.0


def why_not() -> str:
    """Why no pcscd can be run here; empty if it can."""
    if _program() is None:
        return "pcscd is not installed"
    if not VPCD.exists():
        return "vsmartcard-vpcd is not installed"
    if os.geteuid() != 0:
        return "pcscd needs root"
    try:
        import smartcard.scard  # noqa: F401
    except ImportError:
        return "pyscard is not installed"
    return ""


def _program() -> str | None:
    return shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


class Pcscd:
    """The daemon. Killed and started again as a test likes; its reader keeps its ports."""

    def __init__(self) -> None:
        _FOLDER.mkdir(mode=0o700, exist_ok=True)
        os.environ["PCSCLITE_CSOCK_NAME"] = str(_SOCKET)
        self.ports = _free_ports()
        """Of its two slots: a card that connects there lies on it."""
        self._configuration = _FOLDER / "readers"
        self._configuration.mkdir(exist_ok=True)
        self._pid = 0
        self.plug_in()

    def plug_in(self, *, reader: bool = True) -> None:
        """Whether there is a reader, the next time it starts."""
        text = f"""FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:{self.ports[0]:#06x}
LIBPATH {VPCD}
CHANNELID {self.ports[0]:#06x}
"""
        (self._configuration / "vpcd").write_text(text if reader else "")

    def start(self) -> None:
        with _one_at_a_time():
            before = PID_FILE.read_text() if PID_FILE.exists() else None
            _SOCKET.unlink(missing_ok=True)
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(_SOCKET))
                listener.listen(8)
                # Our own copy is closed after this: once pcscd is dead, nobody answers there.
                self._pid = self._spawn(listener.fileno())
            self._await_ready()
            if before is None:
                PID_FILE.unlink(missing_ok=True)
            else:
                PID_FILE.write_text(before)

    def _spawn(self, listener: int) -> int:
        log = _FOLDER / "log"
        log.write_text("")
        command = 'LISTEN_PID=$$ exec "$0" --foreground --info --config "$1"'
        return os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", command, _program() or "pcscd", str(self._configuration)],
            {**os.environ, "LISTEN_FDS": "1"},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_APPEND, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_DUP2, listener, 3),
            ],
        )

    def _await_ready(self) -> None:
        deadline_s = time.monotonic() + READY_S_MAX
        while "daemon ready" not in (_FOLDER / "log").read_text():
            ended, _ = os.waitpid(self._pid, os.WNOHANG)
            assert not ended, (_FOLDER / "log").read_text()
            assert time.monotonic() < deadline_s, (_FOLDER / "log").read_text()
            time.sleep(0.02)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """With SIGKILL it is gone on return, without a word to anybody."""
        if self._pid:
            os.kill(self._pid, number)
            if number == signal.SIGKILL:
                os.waitpid(self._pid, 0)
                self._pid = 0

    def close(self) -> None:
        self.kill(signal.SIGCONT)
        self.kill()
        shutil.rmtree(_FOLDER, ignore_errors=True)


@contextmanager
def pcscd() -> Iterator[Pcscd]:
    daemon = Pcscd()
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.close()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    path = Path(tempfile.gettempdir()) / "ev-kiosk-pcscd.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _free_ports() -> tuple[int, int]:
    """Two neighbours: the virtual reader's second slot listens on the next port."""
    for _ in range(500):
        with socket.socket() as first, socket.socket() as second, suppress(OSError):
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            second.bind(("127.0.0.1", port + 1))
            return port, port + 1
    raise OSError("no two free ports beside each other")


class VirtualCard:
    """A card, played to vpcd: frames of a two-byte length and a payload. A payload of one byte
    switches the power (0, 1), resets (2) or asks for the ATR (4); all else is an APDU. An empty
    answer means that it leaves the field in the middle of it.
    """

    def __init__(
        self,
        port: int,
        *,
        atr: bytes,
        answers: Mapping[bytes, bytes],
    ) -> None:
        self._port = port
        self._atr = atr
        self._answers = answers
        self.asked: list[bytes] = []
        """Every APDU, in order."""
        self._writer: asyncio.StreamWriter | None = None
        self._playing: asyncio.Task[None] | None = None

    async def insert(self) -> asyncio.Task[None]:
        """Lay it on the reader; waits for a pcscd that is just starting. The task plays it."""
        async with asyncio.timeout(READY_S_MAX):
            while True:
                try:
                    reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    self._playing = asyncio.create_task(self._play(reader, self._writer))
                    return self._playing

    async def remove(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()
        if self._playing is not None:
            await asyncio.gather(self._playing, return_exceptions=True)

    async def _play(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                length = int.from_bytes(await reader.readexactly(2), "big")
                payload = await reader.readexactly(length)
                if length == 1 and payload[0] in {0, 1, 2}:
                    continue
                answer = self._atr if payload == b"\x04" else self._answer(payload)
                if not answer:
                    break
                writer.write(len(answer).to_bytes(2, "big") + answer)
        writer.close()

    def _answer(self, apdu: bytes) -> bytes:
        self.asked.append(apdu)
        return self._answers.get(apdu, b"\x6d\x00")
