"""Decisions to letters and orders."""
