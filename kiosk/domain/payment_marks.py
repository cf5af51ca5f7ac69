"""Schemes and wallets that an operator may say it takes. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class PaymentMark(StrEnum):
    """Shown as a word in the product's own type: the schemes' artwork is theirs to license."""

    VISA = "visa"
    """Visa, credit and debit."""
    MASTERCARD = "mastercard"
    """Mastercard, credit and debit."""
    MAESTRO = "maestro"
    """Mastercard's older debit scheme."""
    AMEX = "amex"
    """American Express."""
    DISCOVER = "discover"
    """Discover, which most Diners cards run on too."""
    DINERS = "diners"
    """Diners Club."""
    JCB = "jcb"
    """JCB, from Japan."""
    UNIONPAY = "unionpay"
    """UnionPay, from China."""
    GIROCARD = "girocard"
    """The debit scheme of German banks."""
    CARTES_BANCAIRES = "cartes_bancaires"
    """The scheme of French banks, CB."""
    BANCONTACT = "bancontact"
    """The debit scheme of Belgian banks."""
    DANKORT = "dankort"
    """The debit scheme of Danish banks."""
    APPLE_PAY = "apple_pay"
    """A card in an Apple wallet."""
    GOOGLE_PAY = "google_pay"
    """A card in a Google wallet."""
