"""Where a page's paper and workbook are, about the same year and the same choice."""

from django.http import HttpRequest
from django.urls import reverse


def files(request: HttpRequest, name: str, *args: object) -> dict[str, str]:
    """Addresses of the paper in both sizes and of the workbook, for `renstra/_ambil.html`."""
    asked = request.GET.copy()
    addresses = {}
    for size in ("folio", "a4"):
        asked["kertas"] = size
        addresses[size] = f"{reverse(f'{name}_pdf', args=args)}?{asked.urlencode()}"
    asked.pop("kertas")
    query = asked.urlencode()
    addresses["xlsx"] = reverse(f"{name}_xlsx", args=args) + (f"?{query}" if query else "")
    return addresses
