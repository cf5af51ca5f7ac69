"""What a driver sees on the phone: the payment page of a checkout session and the receipt of a
charge.

Plain HTML from the templates in `pages/`; every value is escaped on its way in. Standard library
and sandbox only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from kiosk.sandbox.books import released_minor
from kiosk.sandbox.currencies import text_of
from kiosk.sandbox.errors import ApiError
from kiosk.sandbox.provider import Provider
from kiosk.sandbox.records import (
    Charge,
    CheckoutStatus,
    IntentStatus,
    PaymentIntent,
)
from kiosk.sandbox.wire import charge_json


class Html(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


_NO_MARKUP: Final = Html("")
PAGES: Final = files("kiosk.sandbox") / "pages"
_ASSETS: Final = {"style.css": "text/css", "card.js": "text/javascript"}
_PREFILLED: Final = {
    "number": "4242 4242 4242 4242",
    "expiry": "12 / 34",
    "cvc": "123",
    "name": "Test Driver",
}
TEST_CARDS: Final = (
    ("4242 4242 4242 4242", "pays"),
    ("5555 5555 5555 4444", "pays, Mastercard"),
    ("4000 0000 0000 0002", "declined by the bank"),
    ("4000 0000 0000 9995", "not enough funds"),
    ("4000 0000 0000 0069", "expired card"),
)
_ADVICE: Final = {
    "card_declined": "Your bank declined this card. Nothing was reserved. Try another card.",
    "insufficient_funds": "Not enough money on this card. Nothing was reserved. Try another card.",
    "expired_card": "This card has expired. Nothing was reserved. Try another card.",
    "processing_error": "Your bank could not answer. Nothing was reserved. Try again in a moment.",
    "incorrect_cvc": "The security code is wrong. Nothing was reserved. Check it and try again.",
}


class PhonePages:
    """Renders the pages from the provider's records."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._books = provider.books

    def show(self, session_id: str, *, left: bool = False) -> str:
        """The page of a checkout session in the state it is in.

        Raises ApiError 404 for an unknown one.
        """
        session = self._books.checkout(session_id)
        if session.attempt:
            return self._status(
                "wait",
                "Asking your bank",
                "Keep this page open. It takes a moment.",
                rows=[("To be reserved", text_of(session.amount, session.currency))],
                refresh_s=1,
            )
        if session.status is CheckoutStatus.EXPIRED:
            return self._status(
                "gone",
                "This code has expired",
                "Nothing was reserved and nothing was charged. "
                "Scan the new code on the charger's screen to pay.",
            )
        if session.status is CheckoutStatus.COMPLETE:
            return self._paid(self._books.intent(session.payment_intent or ""))
        if left:
            back = Html(f'<a class="action" href="/pay/{escape(session.id)}">Pay after all</a>')
            return self._status(
                "gone",
                "Not paid",
                "Nothing was reserved. You can close this page, or go back and pay.",
                extra=back,
            )
        return self.form(session_id, {}, None)

    def form(self, session_id: str, entered: Mapping[str, str], problem: ApiError | None) -> str:
        """The card form, with what was entered and what is wrong with it."""
        session = self._books.checkout(session_id)
        intent = self._books.intents.get(session.payment_intent or "")
        refusal = intent.last_refusal if intent else None
        values = {**_PREFILLED, **({"number": ""} if refusal else {}), **entered}
        notice = ""
        if problem:
            notice = problem.message
        elif refusal:
            advice = _ADVICE.get(refusal.decline_code or "") or _ADVICE.get(refusal.code)
            notice = advice or _ADVICE["card_declined"]
        bad_field = problem.param if problem else "number" if refusal else None
        fields = {f"{name}_value": values[name] for name in _PREFILLED}
        marks = {
            f"{name}_state": Html('aria-invalid="true"' if bad_field == name else "")
            for name in _PREFILLED
        }
        amount = text_of(session.amount, session.currency)
        content = _fill(
            "pay.html",
            amount=amount,
            amount_size="long" if len(amount) > 8 else "short",
            title=session.title,
            subtitle=session.subtitle,
            action=f"/pay/{session.id}",
            notice=Html(f'<p class="notice" role="alert">{escape(notice)}</p>' if notice else ""),
            cards=Html("".join(_fill("card_row.html", number=n, effect=e) for n, e in TEST_CARDS)),
            **fields,
            **marks,
        )
        return self._page(content, f"Reserve {amount}")

    def receipt(self, charge_id: str) -> str:
        """The receipt of a charge. Raises ApiError 404."""
        charge = self._books.charge(charge_id)
        intent = self._books.intent(charge.payment_intent)
        rows = [*_amount_rows(intent), *_refund_row(charge)]
        details = charge_json(charge, "")["payment_method_details"][charge.rail]
        when = datetime.fromtimestamp(charge.created, UTC)
        rows += [
            ("Card", _card_text(charge)),
            ("Authorised", f"{when:%Y-%m-%d %H:%M} UTC"),
        ]
        if charge.rail == "card_present":
            rows += [
                ("Application", details["receipt"]["application_preferred_name"]),
                ("AID", details["receipt"]["dedicated_file_name"]),
            ]
        rows.append(("Reference", charge.id))
        taken = intent.status is IntentStatus.SUCCEEDED
        title = (
            f"Charged {text_of(intent.amount_received, intent.currency)}" if taken else "Receipt"
        )
        text = intent.description or "Payment by card"
        return self._status("done" if taken else "held", title, text, rows=rows)

    def unknown(self) -> str:
        """For an address that leads nowhere."""
        return self._status(
            "gone",
            "This page does not exist",
            "Scan the code on the charger's screen again. Nothing was charged.",
        )

    def _paid(self, intent: PaymentIntent) -> str:
        charge = self._books.charge(intent.latest_charge or "")
        rows = [*_amount_rows(intent), *_refund_row(charge), ("Card", _card_text(charge))]
        reserved = text_of(intent.held_minor, intent.currency)
        if intent.status is IntentStatus.REQUIRES_CAPTURE:
            return self._status(
                "held",
                f"{reserved} reserved",
                "This is not a charge. You pay only for what you use; the rest is released when "
                "you finish. You can charge now: follow the charger's screen.",
                rows=rows,
                refresh_s=10,
            )
        if intent.status is IntentStatus.CANCELED:
            return self._status(
                "gone",
                "Nothing charged",
                f"The reserved {reserved} was released. Some banks take a few days to show it.",
                rows=rows,
            )
        link = Html(f'<a class="quiet" href="/receipts/{escape(charge.id)}">Payment receipt</a>')
        return self._status(
            "done",
            f"Charged {text_of(intent.amount_received, intent.currency)}",
            "Thank you."
            + (
                " The rest of the reserved amount was released; "
                "some banks take a few days to show it."
                if released_minor(intent)
                else ""
            ),
            rows=rows,
            extra=link,
        )

    def _status(
        self,
        mood: str,
        title: str,
        text: str,
        *,
        rows: Sequence[tuple[str, str]] = (),
        extra: Html = _NO_MARKUP,
        refresh_s: int | None = None,
    ) -> str:
        shown = "".join(_fill("row.html", label=label, value=value) for label, value in rows)
        content = _fill(
            "status.html",
            mood=mood,
            icon=Html(_template(f"icon_{mood}.svg").template),
            title=title,
            text=text,
            rows=Html(f'<dl class="rows">{shown}</dl>' if rows else ""),
            extra=extra,
        )
        return self._page(content, title, refresh_s=refresh_s)

    def _page(self, content: Html, page_title: str, *, refresh_s: int | None = None) -> str:
        refresh = f'<meta http-equiv="refresh" content="{refresh_s}">' if refresh_s else ""
        return _fill(
            "layout.html",
            page_title=page_title,
            operator=self._provider.settings.operator,
            refresh=Html(refresh),
            content=content,
        )


def asset(name: str) -> tuple[bytes, str] | None:
    """A style sheet or script by name, with its media type."""
    media_type = _ASSETS.get(name)
    return ((PAGES / name).read_bytes(), media_type) if media_type else None


def _amount_rows(intent: PaymentIntent) -> list[tuple[str, str]]:
    rows = [("Reserved", text_of(intent.held_minor, intent.currency))]
    if intent.status in {IntentStatus.SUCCEEDED, IntentStatus.CANCELED}:
        rows += [
            ("Charged", text_of(intent.amount_received, intent.currency)),
            ("Released", text_of(released_minor(intent), intent.currency)),
        ]
    return rows


def _refund_row(charge: Charge) -> list[tuple[str, str]]:
    if not charge.amount_refunded:
        return []
    return [("Refunded", text_of(charge.amount_refunded, charge.currency))]


def _card_text(charge: Charge) -> str:
    return f"{charge.card.brand.title()} •••• {charge.card.last4}"


@cache
def _template(name: str) -> Template:
    return Template((PAGES / name).read_text(encoding="utf-8"))


def _fill(name: str, **values: str) -> Html:
    """The template with its values, escaped unless they are markup. A missing value is an error."""
    safe = {key: v if isinstance(v, Html) else escape(v) for key, v in values.items()}
    return Html(_template(name).substitute(safe))
