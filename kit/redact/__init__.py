"""Takes secrets and people out of text that leaves a server or this computer. Pure: it reads and writes nothing."""

from kit.redact.redactor import Redactor

__all__ = ["Redactor"]
