"""Who may enter a region's servers (`kit access`): one public key a file beside the inventory."""

from __future__ import annotations
