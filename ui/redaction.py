"""What may stand in a log line: fields by name, and no secret by its shape. Standard library only.

Two nets, because either alone has holes. A field that is not in the list never leaves the process,
whatever is in it. And in what leaves, everything that looks like a key, a client's secret or a
card number is blotted out, wherever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

FIELDS: Final = frozenset(
    (
        "action ahead_minor ahead_wh amount_minor before begin_wh boot_id build by captured_minor "
        "card code command decline detail device doubtful end_wh error evse failed fault form "
        "height held_minor host id intent kind member members meter misses online order page "
        "payable_minor port rail reader reason receipt receipts record refusal released_minor "
        "result role session standing station status subscription task technician to_minor "
        "told_wh transaction usage used validity verdict warning well what why width"
    ).split()
)
"""Every field that the program's own lines may carry; a test holds it to the code."""
TEXT_CHARS_MAX: Final = 2000
BLOT: Final = "[redacted]"
DROPPED: Final = "dropped"
"""Names the fields of a line that were not in the list."""

_SECRETS: Final = re.compile(
    r"\b(?:sk|rk|pk|ek|whsec|acct_sk)_[A-Za-z0-9_]{6,}"  # keys and signing secrets of Stripe
    r"|\b(?:pi|seti|cs)_[A-Za-z0-9]+_secret_[A-Za-z0-9]+"  # what lets a client act on an order
    r"|\$argon2[a-z]*\$[^\s\"']+"  # hashes of PINs
    r"|(?i:\bbearer\s+)[A-Za-z0-9._~+/=-]{8,}"
    r"|\b[0-9a-fA-F]{64}\b"  # keyed hashes of cards and tokens, and keys in hexadecimal
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
)
_LOGIN: Final = re.compile(r"(?<=://)[^/\s@\"']+(?=@)")
"""User and password of an address."""
_DIGITS: Final = re.compile(r"(?<![0-9A-Za-z.])(?:[0-9][ -]?){12,18}[0-9](?![0-9A-Za-z])")
"""A card number has 13 to 19 digits (ISO/IEC 7812-1), often in groups."""


def redacted(text: str) -> str:
    """The text without what looks like a secret or a card number, and not too long."""
    clean = _DIGITS.sub(_card_blotted, _LOGIN.sub(BLOT, _SECRETS.sub(BLOT, text)))
    return clean if len(clean) <= TEXT_CHARS_MAX else f"{clean[:TEXT_CHARS_MAX]}…"


def allowed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that may leave, redacted; the names of the others under `dropped`."""
    kept = {name: _clean(value) for name, value in fields.items() if name in FIELDS}
    others = sorted(name for name in fields if name not in FIELDS)
    if others:
        kept[DROPPED] = [redacted(name)[:40] for name in others[:20]]
    return kept


def _clean(value: object) -> object:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        # As long as a card number, and therefore looked at as one.
        return value if abs(value) < 10**12 else redacted(str(value))
    return redacted(str(value))


def _card_blotted(found: re.Match[str]) -> str:
    digits = [int(each) for each in found[0] if each.isdigit()]
    return BLOT if _is_luhn(digits) else found[0]


def _is_luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1 annex B."""
    doubled = [each if at % 2 == 0 else sum(divmod(each * 2, 10)) for at, each in
               enumerate(reversed(digits))]  # fmt: skip
    return sum(doubled) % 10 == 0
