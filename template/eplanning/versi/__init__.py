"""Renja and RKPD as they were frozen: numbered versions whose lines never change, and what differs between two."""
