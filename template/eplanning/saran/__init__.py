"""Suggestions of citizens and what Bappeda answered."""
