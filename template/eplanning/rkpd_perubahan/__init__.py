"""The change of a fixed RKPD and of the Renja behind it: what a round changes, why, and what came of it."""
