"""ECDSA verification on secp192k1, which the cryptography library does not have. Standard library
only.

Numbers: SEC 2, version 2.0, section 2.2.1. Nothing secret passes through here, so the time it takes
may depend on the numbers.
"""

from __future__ import annotations

import hashlib
from typing import Final

SIZE: Final = 24
"""Bytes of one coordinate."""
P: Final = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_FFFFEE37
N: Final = 0xFFFFFFFF_FFFFFFFF_FFFFFFFE_26F2FC17_0F69466A_74DEFD8D
_B: Final = 3
_G: Final = (
    0xDB4FF10E_C057E9AE_26B07D02_80B7F434_1DA5D1B1_EAE06C7D,
    0x9B2F2F6D_9C5628A7_844163D0_15BE8634_4082AA88_D95E2F9D,
)

_Point = tuple[int, int] | None
"""None is the point at infinity."""


def is_point(x: int, y: int) -> bool:
    """Whether this is a point of the curve. Its cofactor is 1, so it is a usable key then."""
    return 0 <= x < P and 0 <= y < P and (y * y - x * x * x - _B) % P == 0


def verify(x: int, y: int, r: int, s: int, message: bytes) -> bool:
    """Whether the key (x, y) signed the SHA-256 of `message` (SEC 1, section 4.1.4)."""
    if not is_point(x, y) or not (0 < r < N and 0 < s < N):
        return False
    digest = int.from_bytes(hashlib.sha256(message).digest()[:SIZE], "big")
    inverse = pow(s, -1, N)
    point = _sum_of_multiples(digest * inverse % N, r * inverse % N, (x, y))
    return point is not None and point[0] % N == r


def _sum_of_multiples(first: int, second: int, key: _Point) -> _Point:
    """`first` times the generator plus `second` times the key, both bit by bit at once."""
    added: dict[tuple[int, int], _Point] = {(1, 0): _G, (0, 1): key, (1, 1): _add(_G, key)}
    total: _Point = None
    for bit in range(max(first.bit_length(), second.bit_length()) - 1, -1, -1):
        total = _add(total, total)
        bits = (first >> bit & 1, second >> bit & 1)
        if any(bits):
            total = _add(total, added[bits])
    return total


def _add(one: _Point, other: _Point) -> _Point:
    if one is None or other is None:
        return one or other
    if one[0] == other[0]:
        if (one[1] + other[1]) % P == 0:
            return None
        slope = 3 * one[0] * one[0] * pow(2 * one[1], -1, P)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P)
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P
