"""A trial run on a real installation, any day of the year: a person signs in and enters a proposal through the pages,
in a year and an area of their own that nobody else sees. Every step goes through the verbs and stays in the log."""
