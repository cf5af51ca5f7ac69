"""Addresses of card readers: what is understood, what is refused with its place and reason."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hw_drivers.hid_keys import ByteOrder, LineFormat, UidFormat
from hw_drivers.hid_reader import HidCards
from hw_drivers.pcsc_reader import PcscCards
from hw_drivers.pn532_protocol import Pn532
from hw_drivers.reader_thread import CardSource, ThreadedReader
from hw_drivers.reader_urls import reader_from_url
from hw_drivers.serial_reader import SerialCards
from hw_drivers.simulated.token_reader import StreetReader
from hw_drivers.token_debounce import AWAY_MS, AWAY_UNSEEN_MS
from hw_drivers.twn4_protocol import Twn4
from kiosk.errors import InputError
from tests.drivers.reader_contract import SkippingClock

HID = "hid:///dev/input/by-id/usb-x-event-kbd"


@pytest.fixture
def every_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where all extras are installed."""
    monkeypatch.setattr("hw_drivers.reader_urls.importlib.util.find_spec", lambda name: name)


def source_of(url: str) -> CardSource:
    reader = reader_from_url(url, SkippingClock())
    assert isinstance(reader, ThreadedReader)
    window = AWAY_UNSEEN_MS if url.startswith("hid") else AWAY_MS
    assert reader._debounce._away_ms == window
    return reader._source


@pytest.mark.usefixtures("every_extra")
@pytest.mark.parametrize(
    ("url", "name", "buzzer_off"),
    [
        ("pcsc://", "", False),
        ("pcsc:///", "", False),
        ("pcsc://?buzzer=on", "", False),
        ("pcsc://ACR122U", "acr122u", False),
        ("pcsc:///ACS%20ACR122U%20%5BPICC%5D?buzzer=off", "acs acr122u [picc]", True),
    ],
)
def test_pcsc(url: str, name: str, buzzer_off: bool) -> None:
    """Any reader, or the one whose name contains this."""
    source = source_of(url)
    assert isinstance(source, PcscCards)
    assert (source._wanted, source._buzzer_off) == (name, buzzer_off)


@pytest.mark.usefixtures("every_extra")
def test_hid() -> None:
    """The device's link and what it is set to."""
    plain = source_of(HID)
    full = source_of(f"{HID}?format=decimal&order=reversed&bytes=7")
    assert isinstance(plain, HidCards)
    assert isinstance(full, HidCards)
    assert plain._path == "/dev/input/by-id/usb-x-event-kbd"
    assert plain._format == LineFormat()
    assert full._format == LineFormat(
        format=UidFormat.DECIMAL, order=ByteOrder.REVERSED, size_bytes=7
    )


@pytest.mark.usefixtures("every_extra")
def test_serial_readers() -> None:
    """Port, speed and protocol, each with the maker's own default."""
    for url, protocol, baud in (
        ("twn4:///dev/ttyACM0", Twn4, 9600),
        ("twn4:///dev/ttyACM0?baud=115200&crc=on", Twn4, 115200),
        ("pn532:///dev/ttyACM0", Pn532, 115200),
    ):
        source = source_of(url)
        assert isinstance(source, SerialCards)
        assert (source._port, source._baud) == ("/dev/ttyACM0", baud)
        assert isinstance(source._protocol, protocol)


def test_street() -> None:
    """The reader of a simulated street."""
    assert isinstance(reader_from_url("street://127.0.0.1:4000", SkippingClock()), StreetReader)


@pytest.mark.usefixtures("every_extra")
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nfc://", "unknown kind of card reader.*pcsc://, hid://"),
        ("nonsense", "unknown kind of card reader"),
        ("pcsc://?beep=off", "unknown option 'beep'"),
        ("pcsc://?buzzer=quiet", "'buzzer' must be on or off, not 'quiet'"),
        ("pcsc://user:word@reader", "credentials"),
        ("hid://", "path of a device"),
        ("hid://by-id/x", "path of a device"),
        ("hid:///dev/input/event3", "event numbers change"),
        (f"{HID}?format=octal", "'format' must be hex or decimal"),
        (f"{HID}?order=odd", "'order' must be plain or reversed"),
        (f"{HID}?format=decimal&bytes=5", "'bytes' must be 4 or 7 or 8 or 10"),
        (f"{HID}?bytes=4", "'bytes' is for format=decimal"),
        (f"{HID}?format=hex&format=hex", "once, with a value"),
        ("twn4:///dev/ttyACM0?baud=fast", "'baud' must be one of"),
        ("twn4:///dev/ttyACM0?baud=9601", "'baud' must be one of"),
        ("twn4:///dev/ttyACM0?crc=maybe", "'crc' must be off or on"),
        ("pn532:///dev/ttyUSB0?crc=on", "unknown option 'crc'"),
        ("pn532://", "path of a device"),
        ("street://host", "host and port of a street"),
        ("street://host:4000/1", "host and port of a street"),
        ("street://host:99999", "[Pp]ort"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(url: str, reason: str) -> None:
    """In one line that holds the address, before anything is opened."""
    with pytest.raises(InputError, match=reason) as caught:
        reader_from_url(url, SkippingClock())
    assert "\n" not in str(caught.value)
    assert "word" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "module", "said"),
    [
        ("pcsc://", "smartcard", "ev-kiosk[pcsc]"),
        (HID, "evdev", "ev-kiosk[hid]"),
        ("twn4:///dev/ttyACM0", "serial", "pyserial"),
    ],
)
def test_a_missing_library_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, url: str, module: str, said: str
) -> None:
    """When the configuration is read, and in one line: not at night when the reader is opened."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError) as caught:
        reader_from_url(url, SkippingClock())
    assert caught.value.place == url
    assert said in caught.value.reason
    assert "\n" not in caught.value.reason


def test_no_sdk_is_imported_for_an_address() -> None:
    """The first frame does not wait for a reader's library."""
    code = (
        "import sys; from hw_drivers.reader_urls import reader_from_url\n"
        "print([m for m in ('smartcard', 'evdev', 'serial') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"
