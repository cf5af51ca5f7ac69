"""Dates of answers: one form, read as the standard library reads it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis.strategies import datetimes, just

from kiosk.adapters.http_dates import http_date


@given(datetimes(min_value=datetime(1900, 1, 1), timezones=just(UTC)))
def test_what_servers_send_is_read(instant: datetime) -> None:
    whole = instant.replace(microsecond=0)
    assert http_date(format_datetime(whole, usegmt=True)) == whole


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    last = datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert http_date("Sat, 31 Dec 2016 23:59:60 GMT") == last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 +0100",
        "Sun, 06 Nov 1994 08:49:37 GMT\n",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Wed, 30 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        http_date(text)
