"""The read-only interface for programs: published rows, public fields. Its document is made from this very code."""
