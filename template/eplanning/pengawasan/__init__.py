"""Oversight: findings of the Inspektorat, signs that are worth a look, access of auditors, proofs for those outside."""
