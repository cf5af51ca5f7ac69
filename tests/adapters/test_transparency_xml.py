"""The container of the public transparency software: read from strangers, written for drivers."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET

import pytest

from kiosk.adapters.ocmf_records import read_record
from kiosk.adapters.ocmf_signatures import verify
from kiosk.adapters.record_checking import transparency_xml
from kiosk.adapters.transparency_xml import is_xml, read_container
from kiosk.domain.checked_records import Validity
from kiosk.domain.ocmf import OcmfFault
from kiosk.domain.readings import SignedRecord
from tests.adapters.ocmf_support import BEGIN, END, WHOLE, TestMeter, meter, payload, published

ONE = meter()


def signed(body: str, one: TestMeter = ONE) -> SignedRecord:
    return SignedRecord(encoding="OCMF", text=one.record(body), public_key=one.public_key)


def container(data: str, attributes: str = "", key: str = "") -> bytes:
    signed_data = f"<signedData {attributes}>{data}</signedData>"
    return f"<values><value>{signed_data}{key}</value></values>".encode()


def test_a_published_container_is_read_with_all_its_attributes() -> None:
    """SAFE-eV/transparenzsoftware, `test_ocmf_keba_kcp30.xml` and `test_ocmf_ebee_01.xml`."""
    keba, begin, end = *published("keba_kcp30.xml"), *published("ebee_01.xml")

    assert (keba.format, keba.transaction_id, keba.context) == ("OCMF", "1", "Transaction.Begin")
    assert keba.line == 3
    assert keba.data.startswith(b"OCMF|")
    assert (begin.transaction_id, begin.context, begin.format) == ("15060", "Transaction.Begin", "")
    assert (end.transaction_id, end.context) == ("15060", "Transaction.End")
    assert end.line > begin.line


@pytest.mark.parametrize("encoding", ["plain", "hex", "base64", "base32", "HEX", ""])
def test_data_is_decoded_as_the_container_says(encoding: str) -> None:
    """Line breaks in hex and base64 do not count."""
    raw = ONE.record(WHOLE).encode()
    written = {
        "hex": f"\n{raw.hex()[:99]}\n {raw.hex()[99:]}",
        "base64": base64.encodebytes(raw).decode(),
        "base32": base64.b32encode(raw).decode(),
    }.get(encoding.lower(), raw.decode())

    (value,) = read_container(container(written, f'encoding="{encoding}"'))

    assert value.data == raw


def test_a_container_in_another_encoding_is_read() -> None:
    """Expat reads UTF-16; what was signed is UTF-8 all the same."""
    text = container(ONE.record(payload(BEGIN, END, TT="Größe"))).decode()
    record = '<?xml version="1.0" encoding="utf-16"?>' + text

    (value,) = read_container(record.encode("utf-16"))

    assert verify(read_record(value.data), ONE.public_key).validity is Validity.VALID


DOCTYPE = '<!DOCTYPE values [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE values [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BAD: dict[str, tuple[bytes, str]] = {
    "entities": (
        f"<?xml version='1.0'?>\n{DOCTYPE}\n".encode() + container("&b;"),
        "line 2: has a DOCTYPE, which no container has",
    ),
    "external": (
        EXTERNAL.encode() + container("&x;"),
        "line 1: has a DOCTYPE, which no container has",
    ),
    "hidden-doctype": (
        f"<?xml version='1.0' encoding='utf-16'?>{EXTERNAL}<values/>".encode("utf-16"),
        "line 1: has a DOCTYPE, which no container has",
    ),
    "unknown-entity": (container("&a;"), "line 1: is not XML: undefined entity"),
    "other-root": (b"<Billing/>", "line 1: begins with <Billing>, not with the <values>"),
    "unclosed": (b"<values>\n<value>", "line 2: is not XML: "),
    "two-roots": (b"<values/><values/>", "line 1: is not XML: junk after document element"),
    "deep": (b"<values>" + b"<a>" * 9, "line 1: is nested too deeply"),
    "no-data": (b"<values><value/></values>", "line 1: has a <value> with 0 of <signedData>"),
    "both": (
        b"<values><value><signedData>x</signedData><encodedData>y</encodedData></value></values>",
        "line 1: has a <value> with 2 of <signedData>",
    ),
    "twice": (
        b"<values><value><signedData>x</signedData><signedData>y</signedData></value></values>",
        "line 1: has two <signedData> in one <value>",
    ),
    "bad-hex": (container("xyz", 'encoding="hex"'), "line 1: has data that is not hex"),
    "bad-base64": (container("a", 'encoding="base64"'), "line 1: has data that is not base64"),
    "bad-encoding": (container("a", 'encoding="rot13"'), "line 1: has an unknown encoding 'rot13'"),
    "unknown-charset": (b"<?xml version='1.0' encoding='klingon'?><values/>", "line 1: is "),
    "many": (
        b"<values>" + b"<value><signedData>x</signedData></value>" * 5001,
        "line 1: has more than 5000 values",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_container_is_one_kind_of_error_with_its_line(name: str) -> None:
    """No entity is expanded and no file is fetched: a DOCTYPE ends it, in any encoding."""
    raw, said = BAD[name]

    with pytest.raises(OcmfFault) as caught:
        read_container(raw)

    assert str(caught.value).startswith(said)


def test_a_written_container_is_read_and_verified_again() -> None:
    """Two records of one transaction, as the transparency software pairs them."""
    records = [signed(payload(BEGIN)), signed(payload(END, page="T6", TT="5 < 6 & 7 > 4"))]

    text = transparency_xml(records, transaction_id=4711)
    values = read_container(text.encode())

    assert [value.context for value in values] == ["Transaction.Begin", "Transaction.End"]
    assert {(value.transaction_id, value.format) for value in values} == {("4711", "OCMF")}
    for value, record in zip(values, records, strict=True):
        assert value.data == record.text.encode()
        assert verify(read_record(value.data), value.key_text).validity is Validity.VALID


def test_a_written_container_has_the_shape_the_software_knows() -> None:
    """`XML_Format.md` and `XML binding` classes: values > value > signedData, publicKey (hex)."""
    root = ET.fromstring(transparency_xml([signed(WHOLE)]))  # noqa: S314 - our own text
    (value,) = root
    data, key = value

    assert (root.tag, value.tag, data.tag, key.tag) == (
        "values",
        "value",
        "signedData",
        "publicKey",
    )
    assert value.attrib == {"transactionId": "1", "context": "Transaction.End"}
    assert data.attrib == {"format": "OCMF", "encoding": "plain"}
    assert key.attrib == {"encoding": "hex"}
    assert key.text == ONE.public_key.upper()


@pytest.mark.parametrize("name", ["keba_kcp30.xml", "ebz_secp192r1.xml", "isabellenhuette.xml"])
def test_a_published_record_survives_being_written_again(name: str) -> None:
    """Also the one whose key is a bare point: it is written as the software wants it."""
    values = published(name)
    records = [
        SignedRecord(encoding="OCMF", text=value.data.decode(), public_key=value.key_text)
        for value in values
    ]

    again = read_container(transparency_xml(records).encode())

    assert [value.data for value in again] == [value.data for value in values]
    assert all(value.key_text.startswith("30") for value in again)
    for value in again:
        assert verify(read_record(value.data), value.key_text).validity is Validity.VALID


@pytest.mark.parametrize("blank", ["\r\n", "\r", "\t", "\n\n  "])
def test_line_ends_inside_a_payload_survive_a_parser(blank: str) -> None:
    """XML turns CR into LF unless it is written as a reference; the signature covers the CR."""
    body = WHOLE.replace(", ", f",{blank}")

    (value,) = read_container(transparency_xml([signed(body)]).encode())

    assert verify(read_record(value.data), value.key_text).validity is Validity.VALID


def test_what_xml_cannot_say_is_written_in_base64() -> None:
    """U+FFFF is legal in JSON text and in no XML document."""
    text = transparency_xml([signed(payload(BEGIN, END, TT="\uffff").replace("\\uffff", "\uffff"))])
    (value,) = read_container(text.encode())

    assert 'encoding="base64"' in text
    assert verify(read_record(value.data), value.key_text).validity is Validity.VALID


def test_a_record_of_another_kind_is_left_out_and_a_key_that_is_none_is_shown() -> None:
    """The container says OCMF, so it holds nothing else."""
    other = SignedRecord(encoding="EDL", text="<x>", public_key="")
    keyless = SignedRecord(encoding="OCMF", text=ONE.record(WHOLE), public_key="")
    odd = SignedRecord(encoding="OCMF", text=ONE.record(WHOLE), public_key='no "key" <at> all')

    values = read_container(transparency_xml([other, keyless, odd]).encode())

    assert [value.key_text for value in values] == ["", 'no"key"<at>all']


def test_markup_is_told_from_records() -> None:
    """By the first sign that is no blank."""
    assert is_xml(b"\xef\xbb\xbf \n<values/>")
    assert not is_xml(b" OCMF|<|>")
