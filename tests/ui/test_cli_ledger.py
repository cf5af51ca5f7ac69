"""`ev-kiosk ledger`: each command on a real recorded session, its document and its exit code."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kiosk.adapters.receipt_page import receipt_page
from kiosk.adapters.sqlite_ledger import SqliteLedger
from kiosk.domain.events import Refunded, RefundOrdered, RefundRefused, SessionEvent
from kiosk.domain.money import Amount
from kiosk.errors import LedgerCorrupt
from kiosk.services.settings import Seller
from tests.adapters.ledger_support import StillClock, forge
from tests.adapters.test_receipt_digits import digits_of_receipt
from tests.money_rules import MoneyRule, guards
from ui.main import app

GOLDEN = Path(__file__).parents[1] / "adapters" / "golden" / "ledger_v3.sqlite"
SESSION = "s5291a3dfbb1d"
DAY = "2026-11-22"
DIGITS = "47:e5ce9d2e"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of a recorded ledger and its seal."""
    path = tmp_path / "ledger.sqlite"
    shutil.copyfile(GOLDEN, path)
    shutil.copyfile(f"{GOLDEN}.seal", f"{path}.seal")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["ledger", *map(str, words)])


def document(*words: object) -> Any:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_verify_says_good_and_what_was_proven(path: Path) -> None:
    """Rows, head and seal, in the document and in the text."""
    found = document("verify", "--ledger", path, "--json")

    assert (found["good"], found["rows"], found["bad_row"]) == (True, 47, None)
    assert found["head"]["digits"] == found["seal"]["digits"] == DIGITS
    assert "good" in run("verify", "--ledger", path, "--anchor", DIGITS).stdout


def test_verify_names_the_first_bad_row(path: Path) -> None:
    """Exit code 1, and the row, for people and for programs."""
    forge(path, "UPDATE events SET body = replace(body, '1385', '1386') WHERE kind = 'Captured'")

    result = run("verify", "--ledger", path, "--json")

    assert (result.exit_code, json.loads(result.stdout)["bad_row"]) == (1, 45)
    assert "row 45: was changed" in run("verify", "--ledger", path).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["verify", "--ledger", "nowhere"], 2, "nowhere: there is no such ledger file"),
        (["report", "--ledger", "nowhere"], 2, "nowhere: there is no such ledger file"),
        (["export", "--ledger", "nowhere"], 2, "nowhere: there is no such ledger file"),
        (["show", "--ledger", "nowhere"], 2, "nowhere: there is no such ledger file"),
        (["receipt", "s1", "--ledger", "nowhere"], 2, "nowhere: there is no such ledger file"),
        (["verify", "--ledger", GOLDEN, "--anchor", "12"], 2, "--anchor: must be"),
        (["verify", "--ledger", GOLDEN, "--anchor", "47:00000000"], 1, ""),
        (["verify", "--ledger", GOLDEN, "--key", "00"], 1, ""),
        (["verify", "--ledger", __file__], 1, "SQLITE_NOTADB"),
        (["report", "--ledger", GOLDEN, "--day", "22.11."], 2, "--day: must be a day"),
        (["report", "--ledger", GOLDEN, "--tz", "Mars"], 2, "--tz: is not a time zone"),
        (["export", "--ledger", GOLDEN, "--party", "X"], 2, "--party: must be"),
        (["receipt", "s1", "--ledger", GOLDEN], 2, "has no session 's1'"),
    ],
)
def test_a_slip_is_one_line_and_an_exit_code(words: list[object], code: int, said: str) -> None:
    """2 for what a person got wrong, 1 for what is wrong with the file; stderr has one line."""
    result = run(*words)

    assert result.exit_code == code
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == (1 if said else 0)


def test_report_adds_up_and_has_the_bills_own_figures(path: Path) -> None:
    """Minor units, VAT by rate, and the local day: the evening before has nothing."""
    found = document("report", "--ledger", path, "--day", DAY, "--json")

    (session,), (total,) = found["sessions"], found["totals"]
    assert (session["net_minor"], session["vat_minor"], session["gross_minor"]) == (1164, 221, 1385)
    assert (total["captured_minor"], total["released_minor"], total["held_minor"]) == (
        1385, 4615, 6000,
    )  # fmt: skip
    assert (total["energy_wh"], total["open_minor"], total["difference_minor"]) == (23478, 0, 0)
    assert total["vat"] == [{"percent": "19", "net_minor": 1164, "vat_minor": 221}]
    assert (found["tz"], found["head"], found["adds_up"]) == ("Europe/Berlin", DIGITS, True)
    assert document("report", "--ledger", path, "--day", "2026-11-21", "--json")["sessions"] == []
    assert document(
        "report", "--ledger", path, "--day", "2026-11-21", "--tz", "Pacific/Honolulu", "--json"
    )["sessions"], "09:40 UTC is still the evening before on Hawaii"
    lines = run("report", "--ledger", path, "--day", DAY, "--csv").stdout.splitlines()
    assert (len(lines), SESSION in lines[1]) == (2, True)
    assert "Everything adds up." in run("report", "--ledger", path, "--day", DAY).stdout


@guards(MoneyRule.M10)
def test_a_capture_that_is_missing_is_a_difference(path: Path) -> None:
    """A hold that went back whole although something was billed: exit 1, and the session is
    named.
    """
    forge(
        path,
        "UPDATE events SET body = replace(replace(body, '1385', '1300'), '4615', '4700') "
        "WHERE kind = 'Captured'",
    )

    result = run("report", "--ledger", path, "--day", DAY, "--json")

    (session,) = json.loads(result.stdout)["sessions"]
    assert (result.exit_code, session["difference_minor"]) == (1, -85)
    assert session["notes"] == ["captured less than billed"]


def test_export_is_an_array_of_records_that_cost_what_was_billed(path: Path) -> None:
    """Both versions; what is missing is told on stderr."""
    result = run("export", "--ledger", path, "--day", DAY, "--party", "DE*NOR")

    (record,) = json.loads(result.stdout)
    cost = record["total_cost"]
    gross = cost["before_taxes"] + sum(tax["amount"] for tax in cost["taxes"])
    assert (round(gross, 2), record["total_energy"], record["id"]) == (13.85, 23.478, SESSION)
    assert "--location" in result.stderr
    (older,) = document("export", "--ledger", path, "--day", DAY, "--ocpi", "2.2.1")
    assert round(older["total_cost"]["incl_vat"], 2) == 13.85
    assert document("export", "--ledger", path, "--day", "2026-11-20") == []
    month = document("export", "--ledger", path, "--day", "2026-11-01", "--to", "2026-11-30")
    assert [each["id"] for each in month] == [SESSION]


@pytest.mark.anyio
async def test_a_record_names_its_receipt_and_who_sold(tmp_path: Path) -> None:
    """OCPI has no field for a seller: the remark says it, within the length of one."""
    path = tmp_path / "ledger.sqlite"
    seller = Seller(name="Nordlade GmbH", address="Elbring 1\n20095 Hamburg", vat_number="DE1")
    await digits_of_receipt(path, seller)

    (record,) = document("export", "--ledger", path, "--day", DAY)

    assert record["invoice_reference_id"] == SESSION
    assert record["remark"] == "sold by Nordlade GmbH, Elbring 1, 20095 Hamburg, VAT no. DE1"
    other = tmp_path / "other.sqlite"
    await digits_of_receipt(other, Seller(name="N" * 80, address="A" * 480))
    (record,) = document("export", "--ledger", other, "--day", DAY)
    assert len(record["remark"]) == 255
    (record,) = document("export", "--ledger", GOLDEN, "--day", DAY)
    assert "remark" not in record


def test_a_backup_is_proven_and_never_replaces_anything(path: Path, tmp_path: Path) -> None:
    """The copy has its seal; a name that is taken is refused."""
    to = tmp_path / "copy.sqlite"

    assert document("backup", to, "--ledger", path, "--json")["seal"]["digits"] == DIGITS
    assert (run("backup", to, "--ledger", path).exit_code, to.exists()) == (2, True)


def test_show_prints_rows(path: Path) -> None:
    """Chosen by kind, with the body parsed."""
    (row,) = document("show", "--ledger", path, "--kind", "Captured", "--json")

    assert (row["seq"], row["body"]["amount"]["minor"]) == (45, 1385)
    assert "Captured" in run("show", "--ledger", path, "--stream", "money").stdout


@pytest.mark.parametrize(("language", "total"), [("en", "€13.85"), ("de", "13,85\u00a0€")])
def test_a_receipt_is_one_page_with_everything_on_it(
    path: Path, tmp_path: Path, language: str, total: str
) -> None:
    """Seller, place, registers, lines, VAT, payment, hold, proof and the QR code, and nothing
    from elsewhere.
    """
    out = tmp_path / "receipt.html"

    run("receipt", SESSION, "--ledger", path, "--html", out, "--lang", language)

    page = out.read_text(encoding="utf-8")
    for text in (SESSION, "NORDLADE", "DE*NOR*E1042-1", total, "4242", "UTC+01:00", "46:", "<svg"):
        assert text in page, text
    for text in ("pi_UQk9yBiUzi2xMJuSHWKHryuQ", "10:29:32", "10:40:48", "08acbadc6996bfd0"):
        assert text in page, text
    assert "<script" not in page
    assert 'src="' not in page


async def refund(path: Path, *events: SessionEvent) -> None:
    """What a kiosk writes days after the receipt."""
    async with SqliteLedger(
        path, station_id="DE*NOR*E1042", clock=StillClock(), free_bytes_min=0, ballast_bytes=4096
    ) as ledger:
        await ledger.append(*events)


def refund_rows(minor: int, *, answer: type[Refunded | RefundRefused] | None) -> list[SessionEvent]:
    at, amount = datetime(2026, 11, 30, 8, 15, tzinfo=UTC), Amount(minor, "EUR")
    order_id = f"{SESSION}-1"
    rows: list[SessionEvent] = [
        RefundOrdered(
            session_id=SESSION, at=at, order_id=order_id, amount=amount,
            key=f"k{minor}", reason="the cable was stuck", who="Kim Berg",
        )
    ]  # fmt: skip
    if answer is Refunded:
        rows.append(Refunded(session_id=SESSION, at=at, order_id=order_id, amount=amount))
    if answer is RefundRefused:
        rows.append(RefundRefused(session_id=SESSION, at=at, order_id=order_id, code="no"))
    return rows


def test_a_receipt_tells_of_the_refunds_given_after_it(path: Path, tmp_path: Path) -> None:
    """Date, amount and ledger row of each, on the page and in the document; what was issued stays
    as it was, and names of technicians stay in the house.
    """
    before = document("receipt", SESSION, "--ledger", path)
    out = tmp_path / "receipt.html"
    rows = [
        *refund_rows(300, answer=Refunded),
        *refund_rows(999, answer=RefundRefused),
        *refund_rows(85, answer=None),
    ]
    asyncio.run(refund(path, *rows))

    found = document("receipt", SESSION, "--ledger", path)

    given, asked = found.pop("refunds")
    assert found == before
    assert (given["at"], given["amount"]["minor"]) == ("2026-11-30T09:15:00+01:00", 300)
    assert (given["confirmed"], asked["confirmed"]) == (True, False)
    assert (asked["amount"]["minor"], asked["ledger"][:3]) == (85, "52:")
    for digits in (given["ledger"], asked["ledger"]):
        assert run("verify", "--ledger", path, "--anchor", digits).exit_code == 0
    run("receipt", SESSION, "--ledger", path, "--html", out)
    page = out.read_text(encoding="utf-8")
    for text in ("2026-11-30 09:15:00 UTC+01:00", "€3.00", "€0.85", "€10.85", given["ledger"]):
        assert text in page, text
    for text in ("€9.99", "Kim Berg", "the cable was stuck"):
        assert text not in page, text


def test_without_refunds_a_receipt_is_given_out_to_the_byte(path: Path) -> None:
    """What was stored, and nothing beside it; a refund that was refused gave nothing."""
    asyncio.run(refund(path, *refund_rows(999, answer=RefundRefused)))
    (row,) = document("show", "--ledger", path, "--kind", "ReceiptIssued", "--json")

    assert run("receipt", SESSION, "--ledger", path).stdout == row["body"]["receipt_json"] + "\n"


def test_whatever_a_receipt_holds_is_escaped(path: Path) -> None:
    """A name on the page is text, never markup; what is no receipt is refused."""
    receipt = document("receipt", SESSION, "--ledger", path)
    receipt["seller"] = '<script>alert("x")</script>\u202e'

    page = receipt_page(json.dumps(receipt), anchor="1:ab")

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    with pytest.raises(LedgerCorrupt):
        receipt_page('{"receipt_id": 1}', anchor="")
