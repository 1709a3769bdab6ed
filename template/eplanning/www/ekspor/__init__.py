"""Officers' lists as files: short ones at once, long ones in the background."""
