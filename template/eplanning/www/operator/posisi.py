"""The position a photo brought along: kept in the person's session until it is used, in no table."""

from decimal import Decimal

from django.http import HttpRequest

from eplanning.usulan.models import Usulan

KEY = "posisi_foto"


def keep_position(request: HttpRequest, usulan: Usulan, lintang: Decimal, bujur: Decimal) -> None:
    """Remember it for this proposal; a later photo's replaces it."""
    request.session[KEY] = {"nomor": usulan.nomor, "lintang": str(lintang), "bujur": str(bujur)}


def kept_position(request: HttpRequest, usulan: Usulan) -> dict[str, str] | None:
    """`lintang` and `bujur` of this proposal's last photo that knew them, while the proposal has no point."""
    kept = request.session.get(KEY)
    if not kept or kept["nomor"] != usulan.nomor or usulan.lintang is not None:
        return None
    return {name: kept[name] for name in ("lintang", "bujur")}


def forget_position(request: HttpRequest) -> None:
    """It has been used, or another point was chosen."""
    request.session.pop(KEY, None)
