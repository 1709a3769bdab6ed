"""Comparisons, line by line: what was decided against what was planned, prices against last year's, minutes against
what stands now (DOMAIN section 9)."""
