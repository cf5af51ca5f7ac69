"""The Date of an HTTP answer. Standard library only.

`email.utils` reads these as well, and any other form, with 0.6 MB of what mail is made of.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_MONTHS: Final = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_FIXED: Final = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT"
)


def http_date(text: str) -> datetime:
    """`Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may send (RFC 9110, 5.6.7). Raises
    ValueError for any other, and for a day that there is not.
    """
    found = _FIXED.fullmatch(text)
    if found is None or found[2] not in _MONTHS:
        msg = f"not a date: {text[:40]!r}"
        raise ValueError(msg)
    day, month, year = int(found[1]), _MONTHS.index(found[2]) + 1, int(found[3])
    hour, minute, second = int(found[4]), int(found[5]), min(59, int(found[6]))
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
