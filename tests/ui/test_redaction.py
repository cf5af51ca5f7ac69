"""What may stand in a log line: canaries through every net, and lines nobody can break in two."""

from __future__ import annotations

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.journal import note, warn
from ui import logs
from ui.logs import JsonLines
from ui.redaction import BLOT, FIELDS, redacted

ROOT = Path(__file__).parents[2]
PAN = "4242424242424242"
CANARIES = {
    "restricted key": "rk_live_51CanaryKeyOfNobody0123456789",
    "secret key": "sk_test_canaryKeyOfNobody0123456789",
    "signing secret": "whsec_CanaryOfNobody0123456789",
    "client secret": "pi_3Canary_secret_0123456789abcdef",
    "card": PAN,
    "card in groups": "4242 4242 4242 4242",
    "card with dashes": "5200-8282-8282-8210",
    "amex": "378282246310005",
    "PIN hash": "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
    "token hash": "ab" * 32,
    "bearer": "Bearer abcdef0123456789",
    "login": "mqtt://operator:hunter22@broker.example:1883",
    "private key": "-----BEGIN PRIVATE KEY-----\nMIIEcanary\n-----END PRIVATE KEY-----",
}


def line(event: str = "something", *, fields: dict[str, object] | None = None) -> str:
    record = logging.LogRecord("kiosk", logging.INFO, __file__, 1, event, None, None)
    record.fields = fields or {}
    return JsonLines({"station": "ST1", "boot_id": "b", "build": "1.0"}).format(record)


@pytest.mark.parametrize("name", CANARIES)
def test_canaries_do_not_get_through(name: str) -> None:
    """In an event, in a field that is allowed, deep in a text, in a traceback."""
    canary = CANARIES[name]
    text = f"the device said <{canary}> and hung up"
    try:
        raise ValueError(text)  # noqa: TRY301 - to have a traceback
    except ValueError:
        import sys

        record = logging.LogRecord("x", 40, __file__, 1, text, None, sys.exc_info())
    record.fields = {"what": text, "detail": [text], "error": ValueError(text)}
    told = JsonLines().format(record)

    assert BLOT in told
    assert canary not in told
    assert canary.splitlines()[-1] not in told or "\n" in canary
    assert "MIIEcanary" not in told


@pytest.mark.parametrize(
    "text",
    ["4242424242424241", "s0123456789ab-1", "pi_3MtwBwLkdIwHu7ix28a3tqPa", "2026-11-25T14:15:00", "https://api.stripe.com/v1/x@y",
     "192.168.178.20:9464", "18234.561 kWh", "0" * 12],
)  # fmt: skip
def test_what_is_no_secret_stays(text: str) -> None:
    """Numbers that are no card's, order ids, instants and addresses are what a log is for."""
    assert redacted(text) == text


def test_a_field_nobody_listed_is_dropped() -> None:
    """Its name is told, its content is not."""
    told = json.loads(line(fields={"session": "s1", "pin": "1234", "track2": PAN}))

    assert told["session"] == "s1"
    assert told["dropped"] == ["pin", "track2"]
    assert "1234" not in json.dumps(told)


@pytest.mark.parametrize(
    "text",
    ["one\ntwo", "one\r\ntwo", "one\u2028two", "\x1b[2Jcleared", "\x9b31m", "a\u202eb", "\x00"],
)
def test_no_text_breaks_the_line(text: str) -> None:
    """One printable ASCII line, that reads back as it was."""
    told = line(text, fields={"what": text, "session": text})

    assert told.isascii()
    assert told.isprintable()
    assert json.loads(told)["what"] == text


def test_a_field_cannot_say_what_the_line_is() -> None:
    """Level, event, station and time are the logger's to say."""
    told = json.loads(line(fields={"station": "evil", "build": "evil", "event": "evil", "ts": "x"}))

    assert (told["station"], told["build"], told["event"]) == ("ST1", "1.0", "something")
    assert told["ts"].startswith("20")


def test_a_huge_text_is_cut() -> None:
    """A device that talks for ever fills no disk."""
    assert len(line(fields={"what": "x" * 1_000_000})) < 3000


def test_every_field_of_the_code_is_listed() -> None:
    """So that no line of ours loses what it has to say."""
    said = {name for path in sources() for name in fields_of(ast.parse(path.read_text("utf-8")))}

    assert len(said) > 40
    assert said - FIELDS == set()


def sources() -> Iterator[Path]:
    for folder in ("kiosk", "hw_drivers", "ui"):
        yield from (
            path
            for path in (ROOT / folder).rglob("*.py")
            if "sandbox" not in path.parts and "simulated" not in path.parts
        )


def fields_of(tree: ast.AST) -> Iterator[str]:
    """Keywords of the journal's functions, keys of `extra`'s fields."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="aside" | "note" | "warn" | "alarm" | "log_line"), keywords=words
            ):
                yield from (word.arg for word in words if word.arg)
            case ast.keyword(arg="extra", value=ast.Dict(values=[ast.Dict(keys=keys)])):
                yield from (key.value for key in keys if isinstance(key, ast.Constant))


def test_a_command_tells_its_warnings_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """What the adapters warn of, on stderr, with the same nets; no more than warnings."""
    logger = logging.getLogger("kiosk")
    before, level = logger.handlers, logger.level
    try:
        logs.quiet_adapters()
        warn("stripe_call", code=CANARIES["restricted key"], pin="1")
        note("capture_adopted", order="1")
    finally:
        logger.handlers, logger.level = before, level
    told = capsys.readouterr()

    assert told.out == ""
    assert told.err == f"stripe_call code={BLOT} dropped=['pin']\n"
