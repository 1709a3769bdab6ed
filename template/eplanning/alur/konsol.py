"""Who acts when a management command does: the operator of the server, who has no account here."""


class Konsol:
    """Stands in for a person. Only management commands may use it; no request ever carries it."""

    pk = None
    is_active = True

    def __str__(self) -> str:
        return "konsol"


KONSOL = Konsol()
