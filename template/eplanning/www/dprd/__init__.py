"""A member's recess and the pokir heard there."""
