"""The house rules: what ruff and mypy cannot know about this code base."""
