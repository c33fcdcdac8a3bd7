"""Migrations of the register database."""
