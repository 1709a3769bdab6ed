"""Offices: inbox and forum."""
