"""The receipt page: what a receipt of today has on it, what one of yesterday still has, and what
does not fit.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Final

import pytest

from kiosk.adapters.ledger_reader import LedgerReader
from kiosk.adapters.receipt_html import qr_svg
from kiosk.adapters.receipt_page import receipt_page
from kiosk.adapters.receipt_words import WORDS, Language
from kiosk.domain.bill import LineKind, Unit
from kiosk.domain.events import ReceiptIssued, StopReason
from tests.adapters.test_receipt_digits import GOLDEN, SESSION

KEY: Final = "3059301306072A8648CE3D020106082A8648CE3D03010703420004" + "A1B2C3D4" * 16
"""As long as a P-256 key in DER is."""
RECORD: Final = {"encoding": "OCMF", "text": 'OCMF|{"FV":"1.0"}|{"SD":"3045"}', "public_key": KEY}


def yesterday() -> Any:
    """A receipt as it was issued by an earlier version."""
    with LedgerReader(GOLDEN) as reader:
        events = list(reader.session_events(SESSION))
    return json.loads(next(each.receipt_json for each in events if isinstance(each, ReceiptIssued)))


def today(**changes: Any) -> Any:
    """The same with every field of now."""
    receipt = yesterday()
    receipt["payment"] |= {"authorisation_code": "A7K2Q9", "released_because": ""}
    return receipt | {
        "issued": "2026-11-22T10:41:03+01:00",
        "seller": "Nordlade Energie GmbH",
        "seller_address": "Elbring 1\n20095 Hamburg",
        "seller_vat_number": "DE123456789",
        "power_max_kw": 300,
        "ledger_head": "44:0badcafe",
        "signed_records": [RECORD, RECORD | {"text": "OCMF|{}|{}"}],
        **changes,
    }


def page(receipt: Any, language: Language = "en") -> str:
    return receipt_page(json.dumps(receipt), anchor="46:c0ffee00", language=language)


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_a_driver_may_check_is_on_the_page(language: Language) -> None:
    """Seller with address and VAT number, day of issue, code of the authorisation, both rows of the
    ledger, each signed record by its short id, and the meter's key for a phone, once.
    """
    shown = page(today(), language)

    issued = "22.11.2026 10:41:03" if language == "de" else "2026-11-22 10:41:03"
    for text in ("Nordlade Energie GmbH", "Elbring 1<br>20095 Hamburg", "DE123456789"):
        assert text in shown, text
    for text in (f"{issued} UTC+01:00", "A7K2Q9", "300\u00a0kW", "44:0badcafe", "46:c0ffee00"):
        assert text in shown, text
    for text in (RECORD["text"], "OCMF|{}|{}"):
        assert f"OCMF {hashlib.sha256(text.encode()).hexdigest()[:16]}<" in shown
    assert shown.count(qr_svg(KEY)) == 1


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_receipt_of_yesterday_still_prints(language: Language) -> None:
    """A row that was stored without the fields of today has a page without their lines."""
    receipt = yesterday()
    assert not {"issued", "power_max_kw", "signed_records"} & set(receipt)

    shown = page(receipt, language)

    words = WORDS[language]
    for name in ("issued", "power", "authorisation_code", "head", "signed", "refunds"):
        assert words[name] not in shown, name
    for name in ("receipt", "evse", "captured", "released", "provider_ref", "ledger"):
        assert words[name] in shown, name
    assert "<dd></dd>" not in shown


def test_a_key_that_is_too_long_for_a_code_is_named_by_its_short_id() -> None:
    """A code nobody can scan helps nobody."""
    long = KEY * 3
    shown = page(today(signed_records=[RECORD | {"public_key": long}]))

    assert hashlib.sha256(long.encode()).hexdigest()[:16] in shown
    assert shown.count("<svg") == 1, "the payment service's receipt alone"


def test_a_record_without_a_key_has_no_code() -> None:
    """The key of some meters comes from elsewhere."""
    shown = page(today(signed_records=[RECORD | {"public_key": ""}]))

    assert WORDS["en"]["signed"] in shown
    assert WORDS["en"]["public_key"] not in shown
    assert shown.count("<svg") == 1


def test_a_hold_that_went_back_says_why() -> None:
    """M4: 0.00 and the reason beside it; a reason nobody has words for is left out."""
    receipt = today()
    receipt["payment"]["released_because"] = "not_started"
    assert "No energy flowed." in page(receipt)
    receipt["payment"]["released_because"] = "a_later_reason"
    assert "a_later_reason" not in page(receipt)


def test_both_languages_have_the_same_words() -> None:
    """A key that only one of them has would stop the printer."""
    assert set(WORDS["en"]) == set(WORDS["de"])
    for kind in LineKind:
        assert f"kind.{kind}" in WORDS["en"]
    for unit in Unit:
        assert f"unit.{unit}" in WORDS["en"]
    for reason in StopReason:
        assert f"stop.{reason}" in WORDS["en"]


def test_nothing_a_record_holds_is_markup() -> None:
    """Encodings and refunds come from elsewhere as well."""
    refund = {
        "at": "2026-11-30T09:15:00+01:00",
        "amount": {"minor": 100, "currency": "<b>", "exponent": 2},
        "ledger": "<i>",
        "confirmed": True,
    }
    shown = page(today(signed_records=[RECORD | {"encoding": "<u>"}], refunds=[refund]))

    assert not re.search(r"<[iu]>", shown)
    assert "&lt;b&gt;" in shown
