"""Screens, grouped by the journey of the person who uses them."""
