"""The house rules hold for every file, and every rule can fail: each meets a planted violation."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.house import exits, imports, python_rules, text_rules
from tests.house.sources import Finding

ROOT: Final = Path(__file__).parent.parent
Rule = Callable[[Path], list[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    imports.forbidden_imports,
    python_rules.long_files,
    python_rules.long_functions,
    python_rules.modules_without_docstring,
    python_rules.floats_in_domain,
    python_rules.wall_clocks,
    python_rules.loose_dataclasses,
    python_rules.prints,
    python_rules.context_properties,
    text_rules.long_qml,
    text_rules.stray_colours,
    text_rules.banned_effects,
    text_rules.index_addresses,
    exits.foreign_qml,
    exits.ways_out,
    exits.bare_text,
    exits.unproven_tls,
)

HOST: Final = "https://files.python" + "hosted.org/x.whl"  # in two parts: this file is checked too
SCREENS: Final = "ui/qml/Kiosk/Screens/"
SPLIT_SIMPLE: Final = "https://mirror.example/sim" + "ple/"

# Rule, file to plant, its content, and what the finding must say.
VIOLATIONS: Final[tuple[tuple[Rule, str, str, str], ...]] = (
    (imports.forbidden_imports, "kiosk/domain/a.py", "import msgspec", "msgspec"),
    (imports.forbidden_imports, "kiosk/domain/a.py", "from kiosk import ports", "kiosk.ports"),
    (imports.forbidden_imports, "kiosk/domain/a.py", "from ..errors import X", "kiosk.errors.X"),
    (imports.forbidden_imports, "kiosk/domain/__init__.py", "from .. import ports", "kiosk.ports"),
    (imports.forbidden_imports, "kiosk/errors.py", "from kiosk.ports import Clock", "kiosk.ports"),
    (imports.forbidden_imports, "kiosk/ports.py", "import kiosk.services", "kiosk.services"),
    (imports.forbidden_imports, "kiosk/config.py", "import kiosk.ports", "kiosk.ports"),
    (
        imports.forbidden_imports,
        "kiosk/services/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import kiosk.adapters.clock",
        "kiosk.adapters.clock",
    ),
    (
        imports.forbidden_imports,
        "kiosk/services/a.py",
        "def late():\n    from kiosk.config import Config",
        "kiosk.config.Config",
    ),
    (imports.forbidden_imports, "kiosk/services/a.py", "import stripe", "stripe"),
    (imports.forbidden_imports, "kiosk/adapters/a.py", "import hw_drivers.x", "hw_drivers.x"),
    (imports.forbidden_imports, "kiosk/adapters/a.py", "import PySide6.QtCore", "PySide6"),
    (imports.forbidden_imports, "kiosk/sandbox/a.py", "from kiosk import errors", "kiosk.errors"),
    (imports.forbidden_imports, "hw_drivers/a.py", "import kiosk.services", "kiosk.services"),
    (imports.forbidden_imports, "ui/models/a.py", "import kiosk.services", "kiosk.services"),
    (imports.forbidden_imports, "ui/models/a.py", "from ui.build import build", "ui.build.build"),
    (imports.forbidden_imports, "ui/models/a.py", "import httpx", "httpx"),
    (imports.forbidden_imports, "ui/main.py", "import kiosk.adapters.x", "kiosk.adapters.x"),
    (
        imports.forbidden_imports,
        "ui/runtime.py",
        'import importlib\nimportlib.import_module("hw_drivers.x")',
        "hw_drivers.x",
    ),
    (python_rules.long_files, "ui/a.py", "x = 1\n" * 401, "401 lines"),
    (python_rules.long_functions, "ui/a.py", "def long():\n" + "    x = 1\n" * 70, "71 lines"),
    (python_rules.long_functions, "a.py", "async def go():\n" + "    x = 1\n" * 70, "71 lines"),
    (python_rules.modules_without_docstring, "tests/a.py", "x = 1", "docstring"),
    (python_rules.modules_without_docstring, "tests/a.py", '""" """', "docstring"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "x = 1.5", "1.5"),
    (python_rules.floats_in_domain, "kiosk/domain/fraud/a.py", "x = 1e3", "1000.0"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "x = float(y)", "float"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "def f(x: float): ...", "float"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", 'x: "float"', "float"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "import math\nmath.sqrt(2)", "math.sqrt"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "from math import pi\nx = pi", "pi"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "x.total_seconds()", "total_seconds"),
    (python_rules.wall_clocks, "ui/a.py", "import datetime as d\nd.datetime.now()", "now"),
    (python_rules.wall_clocks, "ui/a.py", "from datetime import datetime\nf(datetime.now)", "now"),
    (
        python_rules.wall_clocks,
        "ui/build/a.py",
        "from datetime import datetime as d\nd.now()",
        "now",
    ),
    (
        python_rules.wall_clocks,
        "ui/a.py",
        "from datetime import datetime\ndatetime.utcnow()",
        "utc",
    ),
    (python_rules.wall_clocks, "kiosk/a.py", "from datetime import date\ndate.today()", "today"),
    (python_rules.wall_clocks, "kiosk/a.py", "import time\ntime.time()", "time.time"),
    (python_rules.wall_clocks, "kiosk/a.py", "from time import time_ns as t\nt()", "time_ns"),
    (
        python_rules.wall_clocks,
        "kiosk/sandbox/clock.py",
        "import time\ndef a(): return time.time()\ndef b(): return time.time()",
        "time.time",
    ),
    (
        python_rules.loose_dataclasses,
        "kiosk/domain/a.py",
        "@dataclass\nclass Loose: ...",
        "frozen=True and slots=True",
    ),
    (
        python_rules.loose_dataclasses,
        "kiosk/domain/a.py",
        "@dataclasses.dataclass(frozen=True, slots=False)\nclass Loose: ...",
        "without slots=True",
    ),
    (python_rules.prints, "kiosk/services/a.py", "print(1)", "print"),
    (python_rules.prints, "hw_drivers/a.py", "def f():\n    print(1)", "print"),
    (python_rules.context_properties, "ui/a.py", "c.setContextProperty('a', a)", "required"),
    (text_rules.long_qml, "ui/qml/A.qml", "Item {}\n" * 251, "251 lines"),
    (text_rules.stray_colours, "ui/qml/Kiosk/Screens/A.qml", 'color: "#10B981"', "#10B981"),
    (text_rules.stray_colours, "ui/qml/Kiosk/Controls/A.qml", "color: '#fff'", "#fff"),
    (text_rules.banned_effects, "ui/qml/A.qml", "MultiEffect {}", "MultiEffect"),
    (text_rules.banned_effects, "ui/qml/A.qml", "RectangularShadow {}", "RectangularShadow"),
    (text_rules.banned_effects, "ui/qml/A.qml", "ShaderEffect {}", "ShaderEffect"),
    (text_rules.banned_effects, "ui/qml/A.qml", "layer.enabled: true", "layer.enabled"),
    (text_rules.banned_effects, "ui/qml/A.qml", "layer { enabled: true }", "layer"),
    (text_rules.index_addresses, "requirements.lock", f"# from {HOST}", "index"),
    (text_rules.index_addresses, "Makefile", "pip install --index" + "-url x", "index"),
    (text_rules.index_addresses, "docs/a.md", SPLIT_SIMPLE, "index"),
    (exits.foreign_qml, f"{SCREENS}A.qml", "import QtWebEngine", "QtWebEngine"),
    (exits.foreign_qml, f"{SCREENS}A.qml", "import QtQuick.Dialogs", "QtQuick.Dialogs"),
    (exits.foreign_qml, f"{SCREENS}A.qml", "import QtQuick.Controls 2.15", "QtQuick.Controls"),
    (exits.foreign_qml, f"{SCREENS}A.qml", 'import "evil.js" as Evil', "evil.js"),
    (exits.ways_out, f"{SCREENS}A.qml", "onClicked: Qt.openUrlExternally(u)", "openUrl"),
    (exits.ways_out, f"{SCREENS}A.qml", "TextInput {}", "TextInput"),
    (exits.ways_out, f"{SCREENS}A.qml", "selectByMouse: true", "selectByMouse"),
    (exits.ways_out, f"{SCREENS}A.qml", "textFormat: Text.RichText", "RichText"),
    (exits.ways_out, f"{SCREENS}A.qml", "MouseArea { cursorShape: x }", "cursorShape"),
    (exits.bare_text, f"{SCREENS}A.qml", "Item {\n    Text {\n    }\n}", "Words"),
    (exits.bare_text, exits.WORDS, "Text {\n}", "Words"),
    (exits.unproven_tls, "kiosk/adapters/a.py", "httpx.AsyncClient(verify=False)", "verify"),
    (exits.unproven_tls, "hw_drivers/a.py", "c.verify_mode = ssl.CERT_NONE", "CERT_NONE"),
    (exits.unproven_tls, "hw_drivers/a.py", "c.check_hostname = False", "check_hostname"),
    (exits.unproven_tls, "hw_drivers/a.py", "client.tls_insecure_set(True)", "tls_insecure"),
)

# What a rule must not find fault with.
INNOCENT: Final[tuple[tuple[Rule, str, str], ...]] = (
    (imports.forbidden_imports, "kiosk/domain/a.py", "from .money import Amount\nimport enum"),
    (imports.forbidden_imports, "kiosk/adapters/a.py", "import stripe\nfrom kiosk.ports import X"),
    (imports.forbidden_imports, "ui/build/__init__.py", "import hw_drivers.x, kiosk.adapters.y"),
    (imports.forbidden_imports, "tests/a.py", "import kiosk.adapters.y"),
    (python_rules.floats_in_domain, "kiosk/domain/a.py", "import math\nmath.gcd(4, 6)"),
    (python_rules.floats_in_domain, "kiosk/adapters/a.py", "x = 1.5"),
    (python_rules.wall_clocks, "kiosk/a.py", "clock.now()\nimport time\ntime.monotonic_ns()"),
    (python_rules.wall_clocks, "kiosk/adapters/system_clock.py", "import time\ntime.time()"),
    (python_rules.wall_clocks, "kiosk/sandbox/clock.py", "import time\ntime.time()"),
    (python_rules.wall_clocks, "tests/a.py", "import time\ntime.time()"),
    (python_rules.prints, "kiosk/sandbox/__main__.py", "print(1)"),
    (text_rules.stray_colours, "ui/qml/Kiosk/Theme/Theme.qml", 'color: "#10B981"'),
    (text_rules.stray_colours, "ui/qml/A.qml", '// was "#10B981"\ntext: "#42 is next"'),
    (text_rules.banned_effects, "ui/qml/A.qml", "/* no MultiEffect\n here */ Item {}"),
    (text_rules.index_addresses, "scripts/lock.sh", "pip-compile --no-emit-index-url"),
    (exits.foreign_qml, f"{SCREENS}A.qml", "import QtQuick\nimport Kiosk.Theme"),
    (exits.ways_out, f"{SCREENS}A.qml", "// no TextInput\nItem {}"),
    (exits.ways_out, "ui/qml/Kiosk/Bench/A.qml", "TextInput {}"),
    (exits.bare_text, f"{SCREENS}A.qml", "Words {}\nWordsText {}"),
    (exits.bare_text, exits.WORDS, "Text {\n    textFormat: Text.PlainText\n}"),
    (exits.unproven_tls, "kiosk/adapters/a.py", "httpx.AsyncClient(verify=context)"),
)


def _name(rule: Rule) -> str:
    return rule.__name__


def _plant(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_house_rule_holds(rule: Rule) -> None:
    """No file of the project breaks the rule."""
    found = rule(ROOT)

    assert not found, "\n".join(str(finding) for finding in found)


@pytest.mark.parametrize(("rule", "path", "text", "said"), VIOLATIONS)
def test_house_rule_can_fail(tmp_path: Path, rule: Rule, path: str, text: str, said: str) -> None:
    """A planted violation is found once, in its file, and named."""
    _plant(tmp_path, path, text)

    found = rule(tmp_path)

    assert [finding.path for finding in found] == [path]
    assert said in found[0].text


@pytest.mark.parametrize(("rule", "path", "text"), INNOCENT)
def test_house_rule_spares_the_innocent(tmp_path: Path, rule: Rule, path: str, text: str) -> None:
    """What only looks like a violation is left alone."""
    _plant(tmp_path, path, text)

    assert rule(tmp_path) == []


def test_every_house_rule_is_shown_a_violation() -> None:
    """No rule is trusted that was never seen to fail."""
    assert {rule for rule, *_ in VIOLATIONS} == set(RULES)


@pytest.mark.parametrize(
    "command",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)],
    ids=" ".join,
)
def test_tool_is_content(command: tuple[str, ...]) -> None:
    """Ruff and mypy find nothing with the settings in pyproject.toml."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout + done.stderr
