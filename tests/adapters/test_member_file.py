"""The members' file: hashes only, one person can be erased, old activity is forgotten."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.adapters import member_office
from kiosk.adapters.member_file import PIN_LOCKED, PIN_MISSES_MAX, MemberFile
from kiosk.adapters.member_form import members_of_csv, new_member
from kiosk.adapters.member_office import BadRows
from kiosk.domain.members.member import MemberStatus
from kiosk.domain.token import token_of
from kiosk.errors import InputError, PaymentUnavailable

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
UID, OTHER = "04A1B2C3D4E5F6", "04FFEEDDCCBBAA"
TOKEN = token_of(bytes.fromhex(UID))
SECRET = b"0123456789abcdef"
HEAD = "uid,name,plan,discount_percent,allowance_kwh,valid_until,pin\n"


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[MemberFile]:
    """An empty file in an empty folder, thirty days of memory."""
    made = MemberFile(tmp_path / "members", secret=SECRET, retention=timedelta(days=30))
    yield made
    await made.aclose()


@contextmanager
def raw(file: MemberFile) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file.path)
    try:
        yield connection
    finally:
        connection.close()


def enrol(file: MemberFile, **fields: str) -> str:
    form = {"uid": UID, **fields}
    new = new_member(
        form, place="member", secret=file.secret, tz="Europe/Berlin", tariffs=frozenset({"GOLD"})
    )
    return member_office.enrol(file, [new])[0]


async def test_a_card_finds_its_member_and_the_plan(file: MemberFile) -> None:
    """Whatever the operator wrote is what the station works by."""
    member_id = enrol(
        file, plan="Gold", tariff="GOLD", discount_percent="12.5", allowance_kwh="40.5"
    )
    found = await file.recognise(TOKEN, NOW)
    assert found is not None
    assert found.member_id == member_id
    assert (found.plan.name, found.plan.tariff_id) == ("Gold", "GOLD")
    assert (str(found.plan.discount_percent), found.plan.allowance_wh) == ("12.5", 40_500)
    assert await file.member(member_id) == found
    assert await file.recognise(token_of(bytes.fromhex(OTHER)), NOW) is None


async def test_the_file_is_for_the_kiosk_alone_and_has_no_uid(file: MemberFile) -> None:
    """Mode 0600 from the first byte, also after somebody loosened it; a card is a keyed hash."""
    enrol(file, name="Ada", pin="4711")
    await file.recognise(TOKEN, NOW)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    file.path.chmod(0o644)
    await file.recognise(TOKEN, NOW)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    content = file.path.read_bytes()
    assert UID.encode() not in content.upper()
    assert bytes.fromhex(UID) not in content
    assert b"4711" not in content


async def test_one_call_erases_a_person(file: MemberFile) -> None:
    """No row and no byte of the name, the cards or their presentations is left in the file."""
    member_id = enrol(file, name="Ada Lovelace-Byron", pin="4711")
    kept = enrol(file, uid=OTHER, name="Grace")
    await file.recognise(TOKEN, NOW)
    with raw(file) as rows:
        (hashed,) = rows.execute(
            "SELECT hash FROM identifiers WHERE member_id = ?", (member_id,)
        ).fetchone()

    member_office.erase(file, member_id)

    assert await file.member(member_id) is None
    content = file.path.read_bytes()
    for trace in ("Lovelace", member_id, hashed):
        assert trace.encode() not in content
    assert [each.member.member_id for each in member_office.listed(file)] == [kept]
    with pytest.raises(InputError, match="there is none with the id"):
        member_office.erase(file, member_id)


async def test_a_removed_membership_leaves_strangers_cards(file: MemberFile) -> None:
    """The row stays for the last invoice; the card can be given to somebody else."""
    member_id = enrol(file, name="Ada", pin="4711")
    member_office.remove(file, member_id)
    assert await file.recognise(TOKEN, NOW) is None
    (left,) = member_office.listed(file)
    assert (left.name, left.uids, left.member.has_pin) == ("Ada", 0, False)
    assert enrol(file, name="Grace") != member_id


async def test_presentations_are_forgotten_after_the_retention(file: MemberFile) -> None:
    """Known card or not: with the next card, or the next command of the operator."""
    for days in (0, 1, 31):
        await file.recognise(TOKEN, NOW + timedelta(days=days))
    with raw(file) as rows:
        left = rows.execute("SELECT at FROM activity ORDER BY at").fetchall()
    assert [at for (at,) in left] == [
        "2026-05-05T10:00:00.000000+00:00",
        "2026-06-04T10:00:00.000000+00:00",
    ]
    assert member_office.forget_old(file, NOW + timedelta(days=90)) == 2
    with raw(file) as rows:
        assert rows.execute("SELECT count(*) FROM activity").fetchone() == (0,)


async def test_a_suspended_member_is_known_and_not_welcome(file: MemberFile) -> None:
    """The status the station reads is the one the operator set last."""
    member_id = enrol(file)
    member_office.set_status(file, member_id, MemberStatus.SUSPENDED)
    found = await file.recognise(TOKEN, NOW)
    assert found is not None
    assert found.status is MemberStatus.SUSPENDED


async def test_wrong_pins_are_counted_before_they_are_looked_at(file: MemberFile) -> None:
    """After five the right one is wrong too, for an hour, also for a new process."""
    member_id = enrol(file, pin="4711")
    assert await file.pin_matches(member_id, "4711", NOW)
    for _ in range(PIN_MISSES_MAX):
        assert not await file.pin_matches(member_id, "0000", NOW)
    again = MemberFile(file.path, secret=SECRET, retention=timedelta(days=30))
    assert not await again.pin_matches(member_id, "4711", NOW + PIN_LOCKED / 2)
    assert await again.pin_matches(member_id, "4711", NOW + PIN_LOCKED + timedelta(seconds=1))
    await again.aclose()
    assert not await file.pin_matches("m-unknown", "4711", NOW)


async def test_a_file_that_is_no_database_serves_nobody_and_says_so(file: MemberFile) -> None:
    """PaymentUnavailable for the station, one line for the operator; no content in either."""
    file.path.write_bytes(b"not a database, Ada" * 100)
    with pytest.raises(PaymentUnavailable) as told:
        await file.recognise(TOKEN, NOW)
    assert str(told.value) == "members_unreadable: DatabaseError"
    with pytest.raises(InputError, match="cannot be used"):
        member_office.listed(file)


async def test_a_station_and_a_command_use_the_file_at_once(file: MemberFile) -> None:
    """Neither waits for ever, and neither loses a row."""

    def add_many() -> None:
        for number in range(10):
            enrol(file, uid=f"04A1B2C3D4{number:04X}")

    await asyncio.gather(
        asyncio.to_thread(add_many), *(file.recognise(TOKEN, NOW) for _ in range(10))
    )
    assert len(member_office.listed(file)) == 10


def _imported(file: MemberFile, path: Path) -> int:
    new = members_of_csv(path, secret=file.secret, tz="Europe/Berlin", tariffs=frozenset())
    return len(member_office.enrol(file, new))


async def test_a_list_is_imported_whole(file: MemberFile, tmp_path: Path) -> None:
    """Blank lines, quotes and a byte order mark are none of anybody's business."""
    path = tmp_path / "members.csv"
    rows = (
        f'{UID},"Ada, Countess",Gold,10,40,2026-12-31,4711\n\n{OTHER} 04010203040506,Grace,,,,,\n'
    )
    path.write_text("\ufeff" + HEAD + rows, encoding="utf-8")
    assert _imported(file, path) == 2
    ada, grace = member_office.listed(file)
    assert (ada.name, ada.member.has_pin, grace.uids) == ("Ada, Countess", True, 2)
    # To the end of the last day in Berlin.
    assert ada.member.valid_until == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


async def test_every_bad_row_has_its_line_and_nobody_is_imported(
    file: MemberFile, tmp_path: Path
) -> None:
    """One line for each, with its number; no card number and no PIN in any of them."""
    path = tmp_path / "members.csv"
    rows = [
        f"{UID},Ada,Gold,10,40,2026-12-31,4711",
        f"{OTHER},Grace,Gold,110,,,",
        "nonsense,Joan,,,,,",
        ",Nobody,,,,,",
        "04010203040506,Eve,,,,31.12.2026,",
        "04010203040507,Mallory,,,,,12",
        "08010203,Random,,,,,",
        "04010203040508,short",
        "04010203040509,Free,,,0.0001,,",
    ]
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(BadRows) as told:
        _imported(file, path)
    assert [line.removeprefix(f"{path}:") for line in told.value.lines] == [
        "3: discount_percent: must be from 0 to 100, with two decimals at most",
        "4: uid: a UID is written in pairs of hex digits",
        "5: a member needs a uid or a contract",
        "6: valid_until: must be a day, such as 2026-12-31",
        "7: pin: must be four digits",
        "8: uid: a random UID: it cannot be recognised again",
        "9: has 2 fields, the heading 7",
        "10: allowance_kwh: must be whole Wh, from 0 to 100000 kWh",
    ]
    assert member_office.listed(file) == ()


async def test_a_card_that_is_taken_stops_the_whole_list(file: MemberFile, tmp_path: Path) -> None:
    """By a member already, or twice on the list."""
    enrol(file, name="Ada")
    path = tmp_path / "members.csv"
    path.write_text(f"uid,name\n{UID},Eve\n{OTHER},Grace\n{OTHER},Joan\n", encoding="utf-8")
    with pytest.raises(BadRows) as told:
        _imported(file, path)
    assert told.value.lines == (
        f"{path}:2: uid: is a member's already",
        f"{path}:4: uid: stands at {path}:3 too",
    )
    assert [each.name for each in member_office.listed(file)] == ["Ada"]
