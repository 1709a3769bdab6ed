"""The log: append-only, chained by hashes, guarded by the database itself."""
