"""One function for each thing an officer can do; `office` is the door."""
