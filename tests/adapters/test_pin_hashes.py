"""PINs that were hashed by whichever program are known again; what is no hash is nobody's."""

from __future__ import annotations

from typing import Final

import pytest

from kiosk.adapters.pin_hashes import hash_of_pin, is_pin_of
from kiosk.adapters.technician_file import NOBODY

PARAMETERS: Final = "$argon2id$v=19$m=19456,t=2,p=1$"
KEPT: Final = {
    "ours": (
        "$argon2id$v=19$m=19456,t=2,p=1$x8QxYAOsLWgDh8ogR6SHig$"
        "GvFaG5BLHg6wcXKz3sejdsWj5pdqDk4DKar1qUYRKcY"
    ),
    "three lanes": (
        "$argon2id$v=19$m=1024,t=2,p=3$7Ru2afxw8cj325qq1uQAZQ$"
        "CzSn8vCzBOyWTNJjY7Fl9L/nkdYOwycY9sABvdfMUmI"
    ),
    "library default": (
        "$argon2id$v=19$m=65536,t=3,p=4$c3nTCCJyM20AhEyCK0e5wQ$"
        "EyBMrYM3gVnm/zjuRqEx86XoNQ2nPoi/C0XTVS/nMd4"
    ),
    "long salt": (
        "$argon2id$v=19$m=1024,t=1,p=2$A1BiwXEPdsOFcLaipQZJNXu03c3GEpZc$"
        "mvmTEmdLfOlgoXls8NSMeCKtSF6TC76wR8mZly257v4"
    ),
    "short hash": ("$argon2id$v=19$m=1024,t=1,p=1$LgtGDQLMDJdKD7DDyyRnQg$RFRt6iZmtm+eV0HQuIqiyw"),
}
"""Hashes of 4711 that argon2-cffi made: ours until now, the library's default, and other sizes."""


@pytest.mark.parametrize("name", KEPT)
def test_hashes_that_are_kept_stay_good(name: str) -> None:
    """Nobody has to choose a new PIN, whatever parameters stand in the hash."""
    assert is_pin_of(KEPT[name], "4711")
    assert not is_pin_of(KEPT[name], "4712")


def test_new_hashes_are_as_costly_and_salted() -> None:
    """OWASP's least figures for Argon2id, 16 bytes of salt and 32 of hash; never the same twice."""
    one, other = hash_of_pin("4711"), hash_of_pin("4711")

    assert one.startswith(PARAMETERS)
    assert len(one) == len(KEPT["ours"])
    assert one != other
    assert is_pin_of(one, "4711")
    assert not is_pin_of(one, "1174")


def test_an_unknown_number_costs_as_much_as_a_known_one() -> None:
    """The hash that is nobody's is read and computed like any other, and no PIN is its own."""
    assert NOBODY.startswith(PARAMETERS)
    assert len(NOBODY) == len(KEPT["ours"])
    assert not any(is_pin_of(NOBODY, pin) for pin in ("", "0000", "4711", "12345678"))


@pytest.mark.parametrize(
    "hashed",
    [
        "",
        "4711",
        PARAMETERS,
        f"{PARAMETERS}c2FsdHNhbHQ$aGFzaGhhc2g",
        PARAMETERS + "A" * 500,
        "$argon2id$v=19$m=19456,t=0,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + "A" * 43,
        "$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + "A" * 43,
        "$2b$12$" + "A" * 53,
        "\ud800",
        "\0",
    ],
)
def test_what_is_no_hash_is_nobodys(hashed: str) -> None:
    """Whatever stands in the file, the answer is no and never a crash."""
    assert not is_pin_of(hashed, "4711")
