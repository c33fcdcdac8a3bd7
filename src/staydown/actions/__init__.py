"""One function for each thing an officer can do; `office` is the door.

Importing this room fills the catalogue, in the order of the walk.
"""

from . import house, signing_in, intake, find, protect, people, casework, disrupt, report, clocks, ledger  # noqa: F401, I001 (the order of the walk)
