"""Attacks as traces of sessions, to be mixed into a history. Standard library and domain only.

They are drawn from a seed and vary in everything that the attacker is free to choose. No confirmed
fraud is published for charging stations: how well the guard finds these is all that is known.
"""
