"""Card terminals that speak ZVT over TCP: codec, link, terminal, journal, rail. Imports nothing."""
