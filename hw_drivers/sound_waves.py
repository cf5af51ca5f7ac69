"""What each cue sounds like, as the bytes of a WAV file. May import domain.

Told apart by rhythm and direction, not by pitch alone, for ears and cheap loudspeakers alike: one
tone is read, two rising are accepted, two low ones are refused, three falling are the end, and a
long pair asks for a look. 600 to 1200 Hz is what age-related hearing loss leaves longest.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from typing import Final

from kiosk.domain.cues import Cue

RATE_HZ: Final = 22_050
LOUDNESS: Final = 0.5
"""Of full scale; the amplifier's knob does the rest."""
RAMP_S: Final = 0.008
"""In and out of each tone, else it clicks."""

_Tone = tuple[int, float]
"""Hz and seconds; 0 Hz is a rest."""

TONES: Final[dict[Cue, tuple[_Tone, ...]]] = {
    Cue.CARD_READ: ((988, 0.12),),
    Cue.ACCEPTED: ((784, 0.11), (0, 0.03), (1175, 0.20)),
    Cue.REFUSED: ((622, 0.16), (0, 0.07), (622, 0.22)),
    Cue.FINISHED: ((1175, 0.10), (0, 0.02), (988, 0.10), (0, 0.02), (784, 0.22)),
    Cue.ATTENTION: ((880, 0.20), (0, 0.06), (880, 0.20)),
}


def wav_of(cue: Cue) -> bytes:
    """A mono WAV of 16 bits."""
    samples: list[int] = []
    for hertz, length_s in TONES[cue]:
        count = int(length_s * RATE_HZ)
        samples += [_sample(at, count, hertz) for at in range(count)]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def _sample(at: int, count: int, hertz: int) -> int:
    ramp = RAMP_S * RATE_HZ
    strength = min(1.0, at / ramp, (count - at) / ramp)
    return int(32_767 * LOUDNESS * strength * math.sin(2 * math.pi * hertz * at / RATE_HZ))
