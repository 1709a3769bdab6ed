"""The trainer's command: renders, customises, rehearses, provisions, verifies and hands over a region's e-planning."""

__version__ = "0.1.0"
