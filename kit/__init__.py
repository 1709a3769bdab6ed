"""The trainer's command: renders, customises, rehearses, provisions, verifies and hands over a region's e-planning."""

import sys
from pathlib import Path

__version__ = "0.1.0"

# A wheel carries template/ inside the package; `regiondata`, the region's rules, is imported from there.
_CARRIED_TEMPLATE = Path(__file__).parent / "_carried" / "template"
if _CARRIED_TEMPLATE.is_dir():
    sys.path.append(str(_CARRIED_TEMPLATE))
