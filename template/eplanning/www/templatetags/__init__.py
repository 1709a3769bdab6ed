"""Few and cheap: what templates can't say themselves."""
