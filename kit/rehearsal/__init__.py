"""The same playbooks on throw-away machines of this computer."""
