"""The command line: parse, call the action, print."""
