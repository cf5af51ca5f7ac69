"""The tables of how drivers pay: a Stripe account, a card terminal, or both. May import domain and
msgspec.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Meta, field

from kiosk.config.values import FilePath, Table, form
from kiosk.domain.payment import Decline

PaymentMode = Literal["sandbox", "test", "live"]
"""`sandbox`: our own payment server or simulated terminal, no money. `test`: Stripe with test keys,
a terminal at its bank's test host. `live`: money.
"""

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
QR_LIFETIME_S: Final = 180

VariableName = Annotated[str, form(r"[A-Za-z_][A-Za-z0-9_]*")]
CredentialName = Annotated[str, form(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")]
ErrorCode = Annotated[str, form(r"[0-9A-Fa-f]{2}")]


class StripeConfig(Table, frozen=True, kw_only=True):
    """One Stripe account, or the sandbox in its place."""

    address: Annotated[str, form(r"https?://[^\s/]+/?")] | None = None
    key_file: FilePath | None = None
    key_env: VariableName | None = None
    key_credential: CredentialName | None = None
    """The name systemd hands the key over by (LoadCredential=, LoadCredentialEncrypted=)."""
    allow_unrestricted_key: bool = False
    """Whether a live key may be a secret key, which can do everything the account can."""
    reader: Annotated[str, form(r"tmr_[A-Za-z0-9_]+")] | None = None
    """The card reader's id; without it, cards are not offered."""
    qr: bool = True
    qr_lifetime_s: Annotated[int, Meta(ge=120, le=300)] = QR_LIFETIME_S
    tap_timeout_s: Annotated[int, Meta(ge=15, le=300)] = 90


class ZvtConfig(Table, frozen=True, kw_only=True):
    """A card terminal on the local network that speaks ZVT."""

    address: Annotated[str, form(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?")]
    """Host and port; without a port 20007, ZVT's own."""
    password_file: FilePath | None = None
    password_env: VariableName | None = None
    password_credential: CredentialName | None = None
    reference_prefix: Annotated[str, form(r"[A-Za-z0-9]{1,8}")] = "EV"
    """Stands before our order at the bank's host, as agreed with it."""
    decline_codes: dict[ErrorCode, Decline] = field(default_factory=dict)
    """What the network operator's own error codes mean, such as "33" = "wrong_pin"."""


class PaymentConfig(Table, frozen=True, kw_only=True):
    """How drivers pay: one card reader at most, of Stripe or a ZVT terminal."""

    mode: PaymentMode
    stripe: StripeConfig | None = None
    zvt: ZvtConfig | None = None

    def beside(self, folder: Path) -> PaymentConfig:
        """The same with file names relative to this folder."""
        stripe, zvt = self.stripe, self.zvt
        if stripe is not None and stripe.key_file is not None:
            stripe = stripe.replaced(key_file=folder / stripe.key_file)
        if zvt is not None and zvt.password_file is not None:
            zvt = zvt.replaced(password_file=folder / zvt.password_file)
        return self.replaced(stripe=stripe, zvt=zvt)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Ways to pay that exclude each other, or none: key and reason."""
        stripe, zvt = self.stripe, self.zvt
        if stripe is None and zvt is None:
            yield "", "nobody could pay: it needs a table stripe or a table zvt"
        if stripe is not None:
            yield from _stripe_contradictions(stripe, self.mode)
            if stripe.reader is not None and zvt is not None:
                yield "zvt", "there is one card reader: this one or payment.stripe.reader"
            if stripe.reader is None and not stripe.qr and zvt is None:
                yield "stripe.qr", "nobody could pay: allow qr or name a reader"
        if zvt is not None:
            yield from _zvt_contradictions(zvt, self.mode)


def _stripe_contradictions(stripe: StripeConfig, mode: PaymentMode) -> Iterator[tuple[str, str]]:
    named = (stripe.key_file, stripe.key_env, stripe.key_credential)
    yield from _one_secret("stripe.key", named)
    if mode == "sandbox" and stripe.address is None:
        yield "stripe.address", 'is needed with mode = "sandbox": where the sandbox listens'
    if mode != "sandbox" and stripe.address is not None:
        yield "stripe.address", f'only mode = "sandbox" has one, not "{mode}"'


def _zvt_contradictions(zvt: ZvtConfig, mode: PaymentMode) -> Iterator[tuple[str, str]]:
    named = (zvt.password_file, zvt.password_env, zvt.password_credential)
    yield from _one_secret("zvt.password", named)
    host, _, port = zvt.address.partition(":")
    if port and not 0 < int(port) <= 65_535:
        yield "zvt.address", f"{port} is no port: 1 to 65535"
    if mode == "sandbox" and host not in LOOPBACK:
        reason = 'mode = "sandbox" means the simulated terminal on this machine: 127.0.0.1'
        yield "zvt.address", reason


def _one_secret(place: str, named: tuple[Path | str | None, ...]) -> Iterator[tuple[str, str]]:
    count = sum(each is not None for each in named)
    if count != 1:
        how_many = "only one of them" if count else "one of them is needed"
        what = place.rpartition(".")[2]
        reason = (
            f"name the {what}'s file here, its variable in {what}_env or systemd's name for it in "
            f"{what}_credential: {how_many}"
        )
        yield f"{place}_file", reason
