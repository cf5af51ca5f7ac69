"""The XML container of the public transparency software: read from strangers, written for drivers.

May import domain. Its shape, from `SAFE-eV/transparenzsoftware`: `XML_Format.md`, and the classes
`Values`, `Value`, `SignedData`, `EncodedData` and `PublicKey` of `verification/xml`:

    <values>
      <value transactionId="1" context="Transaction.Begin">
        <signedData format="OCMF" encoding="plain">OCMF|{...}|{...}</signedData>
        <publicKey encoding="hex">3059...</publicKey>
      </value>
    </values>

`transactionId` is a number; a begin and an end belong together by it and by their context. Format,
encoding, context and the key may be missing. The encoding of a key is often not what it says, so it
is not asked for. The parser expands nothing and fetches nothing: a DOCTYPE is refused as soon as it
begins, before an entity could be declared.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from html import escape
from typing import Final, NoReturn
from xml.parsers import expat

from kiosk.domain.lean import dataclass
from kiosk.domain.ocmf import OcmfFault

VALUES_MAX: Final = 5000
_DEPTH_MAX: Final = 8
_NAME_MAX: Final = 200
_DECODERS: Final[dict[str, Callable[[str], bytes]]] = {
    "plain": lambda text: text.encode("utf-8"),
    "hex": bytes.fromhex,
    "base64": lambda text: base64.b64decode(text, validate=True),
    "base32": base64.b32decode,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerValue:
    """One `value` of a container."""

    data: bytes
    """What was signed, with its signature, decoded; blanks around it are gone."""
    line: int
    """Where it begins, counted from 1."""
    key_text: str = ""
    format: str = ""
    transaction_id: str = ""
    context: str = ""


def is_xml(raw: bytes) -> bool:
    """Whether a file is markup of some kind."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read_container(raw: bytes) -> tuple[ContainerValue, ...]:
    """The values of a container. Raises OcmfFault with the line."""
    reader = _Reader()
    parser = expat.ParserCreate()
    reader.listen(parser)
    try:
        parser.Parse(raw, True)
    except OcmfFault:
        raise
    except expat.ExpatError as error:
        place = f"line {error.lineno}"
        raise OcmfFault(place, f"is not XML: {expat.ErrorString(error.code)}") from error
    except (ValueError, LookupError) as error:
        place = f"line {parser.CurrentLineNumber}"
        raise OcmfFault(place, "is in an encoding that is not known here") from error
    return tuple(reader.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerEntry:
    """One `value` to be written."""

    text: str
    key_text: str
    """As hex; left out where it is empty."""
    context: str = ""


def write_container(entries: Sequence[ContainerEntry], transaction_id: int = 1) -> str:
    """A container whose entries belong to one transaction."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<values>"]
    for entry in entries:
        context = f' context="{escape(entry.context)}"' if entry.context else ""
        lines.append(f'  <value transactionId="{transaction_id}"{context}>')
        lines.append(f"    {_signed_data(entry.text.strip())}")
        if entry.key_text:
            lines.append(f'    <publicKey encoding="hex">{escape(entry.key_text)}</publicKey>')
        lines.append("  </value>")
    return "\n".join([*lines, "</values>", ""])


def _signed_data(text: str) -> str:
    """Plain, because that is what the software verifies; a carriage return as a reference, or a
    parser would turn it into a line feed and the signature would not fit any more.
    """
    if all(_may_stand_in_xml(sign) for sign in text):
        body = escape(text, quote=False).replace("\r", "&#13;")
        return f'<signedData format="OCMF" encoding="plain">{body}</signedData>'
    body = base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")
    return f'<signedData format="OCMF" encoding="base64">{body}</signedData>'


def _may_stand_in_xml(sign: str) -> bool:
    """XML 1.0, section 2.2."""
    code = ord(sign)
    return sign in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


class _Reader:
    """Hears the parser and keeps what belongs to the container."""

    def __init__(self) -> None:
        self.values: list[ContainerValue] = []
        self._path: list[str] = []
        self._line = 0
        self._attributes: dict[str, dict[str, str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._parser: expat.XMLParserType | None = None

    def listen(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._path and name != "values":
            self._fail(f"begins with <{name[:60]}>, not with the <values> of a signed container")
        self._path.append(name)
        if len(self._path) > _DEPTH_MAX:
            self._fail("is nested too deeply")
        if len(self._path) == 2 and name == "value":
            self._line = self._now
            self._attributes, self._texts = {name: attributes}, {}
        elif len(self._path) == 3 and self._path[1] == "value":
            if name in self._texts:
                self._fail(f"has two <{name[:60]}> in one <value>")
            self._attributes[name], self._texts[name] = attributes, []

    def _characters(self, text: str) -> None:
        if len(self._path) == 3 and self._path[2] in self._texts:
            self._texts[self._path[2]].append(text)

    def _end(self, _name: str) -> None:
        if len(self._path) == 2 and self._path[1] == "value":
            if len(self.values) >= VALUES_MAX:
                self._fail(f"has more than {VALUES_MAX} values")
            self.values.append(self._value())
        self._path.pop()

    def _doctype(self, *_: object) -> None:
        self._fail("has a DOCTYPE, which no container has")

    def _value(self) -> ContainerValue:
        held = [name for name in ("signedData", "encodedData") if name in self._texts]
        if len(held) != 1:
            self._fail(f"has a <value> with {len(held)} of <signedData> and <encodedData>, not 1")
        data, attributes = "".join(self._texts[held[0]]).strip(), self._attributes[held[0]]
        encoding = attributes.get("encoding", "").strip().lower() or "plain"
        if encoding not in _DECODERS:
            self._fail(f"has an unknown encoding {encoding[:60]!r}")
        try:
            decoded = _DECODERS[encoding](data if encoding == "plain" else "".join(data.split()))
        except (binascii.Error, ValueError):
            self._fail(f"has data that is not {encoding}")
        own = self._attributes["value"]
        return ContainerValue(
            data=decoded.strip(b" \t\r\n"),
            line=self._line,
            key_text="".join(self._texts.get("publicKey", ())).strip(),
            format=attributes.get("format", "")[:_NAME_MAX],
            transaction_id=own.get("transactionId", "")[:_NAME_MAX],
            context=own.get("context", "")[:_NAME_MAX],
        )

    @property
    def _now(self) -> int:
        return 0 if self._parser is None else self._parser.CurrentLineNumber

    def _fail(self, reason: str) -> NoReturn:
        place = f"line {self._now}"
        raise OcmfFault(place, reason)
