"""The fraud guard: rules over facts, the bounded memory the facts come from, replay and attacks.

Standard library and domain only. Tokens arrive here as keyed hashes; nothing here knows a card.

`Guard` (`guard.py`) remembers and judges; a rule (`rules/`) is pure and sees only `Facts`.
"""
