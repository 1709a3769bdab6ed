"""The forum at any level: a record of its own, from the attendance list to the signed minutes."""
