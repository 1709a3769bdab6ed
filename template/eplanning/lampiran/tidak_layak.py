"""Why a file is not kept."""


class TidakLayak(Exception):
    """The sentence says what is wrong with the file and what to do."""
