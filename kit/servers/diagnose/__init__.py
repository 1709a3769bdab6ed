"""One file about a region's servers for whoever helps, without secrets and without people."""

from kit.servers.diagnose.gather import Gathered, gather
from kit.servers.diagnose.pack import pack

__all__ = ["Gathered", "gather", "pack"]
