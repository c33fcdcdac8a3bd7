"""The registry and the built-ins of the five plug kinds."""
