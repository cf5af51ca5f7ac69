"""The rules, each a small pure class over `Facts`. Standard library and domain only."""
