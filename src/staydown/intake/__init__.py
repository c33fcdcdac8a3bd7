"""Bytes to Posts: one reader a format, normalising, dropping what nobody needs."""
