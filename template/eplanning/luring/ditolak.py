"""What this package says when something cannot be understood."""


class TidakTerbaca(Exception):
    """A file, a cell or a word that cannot be understood; the text is a sentence for the officer."""
