"""ZVT bytes by hand: golden vectors of every kind of field and message, and bytes of any kind."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_drivers.zvt import commands
from hw_drivers.zvt.codec import (
    Apdu,
    decode_apdu,
    decode_bcd,
    decode_fields,
    encode_apdu,
    encode_bcd,
    encode_fields,
    text_of,
)
from hw_drivers.zvt.messages import (
    Aborted,
    Completion,
    Intermediate,
    Message,
    Printed,
    StatusInformation,
    parse,
    uid_of_card,
)
from hw_drivers.zvt.tlv import Malformed, Tlv, decode_tlv, encode_tlv, every

REFERENCE: Final = ("EV", "s1-1")

# Command, and the bytes that go out for it, put together by hand.
COMMANDS: Final[tuple[tuple[Apdu, str], ...]] = (
    (commands.registration("123456", "EUR"), "0600 0C 123456 BE 0978 06 04 1A02FFFF"),
    (commands.status_enquiry(), "0501 00"),
    (
        commands.reservation(2500, "EUR", REFERENCE),
        "0622 1C 04 000000002500 49 0978 19 40 06 0E E90C 1F62024556 1F630473312D31",
    ),
    (
        commands.partial_reversal("0491", 1295, "EUR", REFERENCE),
        "0623 1F 87 0491 04 000000001295 19 40 49 0978 06 0E E90C 1F62024556 1F630473312D31",
    ),
    (
        commands.partial_reversal("0001", 0, "CHF", REFERENCE),
        "0623 1F 87 0001 04 000000000000 19 40 49 0756 06 0E E90C 1F62024556 1F630473312D31",
    ),
    (commands.pending_query(), "0623 03 87 FFFF"),
    (commands.reservation_reversal("0231", "EUR"), "0625 08 19 40 49 0978 87 0231"),
    (commands.end_of_day("123456"), "0650 03 123456"),
    (commands.read_card(15), "06C0 0F 0F 19 10 FC 02 06 08 1F1501D0 1F600107"),
    (commands.ABORT, "06B0 00"),
    (Apdu(0x8000), "8000 00"),
)

# What a terminal sends, and what it means.
MESSAGES: Final[tuple[tuple[str, Message | None], ...]] = (
    ("04FF 02 0A 00", Intermediate(status=0x0A)),
    ("04FF 01 17", Intermediate(status=0x17)),
    ("060F 00", Completion()),
    ("060F 0A 19 10 29 52500038 49 0978", Completion(terminal_id="52500038")),
    ("060F 01 F0", Completion(status=0xF0)),
    ("060F 02 27 51", Completion(status=0x51)),
    ("060F 07 F0F0F3 312E30 DC", Completion(status=0xDC)),
    ("061E 01 6C", Aborted(code=0x6C)),
    ("061E 03 6F 0978", Aborted(code=0x6F)),
    ("061E 04 B8 87 FFFF", Aborted(code=0xB8, is_whole_list=True)),
    ("061E 04 B8 87 0123", Aborted(code=0xB8, receipts=("0123",))),
    ("061E 01 B8", Aborted(code=0xB8)),
    (
        "061E 0D B8 06 0A 23 08 08020123 08024567",
        Aborted(code=0xB8, receipts=("0123", "4567"), is_whole_list=True),
    ),
    (
        "061E 10 B8 87 0123 06 0A 23 08 08024567 08020123",
        Aborted(code=0xB8, receipts=("0123", "4567"), is_whole_list=True),
    ),
    ("061E 11 6C 06 0E 1F1605FF00001441 1F17034E6F21", Aborted(code=0x6C)),
    ("06D1 05 00 42E16573", Printed(lines=("Bßes",))),
    (
        "06D3 12 06 10 1F070101 25 0A 0703416263 070108 0900",
        Printed(lines=("Abc", "")),
    ),
    ("0401 08 AA 230405 0C 225558", None),
    ("040F 02 27 6E", StatusInformation(result=0x6E)),
    (
        "040F 09 2700 06 05 4C03 04AABB",
        StatusInformation(result=0, uid="04AABB"),
    ),
)


def raw(text: str) -> bytes:
    return bytes.fromhex(text.replace(" ", ""))


@pytest.mark.parametrize(("command", "sent"), COMMANDS, ids=[sent[:4] for _, sent in COMMANDS])
def test_command_has_exactly_these_bytes(command: Apdu, sent: str) -> None:
    """Fields in the order of the interface description, lengths counted by hand."""
    assert encode_apdu(command).hex().upper() == raw(sent).hex().upper()
    assert decode_apdu(raw(sent)) == command


@pytest.mark.parametrize(("came", "meant"), MESSAGES, ids=[came for came, _ in MESSAGES])
def test_message_means_this(came: str, meant: Message | None) -> None:
    """Tagged and positional forms of each answer."""
    assert parse(decode_apdu(raw(came))) == meant


def test_sale_is_read_and_its_card_number_is_not() -> None:
    """Receipt, trace and terminal keep their zeros; of the card stay its name and four digits."""
    fields = (
        "2700 04000000002500 490978 1960 22F0F8 EEEEEEEEEEEE4242 870231 0B000975 2952500038"
        " 0C225558 0D0405 8A06 8BF1F1 4D61737465724361726400"
    )
    data = raw(fields)
    sale = parse(Apdu(0x040F, data))
    assert sale == StatusInformation(
        result=0,
        amount_minor=2500,
        receipt="0231",
        trace="000975",
        terminal_id="52500038",
        card_name="MasterCard",
        last4="4242",
    )
    assert "EEEE" not in repr(sale).upper()
    assert data.hex() not in repr(Apdu(0x040F, data))


@pytest.mark.parametrize(
    ("number", "last4"),
    [
        ("4711008005757038", "7038"),
        ("4711008005757038004F", "8004"),
        ("EEEEEEEEEEEE4242", "4242"),
        ("4711EEEEEEEEEEEE", ""),
        ("FFFF", ""),
    ],
)
def test_last_four_digits_or_nothing(number: str, last4: str) -> None:
    """A masked end is shown as nothing, padding is no digit."""
    value = bytes.fromhex(number)
    data = encode_fields([(0x22, value)])
    sale = parse(Apdu(0x040F, data))
    assert isinstance(sale, StatusInformation)
    assert sale.last4 == last4


def test_card_with_a_payment_application_is_a_bank_card() -> None:
    """Applications may repeat and may stand inside tag 62."""
    app = encode_tlv([Tlv(0x60, children=(Tlv(0x43, b"\xa0\x00"),))])
    for elements in (app + app, encode_tlv([Tlv(0x62, children=decode_tlv(app))])):
        card = parse(Apdu(0x040F, encode_fields([(0x27, b"\0"), (0x06, elements)])))
        assert isinstance(card, StatusInformation)
        assert card.is_bank_card


@pytest.mark.parametrize(
    ("told", "uid"),
    [
        ("000000000000081CA72F", "081CA72F"),
        ("00000000000004AABBCC", "04AABBCC"),
        ("000000" + "04AABBCCDDEE80", "04AABBCCDDEE80"),
        ("04AABBCC", "04AABBCC"),
    ],
)
def test_uid_loses_the_zeros_that_a_terminal_puts_in_front(told: str, uid: str) -> None:
    """The last fourteen digits, less three leading zero bytes."""
    assert uid_of_card(told).hex().upper() == uid


def test_long_apdu_has_its_length_low_byte_first() -> None:
    """254 bytes are the last with a short length."""
    assert encode_apdu(Apdu(0x0622, b"x" * 254))[:4] == b"\x06\x22\xfex"
    assert encode_apdu(Apdu(0x0622, b"x" * 255))[:6] == b"\x06\x22\xff\xff\x00x"
    assert encode_apdu(Apdu(0x0622, b"x" * 258))[:6] == b"\x06\x22\xff\x02\x01x"
    assert decode_apdu(encode_apdu(Apdu(1, b"y" * 70))).data == b"y" * 70
    with pytest.raises(Malformed):
        encode_apdu(Apdu(1, b"z" * 65_536))


@pytest.mark.parametrize(("size", "length"), [(127, "7F"), (128, "8180"), (256, "820100")])
def test_tlv_length_grows(size: int, length: str) -> None:
    """One byte, 81 and one, 82 and two with the high byte first."""
    element = Tlv(0x1F63, b"v" * size)
    assert encode_tlv([element])[2:].startswith(bytes.fromhex(length))
    assert decode_tlv(encode_tlv([element])) == (element,)


def test_unknown_and_repeated_are_kept() -> None:
    """An unknown tag is an element like any other; an unknown BMP ends the reading, no more."""
    elements = decode_tlv(raw("DF7F01AA 07024142 0700"))
    assert [each.tag for each in elements] == [0xDF7F, 0x07, 0x07]
    assert [each.value for each in every(elements, 0x07)] == [b"AB", b""]
    fields = decode_fields(raw("2700 270A DD 010203"))
    assert fields.pairs == ((0x27, b"\0"), (0x27, b"\x0a"))
    assert fields.unread == 4


@pytest.mark.parametrize(
    "bad",
    [
        "87 01",
        "22 F0F9 1234",
        "22 00F2 1234",
        "22 FAF1 12",
        "3C F0F0",
        "06 05 4C03",
        "06 80",
        "06 83000001",
        "06 02 1F",
        "06 05 1F81818101",
    ],
)
def test_what_overruns_is_refused(bad: str) -> None:
    """Never past the end, whatever a length says."""
    with pytest.raises(Malformed):
        decode_fields(raw(bad)).tlv()


@pytest.mark.parametrize(
    "bad", ["040F 03 87 0A00", "040F 07 04 00000000000F", "061E 00", "04FF 00", "060F 03 F0F0F9"]
)
def test_message_that_is_none_is_refused(bad: str) -> None:
    """A half-byte that is no digit, and what is missing."""
    with pytest.raises(Malformed):
        parse(decode_apdu(raw(bad)))


@pytest.mark.parametrize("bad", ["", "06", "0622", "062201", "06220001", "0622FF", "0622FF0100"])
def test_apdu_of_the_wrong_length_is_refused(bad: str) -> None:
    """Shorter and longer than it says."""
    with pytest.raises(Malformed):
        decode_apdu(raw(bad))


def test_numbers_and_text() -> None:
    """Leading zeros, the code page of the interface, and what cannot be printed."""
    assert encode_bcd(978, 2) == b"\x09\x78"
    assert decode_bcd(b"\x00\x12") == 12
    assert text_of(b"Geb\x81hr\x00\x07") == "Gebühr"
    for value in (-1, 10_000):
        with pytest.raises(Malformed):
            encode_bcd(value, 2)


def nesting(levels: int) -> bytes:
    """Constructed elements in each other."""
    inner = b""
    for _ in range(levels):
        inner = encode_tlv([Tlv(0x04, inner)])
        inner = b"\x23" + inner[1:]
    return inner


def test_nesting_has_an_end() -> None:
    """A message cannot make the parser recurse without bound."""
    assert decode_tlv(nesting(8))
    with pytest.raises(Malformed):
        decode_tlv(nesting(12))


CONTROLS: Final = (0x040F, 0x04FF, 0x060F, 0x061E, 0x06D1, 0x06D3, 0x8000, 0x0601)


def never_anything_else(control: int, data: bytes) -> None:
    """A value or Malformed."""
    for read in (
        lambda: parse(Apdu(control, data)),
        lambda: decode_fields(data).tlv(),
        lambda: decode_tlv(data),
        lambda: decode_apdu(data),
    ):
        with suppress(Malformed):
            read()


hostile = st.one_of(
    st.binary(max_size=200),
    st.lists(
        st.sampled_from(
            [bytes([number]) for number in (0x04, 0x06, 0x22, 0x27, 0x3C, 0x4C, 0x60, 0x87, 0x23)]
            + [b"\x1f", b"\xff", b"\xf0", b"\x81", b"\x82", b"\xb8", b"\x08\x02"]
        ),
        max_size=60,
    ).map(b"".join),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CONTROLS), hostile)
def test_hostile_bytes_raise_one_kind_of_error(control: int, data: bytes) -> None:
    """Whatever a peer sends is a value or Malformed."""
    never_anything_else(control, data)


@pytest.mark.torture
@settings(max_examples=10_000, deadline=None)
@given(st.sampled_from(CONTROLS), hostile)
def test_hostile_bytes_at_length(control: int, data: bytes) -> None:
    """The same, ten thousand times."""
    never_anything_else(control, data)


tlvs = st.recursive(
    st.builds(Tlv, st.sampled_from([0x07, 0x08, 0x1F63, 0x4C]), st.binary(max_size=300)),
    lambda inner: st.builds(
        Tlv,
        st.sampled_from([0x23, 0x60, 0xE9]),
        st.just(b""),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(tlvs, max_size=4))
def test_tlv_comes_back_as_it_went(elements: list[Tlv]) -> None:
    """Encoding and decoding are each other's reverse."""
    assert decode_tlv(encode_tlv(elements)) == tuple(elements)
