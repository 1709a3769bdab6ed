"""Bappeda: windows, the region-wide forum, the RKPD, accounts, the log."""
