"""The one database and the media store; the only room with a query.

Each module is one group of nouns; each read and each write is a named function, and each write takes the open act first.
"""
