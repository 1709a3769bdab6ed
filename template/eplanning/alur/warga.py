"""Who acts when a citizen does, who needs no account and leaves no name."""


class Warga:
    """Stands in for a person, in the log only. Nothing but sending a suggestion uses it."""

    pk = None
    is_active = True

    def __str__(self) -> str:
        return "warga"


WARGA = Warga()
PERAN = "warga"
