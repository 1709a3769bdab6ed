"""Offices of the region (OPD / SKPD)."""
