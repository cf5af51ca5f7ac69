"""The sound player against real child processes: what they are given, and that none is left."""

from __future__ import annotations

import asyncio
import io
import os
import stat
import struct
import sys
import time
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from hw_drivers.sound_player import SoundPlayer
from hw_drivers.sound_waves import LOUDNESS, wav_of
from kiosk.domain.cues import Cue
from kiosk.errors import DeviceRefused, DeviceUnreachable

pytestmark = pytest.mark.anyio

PLAYER = """#!{python}
import os, sys, time, wave
with open({log!r}, "a") as log:
    print(os.getpid(), *sys.argv[1:], file=log, flush=True)
if {mood!r} == "hangs":
    time.sleep(600)
with wave.open(sys.argv[-1]) as heard:
    assert heard.getnframes() > 1000
    time.sleep(heard.getnframes() / heard.getframerate())
if {mood!r} == "fails":
    sys.exit("ALSA lib: no such device")
"""
"""Opens the file as a WAV and takes as long as the sound, as aplay does."""


class Program:
    """A player program of this name, first on the path."""

    def __init__(self, folder: Path, name: str, mood: str) -> None:
        self.path = folder / name
        self.log = folder / "log"
        text = PLAYER.format(python=sys.executable, log=str(self.log), mood=mood)
        self.path.write_text(text, encoding="utf-8")
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)

    def calls(self) -> list[list[str]]:
        """The arguments of each run, with the process id first."""
        return [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "device", "arguments"),
    [
        ("aplay", None, ["-q"]),
        ("aplay", "plughw:0", ["-q", "-D", "plughw:0"]),
        ("paplay", None, []),
        ("paplay", "alsa_output.usb", ["--device=alsa_output.usb"]),
    ],
)
async def test_a_cue_is_played_by_the_program(
    tmp_path: Path, name: str, device: str | None, arguments: list[str]
) -> None:
    """One run for one cue, with the program's own words for its device, and back when heard."""
    program = Program(tmp_path, name, "plays")
    async with SoundPlayer(str(program.path), device=device) as player:
        await player.play(Cue.ACCEPTED)

    (call,) = program.calls()
    assert call[1:-1] == arguments
    assert call[-1].endswith("accepted.wav")
    assert not Path(call[-1]).exists()
    assert not _lives(int(call[0]))


async def test_a_program_that_hangs_is_killed(tmp_path: Path) -> None:
    """The cue ends as no answer, the loop went on meanwhile, and the child is gone."""
    program = Program(tmp_path, "aplay", "hangs")
    async with SoundPlayer(str(program.path), play_s_max=1.0) as player:
        playing = asyncio.create_task(player.play(Cue.FINISHED))
        turns = 0
        while not playing.done():
            await asyncio.sleep(0.01)
            turns += 1
        with pytest.raises(DeviceUnreachable, match="no_answer: "):
            await playing

    assert turns > 20
    assert not _lives(int(program.calls()[0][0]))


async def test_a_cancelled_cue_leaves_no_child(tmp_path: Path) -> None:
    """The station that goes down while a cue is heard leaves nothing behind."""
    program = Program(tmp_path, "aplay", "hangs")
    async with SoundPlayer(str(program.path), play_s_max=60) as player:
        playing = asyncio.create_task(player.play(Cue.REFUSED))
        deadline = time.monotonic() + 10
        while not program.log.exists() or not program.calls():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)
        playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await playing

    assert not _lives(int(program.calls()[0][0]))


async def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    """Its own words, in one line."""
    program = Program(tmp_path, "aplay", "fails")
    async with SoundPlayer(str(program.path)) as player:
        with pytest.raises(DeviceRefused, match=r"player_failed: .*no such device"):
            await player.play(Cue.CARD_READ)


async def test_a_machine_without_the_program_says_so() -> None:
    """Not installed is told by name; so is a player that was never entered."""
    async with SoundPlayer("no-such-player") as player:
        with pytest.raises(DeviceUnreachable, match="no_player: .*no-such-player"):
            await player.play(Cue.CARD_READ)
    with pytest.raises(DeviceUnreachable, match="not_entered: "):
        await player.play(Cue.CARD_READ)


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_a_short_calm_wav(cue: Cue) -> None:
    """Under 0.6 s, within the loudness, and without a step in it that would click."""
    with wave.open(io.BytesIO(wav_of(cue))) as sound:
        count, rate = sound.getnframes(), sound.getframerate()
        samples = struct.unpack(f"<{count}h", sound.readframes(count))

    assert 0.1 <= count / rate < 0.6
    assert max(map(abs, samples)) <= 32_767 * LOUDNESS
    assert max(map(abs, samples)) > 32_767 * LOUDNESS * 0.9
    assert max(abs(after - before) for before, after in pairwise(samples)) < 7_000


def test_no_two_cues_sound_alike() -> None:
    """Each can be told from the others."""
    assert len({wav_of(cue) for cue in Cue}) == len(Cue)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
