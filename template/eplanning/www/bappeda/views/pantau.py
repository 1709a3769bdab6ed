"""How far every forum of the region has come, and who has not met."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.musrenbang.models import Keadaan
from eplanning.musrenbang.queries import pantau
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun


@region_page("bappeda_pantau")
def progress(request: HttpRequest) -> HttpResponse:
    """Stage by stage: how many have sent, and the units behind."""
    years = pilihan_tahun(request)
    stages: dict[str, dict] = {}
    wanted = request.GET.get("keadaan", "")
    for row in pantau(years.dipilih):
        stage = stages.setdefault(row.tahapan.pk, {"tahapan": row.tahapan, "baris": [], "hitungan": Counter()})
        stage["hitungan"][row.keadaan] += 1
        if not wanted or row.keadaan == wanted:
            stage["baris"].append(row)
    for stage in stages.values():
        done = stage["hitungan"][Keadaan.DIKIRIM] + stage["hitungan"][Keadaan.NIHIL]
        stage |= {"selesai": done, "semua": stage["hitungan"].total()}
    return render(
        request,
        "bappeda/pantau.html",
        {"pilihan_tahun": years, "tahap": stages.values(), "pilihan": Keadaan.choices, "keadaan": wanted},
    )
