"""Screens of Bappeda for exchange with SIPD."""
