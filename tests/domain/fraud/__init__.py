"""The fraud guard."""
