"""The only door to a change of state. Each verb checks window, role, area and ceiling, then writes the decision and
the log record in one transaction."""
