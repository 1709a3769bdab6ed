"""One file about a region's servers for whoever helps, without secrets and without people."""

from kit.diagnose.gather import Gathered, gather
from kit.diagnose.pack import pack

__all__ = ["Gathered", "gather", "pack"]
