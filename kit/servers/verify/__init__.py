"""`kit verify`: looks at an installation from outside and inside, on a rehearsal and in production alike."""

from kit.servers.verify.run import Report, run

__all__ = ["Report", "run"]
