"""`ev-kiosk guard` as people and scripts run it: files, exit codes, one JSON document."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kiosk.domain.events import SessionOpened
from kiosk.domain.fraud.attacks.kinds import AttackKind
from kiosk.domain.fraud.attempts import Attempt
from kiosk.domain.fraud.guard import Guard
from kiosk.domain.fraud.settings import GuardSettings
from kiosk.domain.fraud.verdict import Stage
from kiosk.domain.guard_events import ChallengeAnswer, ChallengeMet, GuardDecided, decided
from kiosk.domain.money import Amount
from tests.adapters.ledger_support import AT, ledger_at, paid_session
from ui.cli.guard import AttackChoice
from ui.main import app

HEAD = "token,station,evse,start,end,energy_wh,rated_power_w"
ROOT = Path(__file__).parents[2]


def row(token: str, start: str, end: str, energy_wh: int = 5_000, more: str = "") -> str:
    day = "2025-06-02T"
    return f"{token},S1,1,{day}{start}:00Z,{day}{end}:00Z,{energy_wh},11000{more}"


HONEST = [
    row("anna", "08:00", "10:00"),
    row("bela", "10:15", "12:00"),
    row("anna", "17:00", "19:00"),
]
LOOP = [row("the-card-of-carl", f"{hour:02}:00", f"{hour:02}:10", 0) for hour in range(8, 14)]


class Cli:
    """Runs commands on one file of sessions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "sessions.csv"

    def write(self, *rows: str, head: str = HEAD) -> Cli:
        self.file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return self

    def run(self, *words: str) -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        result = CliRunner().invoke(app, ["guard", *words])
        return result.exit_code, result.stdout, result.stderr

    def replay(self, *more: str) -> tuple[int, str, str]:
        return self.run("replay", str(self.file), *more)

    def document(self, *more: str) -> tuple[int, dict[str, Any]]:
        code, out, _ = self.replay("--json", *more)
        document: dict[str, Any] = json.loads(out)
        return code, document


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path)


def test_honest_sessions_are_good(cli: Cli) -> None:
    """Exit 0; every session is there with its line, in the file's order, and nothing else."""
    code, document = cli.write(*HONEST).document()
    assert code == 0
    assert list(document) == [
        "sessions", "refused", "challenged", "by_rule", "bad_rows", "decisions",
    ]  # fmt: skip
    assert document["decisions"] == [
        {"line": line, "token": token, "decision": "allow", "rules": [], "score": 0}
        for line, token in ((2, "anna"), (3, "bela"), (4, "anna"))
    ]
    assert (document["sessions"], document["bad_rows"], document["by_rule"]) == (3, 0, {})


def test_a_refusal_is_exit_1(cli: Cli) -> None:
    """Counts, rules and scores of a loop of holds without energy."""
    code, document = cli.write(*HONEST, *LOOP).document()
    assert code == 1
    said = [one["decision"] for one in document["decisions"] if one["token"] == "the-card-of-carl"]
    assert said == ["allow", "allow", "challenge", "challenge", "refuse", "refuse"]
    assert (document["refused"], document["challenged"]) == (2, 2)
    assert document["by_rule"]["aborted_holds"] == 4
    assert max(one["score"] for one in document["decisions"]) == 100


def test_a_challenge_alone_is_exit_0(cli: Cli) -> None:
    """Nobody was refused."""
    code, document = cli.write(*HONEST, *LOOP[:3]).document()
    assert (code, document["challenged"]) == (0, 1)


def test_people_read_every_decision_and_the_shares(cli: Cli) -> None:
    """Each session with its reasons, tokens masked, the rules that could not be asked, a table."""
    code, out, _ = cli.write(*HONEST, *LOOP).replay()
    assert code == 1
    assert sum(line.startswith("line ") for line in out.splitlines()) == 9
    assert "rule 4 aborted_holds: 5 holds without energy in 24 h 0 min" in out
    assert "refuse     2 of 9 sessions (22.22 %)" in out
    assert "rule  6 impossible_travel    not asked: no shared feed of other stations (9 sess" in out
    assert "…carl" in out
    assert "of-carl" not in out


def test_who_is_challenged_is_taken_to_have_passed(cli: Cli) -> None:
    """A family's card with two cars each day: asked about on two days, and usual from then on."""
    rows = [
        f"family,S1,{evse},2025-06-{day:02}T{hour:02}:00:00Z,2025-06-{day:02}T20:00:00Z,9000,11000"
        for day in range(1, 8)
        for evse, hour in ((1, 8), (2, 10))
    ]
    code, document = cli.write(*rows).document()
    assert code == 0
    assert [one["line"] for one in document["decisions"] if one["decision"] != "allow"] == [3, 5]


def test_order_of_rows_does_not_matter(cli: Cli) -> None:
    """Sorted by start inside; each decision keeps its line."""
    rows = [*HONEST, *LOOP]
    _, ordered = cli.write(*rows).document()
    by_row = {rows[one["line"] - 2]: one["decision"] for one in ordered["decisions"]}
    random.Random(1).shuffle(rows)
    _, shuffled = cli.write(*rows).document()
    assert {rows[one["line"] - 2]: one["decision"] for one in shuffled["decisions"]} == by_row
    assert [one["line"] for one in shuffled["decisions"]] == list(range(2, 11))


def test_bad_rows_are_named_and_counted(cli: Cli) -> None:
    """On stderr with their line; stdout stays one document."""
    code, out, err = cli.write(HONEST[0], row("x", "10:00", "09:00"), HONEST[1]).replay("--json")
    document = json.loads(out)
    assert (code, document["sessions"], document["bad_rows"]) == (0, 2, 1)
    assert "line 3: ends before it starts; left out" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "token\n", f"{HEAD}\nrubbish\n", "\0\0\0"])
def test_unusable_input_is_exit_2(cli: Cli, text: str) -> None:
    """One clear line, and nothing on stdout."""
    cli.file.write_text(text, encoding="utf-8")
    code, out, err = cli.replay("--json")
    assert (code, out) == (2, "")
    assert "sessions.csv" in err.splitlines()[-1]
    assert "Traceback" not in err


def test_a_history_without_sessions_is_good(cli: Cli) -> None:
    """A header alone is an empty history."""
    code, document = cli.write().document()
    assert (code, document["sessions"], document["decisions"]) == (0, 0, [])


def test_thresholds_from_a_configuration(cli: Cli) -> None:
    """A laxer number lets the loop pass; a wrong entry is exit 2 with its place."""
    config = cli.folder / "kiosk.toml"
    config.write_text("[guard]\naborted_challenge = 9\naborted_refuse = 9\nzero_challenge = 9\n")
    code, document = cli.write(*LOOP).document("--config", str(config))
    assert (code, document["challenged"]) == (0, 0)
    config.write_text("[guard]\nnonsense = 9\n")
    code, out, err = cli.replay("--config", str(config))
    assert (code, out) == (2, "")
    assert "kiosk.toml: guard.nonsense: unknown key" in err


def test_a_hostile_name_does_not_reach_the_terminal(cli: Cli) -> None:
    """Escape sequences are bad rows; line separators cannot fake a line."""
    evil = row("x\x1b[2J", "08:00", "09:00"), row("a\u2028line 9: refuse", "08:00", "09:00")
    code, out, err = cli.write(HONEST[0], *evil).replay()
    assert code == 0
    assert "\x1b" not in out + err
    assert "\u2028" not in out + err


def test_the_kinds_of_attack_are_those_of_the_domain() -> None:
    """The command offers what can be made."""
    assert [kind.value for kind in AttackChoice] == [kind.value for kind in AttackKind]


@pytest.mark.parametrize("kind", [kind.value for kind in AttackKind])
def test_an_attack_in_a_history_is_found(cli: Cli, kind: str) -> None:
    """Its rows are marked, replay finds it, and the same seed makes the same file."""
    rows = [
        f"driver{number % 9},S{number % 3},1,2025-06-{day:02}T{hour:02}:00:00Z,"
        f"2025-06-{day:02}T{hour + 2:02}:30:00Z,9000,11000"
        for number, (day, hour) in enumerate(
            (day, hour) for day in range(1, 29) for hour in (6, 9, 12, 18)
        )
    ]
    cli.write(*rows)
    words = "attack", "--kind", kind, "--seed", "5", "--history", str(cli.file), "--output"
    mixed, again = cli.folder / "mixed.csv", cli.folder / "again.csv"
    assert cli.run(*words, str(mixed))[0] == 0
    assert cli.run(*words, str(again))[0] == 0
    assert mixed.read_bytes() == again.read_bytes()
    lines = mixed.read_text(encoding="utf-8").splitlines()
    marks = [one["attack"] for one in csv.DictReader(lines)]
    attack_lines = [line for line, mark in enumerate(marks, start=2) if mark]
    assert set(marks) == {kind, ""}
    assert marks.count("") >= len(rows)
    _, out, _ = cli.run("replay", str(mixed), "--json")
    decisions = {one["line"]: one["decision"] for one in json.loads(out)["decisions"]}
    assert any(decisions[line] != "allow" for line in attack_lines)


def test_an_attack_needs_no_history(cli: Cli) -> None:
    """Without one it brings its own victim; it goes to stdout, and says so on stderr."""
    code, out, err = cli.run("attack", "--kind", "cloned-uid", "--seed", "2")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0
    assert [one["attack"] for one in rows].count("") == 1
    assert len({one["token"] for one in rows}) == 1
    assert "rows of cloned-uid in stdout" in err


def test_an_attack_that_cannot_be_written_is_exit_2(cli: Cli) -> None:
    """A folder that is not there; a history that is none."""
    where = str(cli.folder / "nowhere" / "a.csv")
    assert cli.run("attack", "--kind", "hold-abuse", "--output", where)[0] == 2
    cli.file.write_text("nonsense\n")
    code, _, err = cli.run("attack", "--kind", "hold-abuse", "--history", str(cli.file))
    assert code == 2
    assert "has no column" in err


def test_standard_input_in_a_process_of_its_own(cli: Cli) -> None:
    """As in a shell: a pipe in, one document out, exit code 1."""
    text = "\n".join([HEAD, *LOOP]) + "\n"
    ran = subprocess.run(
        [sys.executable, "-m", "ui.main", "guard", "replay", "-", "--json"],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=cli.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["refused"] == 2
    assert ran.stderr == ""


# ------------------------------------------------------------------------------------------ explain


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A station's file with one refused, one challenged and one ordinary session."""
    path = tmp_path / "kiosk.sqlite"

    async def fill() -> None:
        async with ledger_at(path) as ledger:
            await ledger.append(*paid_session("calm"))
            for name in ("refused", "challenged"):
                opened = SessionOpened(session_id=name, at=AT, evse_id=1)
                await ledger.append(opened, *_guard_rows(name))

    asyncio.run(fill())
    return path


def _guard_rows(name: str) -> list[GuardDecided | ChallengeMet]:
    """As the guard writes them: its own decision, made into a row."""
    guard = Guard(
        GuardSettings(velocity_challenge=1, velocity_refuse=1 if name == "refused" else 9)
    )
    attempt = Attempt(session_id=name, token="ab" * 32, station="S1", evse="1", at=AT)
    decision = guard.start(attempt)
    row = decided(name, AT, Stage.BEFORE_ENERGY, attempt.token, decision)
    if name == "refused":
        return [row]
    met = ChallengeMet(
        session_id=name, at=AT, how=ChallengeAnswer.LOWER_HOLD, limit=Amount(2000, "EUR")
    )
    return [row, met]


def test_a_refusal_is_explained(cli: Cli, ledger: Path) -> None:
    """Rule, version, figures, score and what followed; never the token."""
    code, out, _ = cli.run("explain", "refused", "--ledger", str(ledger))

    assert code == 1
    assert out.startswith("session refused: refuse\n")
    for part in (
        "before_energy: refuse, score 100",
        "rule 1 card_velocity v1: refuse: 1 starts in 60 min",
        "starts 1, challenge_at 1, refuse_at 1",
        "for 60 min",
        "the driver was shown: guard_try_another_way",
        "not asked: impossible_travel (no shared feed of other stations)",
    ):
        assert part in out
    assert "abab" not in out


def test_a_challenge_is_explained_with_its_answer(cli: Cli, ledger: Path) -> None:
    """One document for scripts."""
    code, out, _ = cli.run("explain", "challenged", "--ledger", str(ledger), "--json")

    document = json.loads(out)
    assert (code, document["outcome"]) == (0, "challenge")
    assert document["lines"][-1].endswith("challenge met: lower_hold, at most 20.00 EUR")


def test_an_ordinary_session_and_one_that_is_not_there(cli: Cli, ledger: Path) -> None:
    """Nothing found is good; no such session, or no such file, is bad input."""
    assert cli.run("explain", "calm", "--ledger", str(ledger))[:2] == (
        0,
        "session calm: allow\nthe guard found nothing about this session\n",
    )
    code, out, err = cli.run("explain", "nobody", "--ledger", str(ledger))
    assert (code, out, err) == (2, "", "nobody: the ledger has no such session\n")
    code, out, err = cli.run("explain", "calm", "--ledger", str(ledger.with_name("none")))
    assert (code, out, len(err.splitlines())) == (2, "", 1)


# -------------------------------------------------------------------------------------------- lists


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A station's configuration, with one card denied in it."""
    source = ROOT / "assets" / "tariffs" / "demo_de.json"
    path = tmp_path / "kiosk.toml"
    path.write_text(
        f"""
[station]
id = "S1"
operator = "O"
helpline = "1"
tz = "Europe/Berlin"
[ledger]
path = "kiosk.sqlite"
[tariff]
file = "{source}"
[payment]
mode = "sandbox"
[payment.stripe]
address = "http://127.0.0.1:1"
key_env = "UNUSED"
[guard]
denied_cards = ["{"cd" * 32}"]
[[evse]]
id = 1
label = "1"
power_max_kw = 150
meter = "sim://meter/1"
controller = "sim://controller/1"
"""
    )
    return path


def test_somebody_is_denied_listed_and_taken_off_again(cli: Cli, config: Path) -> None:
    """By a hash of the ledger, or by a member's id, which is hashed here."""
    where = ("--config", str(config))
    because = (*where, "--reason", "unpaid", "--who", "Ada")
    assert cli.run("deny", "ab" * 32, *because)[0] == 0
    assert cli.run("allow", "member:m1", *because, "--until", "2999-01-01T00:00:00Z")[0] == 0

    code, out, _ = cli.run("lists", *where, "--json")

    rows = json.loads(out)
    assert (code, [(row["kind"], row["source"]) for row in rows]) == (
        0,
        [("deny", "configuration"), ("deny", "file"), ("allow", "file")],
    )
    assert (rows[1]["token"], rows[2]["until"]) == ("ab" * 32, "2999-01-01T00:00:00+00:00")
    assert "m1" not in json.dumps(rows)
    assert cli.run("deny", "ab" * 32, *where, "--remove")[0] == 0
    assert cli.run("allow", "member:m1", *where, "--remove")[0] == 0
    code, out, err = cli.run("allow", "member:m1", *where, "--remove")
    assert (code, out, "is not on the allow list" in err) == (2, "", True)


def test_a_card_number_is_no_token(cli: Cli, config: Path) -> None:
    """One line, exit 2, and the number is not said again."""
    code, out, err = cli.run(
        "deny", "4242424242424242", "--config", str(config), "--reason", "r", "--who", "w"
    )
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "4242" not in err
