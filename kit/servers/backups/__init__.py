"""Backups, and what is made of them: restores, receipts, copies for lessons, a region in one file."""
