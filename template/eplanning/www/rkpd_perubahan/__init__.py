"""The change of a fixed plan: the rounds for Bappeda, the lines for each office, and what was changed for everybody."""
