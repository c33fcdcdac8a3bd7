"""Compiled loops and, beside each, its numpy twin: the oracle and the fallback."""
