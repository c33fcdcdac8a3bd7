"""One function for each thing an officer can do; `office` is the door.

Importing this room fills the catalogue, in the order of the walk.
"""

from . import house, signing_in  # noqa: F401, I001 (this and the following: the order of the walk)
from . import intake  # noqa: F401
from . import find, matching, known_things, exchanges, subscribers  # noqa: F401
from . import protect, guarding, people, following, breaches, papers  # noqa: F401
from . import casework, callbacks  # noqa: F401
from . import disrupt, replies  # noqa: F401
from . import network, network_edits  # noqa: F401
from . import operations, planning, trying, alternatives, action_day  # noqa: F401
from . import evidence, sealing  # noqa: F401
from . import inbound, restrictions, complaints, transparency, yearly, inbound_views  # noqa: F401
from . import watch, successors, comparing  # noqa: F401
from . import forms  # noqa: F401
from . import services, orders, answers, order_clocks, preserving, scrutiny  # noqa: F401
from . import report  # noqa: F401
from . import operation_reporting, press  # noqa: F401
from . import clocks, ledger  # noqa: F401
