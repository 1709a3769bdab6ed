"""Bappeda's pages: windows, progress, the plan, accounts, the log."""
