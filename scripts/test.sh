#!/usr/bin/env bash
# Every test, in two halves at once: one mostly waits (for devices, sockets, killed processes), the
# other mostly computes. What the waiting half says is shown when both have ended.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=.venv/bin/python
waits=(tests/drivers tests/journeys)
mkdir -p build
said=build/waiting-tests.log

"$python" -m pytest -p no:cacheprovider "${waits[@]}" >"$said" 2>&1 &
waiting=$!
trap 'kill "$waiting" 2>/dev/null' EXIT
"$python" -m pytest "${waits[@]/#/--ignore=}"
computed=$?
wait "$waiting"
waited=$?
trap - EXIT
echo "The half that waits (${waits[*]}):"
cat "$said"
exit $((computed != 0 ? computed : waited))
