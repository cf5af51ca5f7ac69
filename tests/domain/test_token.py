"""UIDs: what is a token, how it is written, and that no text shows a whole one."""

from __future__ import annotations

import pytest

from kiosk.domain.token import PresentedToken, TokenKind, UnusableUid, masked, normal_uid, token_of
from tests.money_rules import MoneyRule, guards


@pytest.mark.parametrize(
    ("uid", "kind"),
    [
        ("1122AB44", TokenKind.ISO14443),
        ("04A1B2C3D4E5F6", TokenKind.ISO14443),
        ("04102030405060708090", TokenKind.ISO14443),
        ("E004015012345678", TokenKind.ISO15693),
        ("E0040150123456E0", TokenKind.ISO15693),
    ],
)
def test_a_uid_becomes_a_token(uid: str, kind: TokenKind) -> None:
    """Single, double, triple size and ISO 15693, upper case without separators."""
    token = token_of(bytes.fromhex(uid))
    assert (token.kind, token.uid) == (kind, uid)


def test_an_iso15693_uid_is_the_same_whichever_end_came_first() -> None:
    """One card is one token at every reader: its most significant byte is E0."""
    uid = bytes.fromhex("E004015012345678")
    assert token_of(uid[::-1]) == token_of(uid)


@pytest.mark.parametrize(
    ("uid", "reason"),
    [
        ("08DEADBE", "random"),
        ("8804A1B2", "first part"),
        ("0102030405060708", "no ISO 15693"),
        ("", "0 bytes"),
        ("010203", "3 bytes"),
        ("01" * 11, "11 bytes"),
    ],
)
def test_what_is_no_token_says_why(uid: str, reason: str) -> None:
    """Random, cut off, of another technology, of an impossible length; never with the UID."""
    with pytest.raises(UnusableUid, match=reason) as caught:
        token_of(bytes.fromhex(uid))
    assert len(uid) < 8 or uid not in str(caught.value)


def test_08_is_random_in_single_size_only() -> None:
    """A double-size UID may begin with any maker's number."""
    assert token_of(bytes.fromhex("08A1B2C3D4E5F6")).uid == "08A1B2C3D4E5F6"


@pytest.mark.parametrize("text", ["04a1b2c3", " 04:A1:B2:C3 ", "04-a1-b2-C3", "04 A1 B2 C3\n"])
def test_a_uid_is_read_as_people_write_it(text: str) -> None:
    """Any case, with or without separators."""
    assert normal_uid(text) == bytes.fromhex("04A1B2C3")


@pytest.mark.parametrize("text", ["04A1B2C", "card", "04A1G2C3", "\u0660\u0664"])
def test_what_is_no_uid_is_refused_without_repeating_it(text: str) -> None:
    """The text of the error can be logged."""
    with pytest.raises(UnusableUid) as caught:
        normal_uid(text)
    assert text not in str(caught.value)
    assert caught.value.__cause__ is None


@guards(MoneyRule.M11)
def test_nothing_prints_a_whole_uid() -> None:
    """Not repr, not str, not an f-string, not a container: they end up in logs."""
    token = token_of(bytes.fromhex("04A1B2C3D4E5F6"))
    for text in (repr(token), str(token), f"{token}", repr([token]), repr({"token": token})):
        assert "04A1B2C3D4E5F6" not in text
        assert "\N{HORIZONTAL ELLIPSIS}E5F6" in text
    assert token.masked == masked(token.uid) == "\N{HORIZONTAL ELLIPSIS}E5F6"
    assert token == PresentedToken(kind=TokenKind.ISO14443, uid="04A1B2C3D4E5F6")
