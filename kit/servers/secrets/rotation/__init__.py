"""New values for a region's secrets (`kit rotate`): which there are, how far a change has come, the change itself."""

from __future__ import annotations
