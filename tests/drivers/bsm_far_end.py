"""The far end of a Bauer BSM-WS36A: its models in their places, snapshots taken when asked.

Addresses and offsets are written by hand from the meter's register list, key and OCMF texts are a
real meter's (bsm-python, doc/modbus and doc/examples); nothing comes from the driver.
"""

from __future__ import annotations

import struct
from typing import Final

from tests.drivers.holding_server import (
    HoldingServer,
    common_model,
    integer_meter,
    padded,
)

PUBLIC_KEY: Final = (
    "3059301306072a8648ce3d020106082a8648ce3d030107034200044bfd02c1d85272ceea9977db26d72cc401d9e560"
    "2faeee7ec7b6b62f9c0cce34ad8d345d5ac0e8f65deb5ff0bb402b1b87926bd1b7fc2dbc3a9774e8e70c7254"
)
_SAME: Final = (
    'OCMF|{"FV":"1.0","GI":"BAUER Electronic BSM-WS36A-H01-1311-0000","GS":"001BZR1521070006",'
    '"GV":"1.9:32CA:AFF4, 6d1dd3c","PG":"%s","MV":"BAUER Electronic",'
    '"MM":"BSM-WS36A-H01-1311-0000","MS":"001BZR1521070006","IS":true,"IT":"UNDEFINED",'
    '"ID":"contract-id: rfid:12345678abcdef",'
    '"RD":[{"TM":"%s","TX":"%s","RV":%d,"RI":"1-0:1.8.0*198","RU":"Wh","XV":%d,'
    '"XI":"1-0:1.8.0*255","XU":"Wh","XT":%d,"RT":"AC","EF":"","ST":"G"}]}'
    '|{"SA":"ECDSA-secp256r1-SHA256","SD":"%s"}'
)
BEGIN_TEXT: Final = _SAME % (
    *("T22978", "2021-01-01T10:00:27,000+0100 S", "B", 0, 52_440, 1),
    (
        "3046022100a7d908412339abdc7b56bc8f0b604b4241d5cde85123adca07cc2ae57bd6fbb502210087064193143aee"
        "0b7ad117bb3fe2b8c2c19dcd261f84a528867f69755370ea9a"
    ),
)
END_TEXT: Final = _SAME % (
    *("T22979", "2021-01-01T10:05:52,000+0100 S", "E", 160, 52_610, 2),
    (
        "304502207f70363859e48dc22e886258065a684b6de02bff75ce916faaf04d440d163e5b022100a23774b07de5e7fd"
        "40448f141f48b8ff6bf3c3fd68ad9fc64595f29f31ecbd4f"
    ),
)

AC_METER: Final = 40_090
SIGNING_METER: Final = 40_197
START, END = 41_283, 41_537
OCMF_START, OCMF_END = 43_291, 43_791
META: Final = 40_279
"""Meta1 (70 registers), Meta2 (50) and Meta3 (50) of the signing meter."""
EPOCH: Final = 40_260


class Bsm(HoldingServer):
    """A BSM that takes each snapshot asked for after `updates` polls of its status."""

    def __init__(self, *, unit: int = 42, has_ocmf: bool = True) -> None:
        super().__init__(unit)
        self.outcome = 0
        self.ocmf_outcome = 0
        self.updates = 1
        self.taken: list[int] = []
        self.response = 22_977
        self._pending: dict[int, int] = {}
        self.on_write = self._written
        self.put(40_000, b"SunS", common_model())
        self.put(40_070, struct.pack(">HH", 10, 4), b"\0" * 8)
        self.put(40_076, struct.pack(">HH", 17, 12), b"\0" * 24)
        self.put(AC_METER, integer_meter(energy_scale=1))
        self.put(SIGNING_METER, struct.pack(">HH", 64_900, 300), b"\0" * 600)
        self.put(SIGNING_METER + 54, struct.pack(">Ih", 0, 1))  # RCR and its scale factor
        key = bytes.fromhex(PUBLIC_KEY)
        self.put(SIGNING_METER + 252, struct.pack(">HH", 48, len(key)), key.ljust(96, b"\0"))
        self.put(40_499, struct.pack(">HH", 64_902, 20), b"\0" * 40)
        for number, address in enumerate(range(40_521, 41_538, 254)):
            header = struct.pack(">HHHH", 64_901, 252, number, 1)  # invalid: just switched on
            self.put(address, header, b"\0" * 500)
        last = 41_791
        if has_ocmf:
            for number, address in enumerate(range(41_791, 43_792, 500)):
                self.put(address, struct.pack(">HHHH", 64_903, 498, number, 1), b"\0" * 992)
            self.text(OCMF_START, BEGIN_TEXT)
            self.text(OCMF_END, END_TEXT)
            last = 44_291
        self.put(last, struct.pack(">HH", 0xFFFF, 0))
        self.set_energy(524_400)

    def set_energy(self, energy_wh: int) -> None:
        """Both registers, in tens of Wh; RCR began 50 kWh later than TotWhImp."""
        self.put(AC_METER + 46, struct.pack(">I", energy_wh // 10))
        self.put(SIGNING_METER + 54, struct.pack(">I", max(energy_wh // 10 - 5_000, 0)))

    def text(self, address: int, text: str) -> None:
        """Write an OCMF text; its status stays what it is."""
        self.put(address + 4, padded(text, 496))

    def answer(self, body: bytes) -> bytes:
        function, address, _ = struct.unpack(">BHH", body[:5])
        said = super().answer(body)
        begin = address - 3
        if function == 3 and begin in self._pending:
            self._pending[begin] -= 1
            if self._pending[begin] <= 0:
                del self._pending[begin]
                self._take(begin)
        return said

    def _written(self, address: int, values: list[int]) -> None:
        if address in {START + 3, END + 3} and values == [2]:
            self._pending[address - 3] = self.updates

    def _take(self, begin: int) -> None:
        """The numbers of now, and the texts that are to be signed along."""
        self.put(begin + 3, struct.pack(">H", self.outcome))
        if self.outcome:
            return
        self.taken.append(begin)
        self.response += 1
        self.copy(SIGNING_METER + 54, begin + 4, 2)
        self.copy(AC_METER + 46, begin + 6, 2)
        self.put(begin + 8, struct.pack(">hhh", 1, 0, 0), padded("001BZR1521070006", 8))
        self.put(begin + 19, struct.pack(">II", self.response, 1_867_397))
        self.copy(EPOCH, begin + 23, 3)
        self.copy(META, begin + 32, 170)
        self.put(begin + 204, struct.pack(">HH", 48, 72))
        ocmf = {START: OCMF_START, END: OCMF_END}[begin]
        if ocmf in self.registers:
            self.put(ocmf + 3, struct.pack(">H", self.ocmf_outcome))

    def copy(self, source: int, target: int, count: int) -> None:
        for number in range(count):
            self.registers[target + number] = self.registers[source + number]
