"""Staydown: find known terrorist propaganda, warn the people it exposes, take it down lawfully, see whether it stays down."""

__version__ = "0.1.0"
