"""Migrations of the default database."""
