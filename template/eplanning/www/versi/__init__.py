"""Versions of Renja and RKPD, for everybody: what each holds, and what differs between two."""
