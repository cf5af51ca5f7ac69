"""Every parser of the card readers against whatever may come in: it answers or says no, in its own
kind of error, and never hangs. Hundreds of cases each run, ten thousand by `make torture`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_drivers import pn532_protocol as pn532
from hw_drivers import twn4_protocol as twn4
from hw_drivers.hid_keys import EVENT, ByteOrder, KeyEvents, KeyLine, LineFormat, UidFormat
from hw_drivers.pcsc_reader import uid_of_answer
from hw_drivers.reader_urls import reader_from_url
from hw_drivers.simulated.token_reader import _look
from hw_drivers.token_debounce import Debounce
from hw_drivers.token_stream import TokenStream
from kiosk.domain.token import UnusableUid, masked, normal_uid, token_of
from kiosk.errors import DeviceProtocolError, InputError
from tests.drivers.reader_contract import SkippingClock

SOME, MANY = 200, 10_000

noise = st.binary(max_size=300)
frames = st.binary(min_size=1, max_size=40).map(
    lambda data: (
        bytes([0, 0, 255, len(data), -len(data) & 255]) + data + bytes([-sum(data) & 255, 0])
    )
)
wire = st.lists(st.one_of(noise, frames, st.just(pn532.ACK)), max_size=6).map(b"".join)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), st.lists, max_leaves=3
)
status_bytes = st.sampled_from([0x90, 0x00, 0x61, 0x04])
apdus = st.lists(status_bytes | st.integers(0, 255), max_size=30)
byte = st.integers(0, 255)


def normal_uids(text: str) -> None:
    """Whatever people type."""
    with suppress(UnusableUid):
        normal_uid(text)


def uids(uid: bytes) -> None:
    """A token never shows more than its end."""
    with suppress(UnusableUid):
        token = token_of(uid)
        assert len(token.masked) == 5
        assert token.uid not in repr(token)
        assert token_of(normal_uid(token.uid)) == token


def apdu_answers(answer: list[int]) -> None:
    """Only status 9000 carries a UID, and all of it."""
    uid = uid_of_answer(answer)
    assert uid is None or [*uid, 0x90, 0x00] == answer


def twn4_lines(line: bytes) -> None:
    """A line of a TWN4, with and without CRC, as an answer, a tag and a text."""
    for crc in (False, True):
        with suppress(DeviceProtocolError):
            answer = twn4.answer_of(line, crc=crc)
            with suppress(DeviceProtocolError):
                twn4.text_of(answer)
            uid = twn4.uid_of(answer)
            assert uid is None or answer.endswith(uid)


def hex_line(data: bytes) -> bytes:
    return data.hex().encode() + b"\r"


def twn4_tags(tag: tuple[int, int, int, bytes]) -> None:
    """An answer to a search, in which every count may lie."""
    kind, bits, length, uid = tag
    with suppress(DeviceProtocolError):
        found = twn4.uid_of(bytes([1, kind, bits, length]) + uid)
        assert found is None or (len(found) == length and bits == 8 * length)


def pn532_frames(data: bytes) -> None:
    """A stream of bytes: each whole frame is found once, the rest never grows, it always ends."""
    received = bytearray(data)
    for _ in range(len(data) + 1):
        before = len(received)
        try:
            if pn532.next_frame(received) is None:
                assert len(received) <= before
                return
        except DeviceProtocolError:
            pass
        assert len(received) < before
    raise AssertionError("it never ended")


def pn532_cut(wire_and_cut: tuple[bytes, int]) -> None:
    """The same frames come out wherever the stream was cut."""
    data, cut = wire_and_cut[0], wire_and_cut[1] % (len(wire_and_cut[0]) + 1)
    assert drained(data) == drained(data[:cut], data[cut:])


def drained(*chunks: bytes) -> list[bytes | str]:
    received, out = bytearray(), list[bytes | str]()
    for chunk in chunks:
        received += chunk
        while True:
            try:
                frame = pn532.next_frame(received)
            except DeviceProtocolError:
                out.append("bad")
                continue
            if frame is None:
                break
            out.append(frame)
    return out


def pn532_targets(answer: bytes) -> None:
    """An answer to a search, in which every count may lie."""
    with suppress(DeviceProtocolError):
        uid = pn532.uid_of(answer)
        assert uid is None or (uid == answer[6 : 6 + answer[5]] and len(uid) == answer[5])


def keys(data: bytes) -> None:
    """Any bytes as input events: lines of hex digits come out, or spoiled ones."""
    line, now_ms = KeyLine(), 0
    for key in KeyEvents().feed(data):
        now_ms += 7
        done = line.feed(key, now_ms)
        assert done is None or set(done) <= set("0123456789ABCDEF")


def typed_lines(line_and_format: tuple[str, LineFormat]) -> None:
    """Any text as a typed line."""
    line, line_format = line_and_format
    with suppress(UnusableUid):
        uid = line_format.uid(line)
        assert line_format.format is UidFormat.HEX or len(uid) == line_format.size_bytes


def urls(url: str) -> None:
    """Any text as an address: a reader, or one line of reason."""
    try:
        reader_from_url(url, SkippingClock())
    except InputError as error:
        assert error.reason  # noqa: PT017  the other outcome is as good


FORMATS = st.builds(
    LineFormat,
    format=st.sampled_from(UidFormat),
    order=st.sampled_from(ByteOrder),
    size_bytes=st.sampled_from([4, 7, 8, 10]),
)
DIGITS = st.text("0123456789abcdefABCDEF :-xg\u0661", max_size=40)
KEYS = st.tuples(st.sampled_from([0, 1, 4]), st.integers(0, 120), st.integers(0, 2)).map(
    lambda e: EVENT.pack(0, 0, *e)
)
URL_TEXT = st.tuples(
    st.sampled_from(["pcsc", "hid", "twn4", "pn532", "street", "x"]),
    st.text("/:@[]?&=%#.ab0 \n", max_size=30),
).map("://".join)

PARSERS: tuple[tuple[Callable[[Any], None], st.SearchStrategy[Any]], ...] = (
    (normal_uids, st.one_of(st.text(max_size=40), DIGITS)),
    (uids, st.binary(max_size=12)),
    (
        apdu_answers,
        st.lists(st.sampled_from([0x90, 0x00, 0x61, 0x04]) | st.integers(0, 255), max_size=30),
    ),
    (
        twn4_lines,
        st.one_of(noise, DIGITS.map(str.encode), noise.map(lambda b: b.hex().encode() + b"\r")),
    ),
    (
        twn4_tags,
        st.tuples(
            st.sampled_from([0x80, 0x82, 0x40]),
            st.integers(0, 255),
            st.integers(0, 255),
            st.binary(max_size=12),
        ),
    ),
    (pn532_frames, wire),
    (pn532_cut, st.tuples(wire, st.integers(0, 1000))),
    (pn532_targets, st.one_of(noise, st.binary(max_size=20).map(lambda b: b"\x01" + b))),
    (keys, st.one_of(noise, st.lists(KEYS, max_size=60).map(b"".join))),
    (typed_lines, st.tuples(DIGITS, FORMATS)),
    (urls, URL_TEXT),
)


def _check(parser: Callable[[Any], None], strategy: st.SearchStrategy[Any], cases: int) -> None:
    settings(max_examples=cases, deadline=None)(given(strategy)(parser))()


def _name(value: object) -> str:
    return getattr(value, "__name__", "cases")


@pytest.mark.parametrize(("parser", "strategy"), PARSERS, ids=_name)
def test_parser(parser: Callable[[Any], None], strategy: st.SearchStrategy[Any]) -> None:
    """Some hundreds."""
    _check(parser, strategy, SOME)


@pytest.mark.torture
@pytest.mark.parametrize(("parser", "strategy"), PARSERS, ids=_name)
def test_parser_many_times(parser: Callable[[Any], None], strategy: st.SearchStrategy[Any]) -> None:
    """Ten thousand."""
    _check(parser, strategy, MANY)


@pytest.mark.anyio
async def test_the_street_may_say_anything() -> None:
    """Any JSON for a card is a card or a DeviceProtocolError."""
    clock = SkippingClock()
    stream = TokenStream("street", clock, Debounce(clock))

    @settings(max_examples=SOME, deadline=None)
    @given(st.dictionaries(st.sampled_from(["uid", "lies", "taps", "x"]), json_values))
    def look(card: dict[str, Any]) -> None:
        with suppress(DeviceProtocolError):
            _look(card, 0, stream)

    look()


def test_masking_never_shows_more_than_four_digits() -> None:
    """However long or short a UID is."""
    for length in range(12):
        assert len(masked("AB" * length)) <= 5
