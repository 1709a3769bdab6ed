"""Suggestions: the public's form, receipt and list; Bappeda's list and answer."""
