"""The guard's lists in a file: round trips, what is refused, and when it is read again."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters.guard_lists import GuardListFile, checked_entry, read_lists, write_lists
from kiosk.domain.fraud.listing import ListEntry, ListKind
from kiosk.errors import InputError
from tests.adapters.ledger_support import AT

TOKEN = "ab" * 32


def entry(kind: ListKind = ListKind.DENY, token: str = TOKEN) -> ListEntry:
    return checked_entry(
        token=token,
        kind=kind,
        reason="chargeback",
        who="Ada",
        entered_at=AT,
        expires_at=AT + timedelta(days=9),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sqlite.guard"


def test_what_is_written_is_read_again(path: Path) -> None:
    """Every field, by nobody but the kiosk's own user."""
    entries = (entry(), entry(ListKind.ALLOW, "cd" * 32))

    write_lists(path, entries)

    assert read_lists(path) == entries
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_read_when_it_is_another(path: Path) -> None:
    """Once at first, then after each change, and when it is gone."""
    file = GuardListFile(path)
    assert file.changed() == ()
    assert file.changed() is None
    write_lists(path, [entry()])
    assert file.changed() == (entry(),)
    assert file.changed() is None
    path.unlink()
    assert file.changed() == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no list of the guard of version 1"),
        ('{"version": 1, "entries": {}}', "entries: is no list of at most 10000"),
        ('{"version": 1, "entries": [{}]}', "entries[1]: has not the fields"),
    ],
)
def test_faults_have_a_place(path: Path, text: str, reason: str) -> None:
    """The file, the entry, and what is wrong; told once for each file."""
    path.write_text(text)
    file = GuardListFile(path)

    with pytest.raises(InputError) as caught:
        file.changed()

    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert file.changed() is None


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("token", "4242424242424242", "token"),
        ("reason", "", "reason"),
        ("reason", "x\x1b[2J", "reason"),
        ("who", " ", "who"),
        ("expires_at", AT - timedelta(days=1), "until"),
    ],
)
def test_an_entry_is_checked(field: str, value: object, place: str) -> None:
    """A card's number is no hash, and an end in the past is a mistake."""
    wanted: dict[str, object] = {
        "token": TOKEN,
        "kind": ListKind.DENY,
        "reason": "r",
        "who": "w",
        "entered_at": AT,
        "expires_at": None,
        field: value,
    }
    with pytest.raises(InputError) as caught:
        checked_entry(**wanted)  # type: ignore[arg-type]
    assert caught.value.place == place
