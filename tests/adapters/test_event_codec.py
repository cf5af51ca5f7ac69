"""Events as canonical JSON: every kind there and back, one text per event, nothing unclear
accepted.
"""

from __future__ import annotations

import json
import types
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kiosk.adapters import event_codec
from kiosk.adapters.event_codec import BODY_VERSION, EVENT_CLASSES, decode, encode, kind_of
from kiosk.domain.events import Captured, Event, ReadingKept, SessionFaulted, SessionOpened
from kiosk.domain.money import Amount
from kiosk.errors import LedgerCorrupt
from tests.adapters.ledger_support import AT, every_event

_EVENTS = every_event()
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=None)
_INSTANTS = st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)).map(
    lambda naive: naive.replace(tzinfo=UTC, fold=0)
)


def _any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type, nested ones too."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(), int: st.integers(), bool: st.booleans(), Decimal: _DECIMALS,
        datetime: _INSTANTS, types.NoneType: st.none(),
        Amount: st.builds(Amount, st.integers(), st.sampled_from(["EUR", "JPY", "KWD"])),
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    if get_origin(hint) in {Union, types.UnionType}:
        return st.one_of([_any_of(arm) for arm in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(_any_of(get_args(hint)[0]), max_size=3).map(tuple)
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    assert isinstance(hint, type)
    assert is_dataclass(hint)
    hints = get_type_hints(hint)
    return st.builds(hint, **{each.name: _any_of(hints[each.name]) for each in fields(hint)})


def test_the_examples_cover_every_kind() -> None:
    """A new kind of event fails here until it has an example, and with it all tests below."""
    assert set(EVENT_CLASSES.values()) == {type(event) for event in _EVENTS}
    assert set(EVENT_CLASSES.values()) == set(get_args(Event))


@pytest.mark.parametrize("event", _EVENTS, ids=kind_of)
def test_every_kind_comes_back_as_it_was(event: Event) -> None:
    """Written and read, an event is equal to itself."""
    assert event == decode(kind_of(event), encode(event), version=BODY_VERSION, seq=1)


@pytest.mark.parametrize("cls", EVENT_CLASSES.values(), ids=lambda cls: cls.__name__)
def test_any_values_come_back_as_they_were(cls: type) -> None:
    """Odd texts, far instants, exact Decimals with their exponent: nothing is lost in any field."""

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_any_of(cls))
    def there_and_back(event: Any) -> None:
        text = encode(event)
        found = decode(cls.__name__, text, version=BODY_VERSION, seq=1)
        assert event == found
        assert repr(event) == repr(found), "Decimal('1.0') is not Decimal('1.00') in a record"
        assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))

    there_and_back()


def test_the_text_is_canonical() -> None:
    """The exact bytes are a promise: they are hashed, and others check the hash."""
    event = Captured(
        session_id="s", at=AT, order_id="s-1", amount=Amount(1234, "EUR"), released=Amount(0, "EUR")
    )

    assert encode(event) == (
        '{"amount":{"currency":"EUR","minor":1234},"at":"2026-03-29T00:59:58.123456Z",'
        '"order_id":"s-1","receipt_url":"","released":{"currency":"EUR","minor":0},"session_id":"s",'
        '"trace_number":""}'
    )


def test_instants_are_written_in_utc() -> None:
    """The same instant in another zone is the same text."""
    local = AT.astimezone(timezone(timedelta(hours=2)))

    event = SessionOpened(session_id="s", at=local, evse_id=1)

    assert encode(event) == encode(replace(event, at=AT))


@pytest.mark.parametrize(
    "event",
    [
        SessionOpened(session_id="s", at=AT, evse_id=1.0),  # type: ignore[arg-type]
        SessionOpened(session_id="s", at=AT, evse_id=True),
        SessionOpened(session_id="s", at=AT.replace(tzinfo=None), evse_id=1),
        SessionFaulted(session_id="s", at=AT, code="M1"),  # type: ignore[arg-type]
    ],
    ids=["float", "bool for int", "naive instant", "text for enum"],
)
def test_what_the_type_hint_forbids_is_not_written(event: Event) -> None:
    """A float or a naive instant is a bug of the caller, found before the disk."""
    with pytest.raises((TypeError, ValueError)):
        encode(event)


_OPENED = '{"at":"2026-03-29T00:59:58.123456Z","evse_id":1,"session_id":"s"}'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("SessionOpend", _OPENED),
        ("SessionOpened", _OPENED[:-1]),
        ("SessionOpened", "[]"),
        ("SessionOpened", _OPENED.replace(":1,", ":1.0,")),
        ("SessionOpened", _OPENED.replace(":1,", ":NaN,")),
        ("SessionOpened", _OPENED.replace(":1,", ":true,")),
        ("SessionOpened", _OPENED.replace('"evse_id":1,', "")),
        ("SessionOpened", _OPENED.replace('"evse_id"', '"evse_id":1,"evse_idx"')),
        ("SessionOpened", _OPENED.replace("123456Z", "123456+00:00")),
        ("SessionOpened", _OPENED.replace("03-29", "03-32")),
    ],
)
def test_a_malformed_row_is_corrupt_and_named(kind: str, body: str) -> None:
    """What cannot be read exactly is not guessed; the message says which row it is."""
    with pytest.raises(LedgerCorrupt, match="^row 77: "):
        decode(kind, body, version=BODY_VERSION, seq=77)


def test_a_newer_body_is_not_guessed_at() -> None:
    """A row of a later program's version is refused by name."""
    with pytest.raises(LedgerCorrupt, match="row 5: body version 2"):
        decode("SessionOpened", _OPENED, version=2, seq=5)


def test_an_old_row_stays_readable_when_a_field_with_a_default_is_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The new field takes its default; nothing has to be migrated."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class SessionOpenedLater:
        session_id: str
        at: datetime
        evse_id: int
        connector: str = "A"

    later = {**EVENT_CLASSES, "SessionOpened": SessionOpenedLater}
    monkeypatch.setattr(event_codec, "EVENT_CLASSES", later)
    monkeypatch.setattr(
        event_codec,
        "get_type_hints",
        lambda cls: {"session_id": str, "at": datetime, "evse_id": int, "connector": str},
    )

    found = decode("SessionOpened", _OPENED, version=BODY_VERSION, seq=1)

    assert found == cast("Any", SessionOpenedLater)(session_id="s", at=AT, evse_id=1)


def test_a_record_may_not_carry_what_it_cannot_promise() -> None:
    """Floats, sets and unions of two things have no place in an event's type hints."""
    for hint in (float, set, int | str, tuple[int, str]):
        with pytest.raises(TypeError, match="cannot carry"):
            event_codec._codec_of(hint)


def test_a_decimal_that_is_no_number_is_refused_both_ways() -> None:
    """NaN and Infinity have no digits to bill."""
    event = next(event for event in _EVENTS if isinstance(event, ReadingKept))
    with pytest.raises(TypeError):
        encode(replace(event, reading=replace(event.reading, power_w=Decimal("NaN"))))
    with pytest.raises(LedgerCorrupt):
        decode("ReadingKept", encode(event).replace("11040.50", "Infinity"), version=1, seq=1)
