"""Forms of the forum pages. They check shape only; what is allowed is decided by eplanning.alur."""
