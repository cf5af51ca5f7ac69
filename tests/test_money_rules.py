"""No money rule and no pitfall is without a test that fails when it is not kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.house.promises import guards_in, misplaced_marks, unnamed
from tests.house.sources import Finding, python_files
from tests.money_rules import MoneyRule, Pitfall, Promise, guards

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "money.md"

MARKED: Final = "from tests.money_rules import *\n{mark}\ndef test_x() -> None: ...\n"
NOT_A_TEST: Final = "@guards(MoneyRule.M1)\ndef helper() -> None: ...\n"
TORTURE: Final = "@pytest.mark.torture\n"
NEVER_CALLED: Final = {
    "set_reader_display": "it replaces the payment that the reader is waiting for",
    "construct_event": "a kiosk has no address for a webhook",
    "webhook_endpoints": "a kiosk has no address for a webhook",
    "events": "an event says what was, and nobody knows in which order",
}
"""What Stripe offers, and why no code of ours asks for it."""
ENDPOINTS: Final = "kiosk/adapters/stripe_requests.py"
"""The only file that names addresses at Stripe."""
SENDS: Final = ("kiosk/adapters/stripe_sdk.py", "raw_request_async")
"""The one place that sends; what it sends comes from there."""
LOOKS_FIRST: Final = ("kiosk/adapters/stripe_light.py", "set_reader_display")
"""The one place that draws on a reader, for a technician; what it must not replace is tried in
tests/adapters/test_stripe_light.py.
"""


def plant(root: Path, text: str) -> Path:
    """A checkout with one test file."""
    (root / "tests").mkdir()
    (root / "tests" / "test_x.py").write_text(text, encoding="utf-8")
    return root


def names(findings: Iterable[Finding]) -> set[str]:
    """The promises that the findings speak of."""
    return {finding.text.split()[0] for finding in findings}


def name(promise: Promise) -> str:
    return f"{type(promise).__name__}.{promise.name}"


def test_every_rule_and_pitfall_has_its_test() -> None:
    """All 11 and all 30 are guarded by an ordinary test."""
    assert (len(MoneyRule), len(Pitfall)) == (11, 30)
    assert [str(finding) for finding in unnamed(ROOT)] == []


def test_every_mark_guards_something() -> None:
    """No mark is on a helper, empty, misspelt, or in a form that this file cannot read."""
    assert [str(finding) for finding in misplaced_marks(ROOT)] == []


def test_the_page_names_them_all() -> None:
    """Whoever reads about the money finds each rule and pitfall by its name."""
    page = PAGE.read_text(encoding="utf-8")
    missing = [
        promise.name
        for promise in (*MoneyRule, *Pitfall)
        if not any(
            line.startswith(f"| {promise} |") and promise.name in line for line in page.splitlines()
        )
    ]
    assert missing == []
    assert len(page.splitlines()) <= 90


def test_the_page_names_places_that_exist() -> None:
    """Each file is there, and each name behind it is in that file."""
    text = ""
    lost = []
    for word in re.findall(
        r"`([\w/.]+)`", PAGE.read_text(encoding="utf-8").split("## The rules")[1]
    ):
        if word.endswith(".py"):
            path = next((p for p in (ROOT / "kiosk" / word, ROOT / word) if p.is_file()), None)
            text = "" if path is None else path.read_text(encoding="utf-8")
            lost += [word] if path is None else []
        elif word not in text:
            lost.append(word)
    assert lost == []


@guards(Pitfall.EVENTS_BELIEVED, Pitfall.DISPLAY_KILLS_PAYMENT)
def test_nobody_draws_on_a_reader_or_listens_to_events() -> None:
    """By construction: one place draws, which looks first, and none listens."""
    files = list(python_files(ROOT, "kiosk/adapters/", "kiosk/services/", "ui/", "hw_drivers/"))
    named = {
        (file.path, name) for file in files for node in ast.walk(file.tree) for name in _names(node)
    }
    wanted = {*NEVER_CALLED, "raw_request", "raw_request_async", "v1"} - {"events"}
    assert {pair for pair in named if pair[1] in wanted} == {SENDS, LOOKS_FIRST}

    (endpoints,) = (file for file in files if file.path == ENDPOINTS)
    segments = {
        (file.path, segment)
        for file in files
        if file.path.startswith("kiosk/")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (file is endpoints or node.value.startswith("/v1"))
        for segment in node.value.split("/")
    }
    assert {path for path, segment in segments if segment == "v1"} == {ENDPOINTS}
    assert {segment for _, segment in segments} & set(NEVER_CALLED) == {"set_reader_display"}


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            yield name


def test_a_promise_without_a_test_is_found(tmp_path: Path) -> None:
    """One mark guards one promise; all others are found missing."""
    root = plant(tmp_path, MARKED.format(mark="@guards(MoneyRule.M1)"))

    missing = {name(p) for p in (*MoneyRule, *Pitfall)} - {"MoneyRule.M1"}
    assert names(unnamed(root)) == missing


def test_a_torture_test_is_not_enough(tmp_path: Path) -> None:
    """What nobody runs every day guards nothing alone, marked on the test or on its file."""
    marked = MARKED.format(mark=f"{TORTURE}@guards(MoneyRule.M1)")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = plant(tmp_path / "one", marked)
    ordinary = MARKED.format(mark="@guards(MoneyRule.M1)")
    two = plant(tmp_path / "two", f"pytestmark = [pytest.mark.torture]\n{ordinary}")

    for root in (one, two):
        assert [guard.is_torture for guard in guards_in(root)] == [True]
        assert "MoneyRule.M1" in names(unnamed(root))


@pytest.mark.parametrize(
    "text",
    [
        NOT_A_TEST,
        MARKED.format(mark="@guards()"),
        MARKED.format(mark="@guards(MoneyRule.M99)"),
        MARKED.format(mark="@guards(*EVERYTHING)"),
        MARKED.format(mark="@guards(MoneyRule.M1, 'P1')"),
        MARKED.format(mark="@pytest.mark.guards(MoneyRule.M1)"),
        "pytestmark = guards(MoneyRule.M1)\n",
    ],
)
def test_a_mark_that_guards_nothing_is_found(tmp_path: Path, text: str) -> None:
    """A mark on a helper, without names, with a wrong one, or one that only running would show."""
    assert len(misplaced_marks(plant(tmp_path, text))) == 1
