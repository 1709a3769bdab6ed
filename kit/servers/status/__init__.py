"""How a region's servers are: asked in one call each, told as rows, judged by plain limits."""

from kit.servers.status.asking import PROBE, Answers, answered, as_data, ask, read, status
from kit.servers.status.judging import shortcomings
from kit.servers.status.state import HostState, days, hours
from kit.servers.status.telling import rows
from kit.servers.status.thresholds import limits

__all__ = [
    "PROBE",
    "Answers",
    "HostState",
    "answered",
    "as_data",
    "ask",
    "days",
    "hours",
    "limits",
    "read",
    "rows",
    "shortcomings",
    "status",
]
