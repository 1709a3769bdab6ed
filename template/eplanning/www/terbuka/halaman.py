"""The page about open data: what can be taken, subscribed to or asked for, and under which licence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka import lisensi
from eplanning.www.terbuka.api.skema import document
from eplanning.www.terbuka.kolom import KOLOM
from eplanning.www.warga import pilihan


def interface(language: str) -> list[dict[str, object]]:
    """Every address of the interface with its sentence and its filters, as the OpenAPI document has them."""
    return [
        {
            "alamat": path,
            "judul": operation["summary"],
            "parameter": [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"],
        }
        for path, item in document(language)["paths"].items()
        for operation in item.values()
    ]


@require_safe
def data_terbuka(request: HttpRequest) -> HttpResponse:
    """For people; programs read `/api/skema/`."""
    context = {
        "pilihan_tahun": pilihan_tahun(request),
        "lisensi": lisensi.statement(),
        "alamat_lisensi": lisensi.address(),
        "kolom": KOLOM,
        "antarmuka": interface(request.LANGUAGE_CODE),
        "kecamatan": pilihan.kecamatan(),
        "perangkat": pilihan.perangkat(),
    }
    return render(request, "terbuka/data.html", context)
