"""The console and the API: form or call, call the action, render."""
