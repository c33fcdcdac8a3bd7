"""The one database and the media store; the only room with a query."""
