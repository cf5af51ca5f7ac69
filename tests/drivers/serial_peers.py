"""Far ends for the serial readers: a real pair of ptys made by socat, and two readers scripted from
the published frame formats. Nothing here is shared with the drivers.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import ClassVar

NO_SOCAT = "" if shutil.which("socat") else "socat is not installed"


class Mood(Enum):
    """How a peer answers."""

    WELL = auto()
    SILENT = auto()
    """Not at all."""
    CUT = auto()
    """Half of it, and then nothing more."""
    DISTURBED = auto()
    """With one digit or bit wrong on the way."""
    GARBAGE = auto()
    """Noise before and after it."""
    LATE = auto()
    """Well, but after the time for it; a test sets `delay_s`."""
    BABBLING = auto()
    """Noise without end instead."""


class Cable:
    """Two ptys joined by socat: `near` is for the driver, `far` for the peer."""

    def __init__(self, folder: Path) -> None:
        self.near, self.far = folder / "near", folder / "far"
        self._socat: subprocess.Popen[bytes] | None = None
        self._held = -1

    def plug(self) -> None:
        ends = [f"pty,raw,echo=0,link={end}" for end in (self.near, self.far)]
        self._socat = subprocess.Popen(["socat", *ends])
        deadline_s = time.monotonic() + 5
        while not (self.near.exists() and self.far.exists()):
            assert time.monotonic() < deadline_s
            time.sleep(0.01)
        # socat ends when the last one leaves its pty, and the driver leaves it at each trouble.
        self._held = os.open(self.near, os.O_RDWR | os.O_NOCTTY)

    def pull(self) -> None:
        """As if the USB plug was pulled: both device nodes are gone."""
        if self._socat is not None:
            self._socat.kill()
            self._socat.wait()
            self._socat = None
            os.close(self._held)
            for end in (self.near, self.far):
                end.unlink(missing_ok=True)


class Peer:
    """A reader at the far end, in a thread of its own."""

    def __init__(self, far: Path) -> None:
        self._far = far
        self.uid = b""
        """The card in its field, empty for none."""
        self.mood = Mood.WELL
        self.delay_s = 0.0
        self.searches = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"peer {far}")
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError):  # the cable was pulled
            line = os.open(self._far, os.O_RDWR | os.O_NOCTTY)
            try:
                while not self._stop.is_set():
                    if select.select([line], [], [], 0.02)[0]:
                        for answer in self.hear(os.read(line, 4096)):
                            self._say(line, answer)
            finally:
                os.close(line)

    def _say(self, line: int, answer: bytes) -> None:
        self._stop.wait(self.delay_s)
        match self.mood:
            case Mood.WELL | Mood.LATE:
                os.write(line, answer)
            case Mood.CUT:
                os.write(line, answer[: len(answer) // 2])
            case Mood.DISTURBED:
                os.write(line, self.disturbed(answer))
            case Mood.GARBAGE:
                os.write(line, self.noise + answer + self.noise)
            case Mood.BABBLING:
                os.write(line, os.urandom(700))
            case Mood.SILENT:
                pass

    noise = b"\x00\xff\x13\x37\x00\x00"

    def hear(self, data: bytes) -> Iterator[bytes]:
        raise NotImplementedError

    def disturbed(self, answer: bytes) -> bytes:
        raise NotImplementedError


class Twn4Peer(Peer):
    """Elatec's Simple Protocol in ASCII."""

    noise = b"\xfe~\r"

    def __init__(self, far: Path, *, crc: bool = False) -> None:
        self._crc = crc
        self._buffer = b""
        self.tag_types = ""
        self.calls_itself = "TWN4/B1.64/CCL4.06/PRS2.00"
        self._turns = 0
        super().__init__(far)

    def hear(self, data: bytes) -> Iterator[bytes]:
        self._buffer += data
        while b"\r" in self._buffer:
            line, _, self._buffer = self._buffer.partition(b"\r")
            yield self._answer(line.decode())

    def _answer(self, request: str) -> bytes:
        if self._crc and request:
            request, crc = request[:-4], request[-4:]
            assert crc == elatec_crc(request), "the host's own CRC is wrong"
        text = "02"  # ERR_MISSING_PARAMETER, as for an empty line
        if request == "0004FF":
            text = "00" + f"{len(self.calls_itself):02X}" + self.calls_itself.encode().hex().upper()
        elif request.startswith("0502"):
            self.tag_types = request[4:]
            text = "00"
        elif request == "050010":
            self.searches += 1
            text = "0000"
            if self.uid:
                kind = "82" if len(self.uid) == 8 else "80"
                size = len(self.uid)
                text = f"0001{kind}{size * 8:02X}{size:02X}{self.uid.hex().upper()}"
        return (text + (elatec_crc(text) if self._crc else "") + "\r").encode()

    def disturbed(self, answer: bytes) -> bytes:
        """A hex digit that becomes another one, another each time."""
        self._turns += 1
        place = len(answer) - 2 - self._turns % 6
        return answer[:place] + b"%X" % (self._turns * 7 % 16) + answer[place + 1 :]


def elatec_crc(digits: str) -> str:
    """Elatec's reference algorithm, byte by byte, of the example app for the Simple Protocol."""
    crc = 0xFFFF
    for byte in bytes.fromhex(digits):
        mixed = byte ^ (crc & 0xFF)
        mixed ^= (mixed << 4) & 0xFF
        crc = ((mixed << 8) | (crc >> 8)) ^ (mixed >> 4) ^ (mixed << 3)
        crc &= 0xFFFF
    return f"{crc & 0xFF:02X}{crc >> 8:02X}"


class Pn532Peer(Peer):
    """The frames of UM0701-02, written out where they are fixed. Asleep until it is woken."""

    ACK = bytes.fromhex("0000FF00FF00")
    FIXED: ClassVar = {
        bytes.fromhex("0000FF05FBD4140100001700"): bytes.fromhex("0000FF02FED5151600"),
        bytes.fromhex("0000FF02FED4022A00"): bytes.fromhex("0000FF06FAD50332010607E800"),
        bytes.fromhex("0000FF06FAD43205FF0102F300"): bytes.fromhex("0000FF02FED533F800"),
    }
    SEARCH = bytes.fromhex("0000FF04FCD44A0100E100")
    NO_CARD = bytes.fromhex("0000FF03FDD54B00E000")
    SYNTAX_ERROR = bytes.fromhex("0000FF01FF7F8100")

    def __init__(self, far: Path) -> None:
        self._buffer = b""
        self.awake = False
        self.fixed = dict(self.FIXED)
        super().__init__(far)

    def hear(self, data: bytes) -> Iterator[bytes]:
        self.awake |= data.startswith(b"\x55\x55\x00")
        if not self.awake:
            return
        self._buffer += data
        while True:
            commands = [*self.fixed, self.SEARCH, self.ACK]
            found = [(self._buffer.find(each), each) for each in commands if each in self._buffer]
            if not found:
                self._buffer = self._buffer[-64:]
                return
            at, command = min(found)
            self._buffer = self._buffer[at + len(command) :]
            if command != self.ACK:
                yield self.ACK
                yield self.fixed.get(command) or self._search()

    def _search(self) -> bytes:
        self.searches += 1
        if not self.uid:
            return self.NO_CARD
        target = bytes.fromhex("0100440008") + bytes([len(self.uid)])
        ats = bytes.fromhex("0578807002") if len(self.uid) == 7 else b""
        return information(bytes.fromhex("D54B01") + target[:4] + target[5:] + self.uid + ats)

    def disturbed(self, answer: bytes) -> bytes:
        return answer[:-3] + bytes([answer[-3] ^ 0x10]) + answer[-2:]


def information(data: bytes) -> bytes:
    """A normal information frame (6.2.1.1)."""
    checksum = (0x100 - sum(data) % 0x100) % 0x100
    return bytes([0x00, 0x00, 0xFF, len(data), 0x100 - len(data)]) + data + bytes([checksum, 0x00])


@contextmanager
def cable(folder: Path) -> Iterator[Cable]:
    line = Cable(folder)
    line.plug()
    try:
        yield line
    finally:
        line.pull()
