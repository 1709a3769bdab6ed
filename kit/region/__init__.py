"""A region's own repository on this computer: made, filled, checked, shown, updated."""
