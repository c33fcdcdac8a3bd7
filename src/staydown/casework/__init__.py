"""Matches and Exposures to Decisions: case, triage, decide, appeal."""
