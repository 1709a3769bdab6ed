"""The public list: search, filters, pages. It works as plain links and forms; htmx only spares a full reload."""

import re

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.nomor import POLA
from eplanning.wilayah.models import sebut
from eplanning.www import pilihan_rpjmd
from eplanning.www.alamat import Kode
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga import pilihan
from eplanning.www.warga.halaman import page
from eplanning.www.warga.saringan import URUT, Saringan

PER_PAGE = 20
NOMOR, KODE = re.compile(POLA), re.compile(Kode.regex)
COLUMNS = {
    "nomor": "nomor",
    "uraian": "uraian",
    "status": "status",
    "total": "total",
    "wilayah__sebutan": "sebutan",
    "wilayah__nama": "tempat",
    "wilayah__induk__nama": "induk",
    "tahapan__nama": "tahap",
    "perangkat__singkatan": "singkatan",
    "perangkat__nama": "perangkat",
}


def feed(saringan: Saringan) -> str:
    """The feed that comes nearest to what was asked for."""
    if KODE.fullmatch(saringan.kecamatan):
        address = reverse("umpan_kecamatan", args=[saringan.kecamatan])
    elif KODE.fullmatch(saringan.opd):
        address = reverse("umpan_perangkat", args=[saringan.opd])
    else:
        address = reverse("umpan")
    return f"{address}?tahun={saringan.tahun}" if saringan.tahun else address


@require_safe
def usulan_daftar(request: HttpRequest) -> HttpResponse:
    """Published proposals, of the plan year unless another is asked for; a whole number leads to its page."""
    years = pilihan_tahun(request)
    saringan = Saringan.read(request.GET, years.utama)
    numbered = bool(NOMOR.fullmatch(saringan.q.upper()))
    if numbered and not request.htmx and Usulan.objects.terbit().filter(nomor=saringan.q.upper()).exists():
        return redirect("usulan_rinci", saringan.q.upper())
    found = saringan.apply(Usulan.objects.terbit(), years.utama)
    sums = found.aggregate(banyak=Count("pk"), nilai=Sum("total"))
    hal = page(saringan.order(found).values_list(*COLUMNS), PER_PAGE, request.GET.get("hal", ""), count=sums["banyak"])
    label = {value: str(text) for value, text in StatusUsulan.choices}
    rows = [dict(zip(COLUMNS.values(), row, strict=True)) for row in hal]
    for row in rows:
        area = sebut(row["tempat"], row["sebutan"])
        place = f"{area}, {row['induk']}" if row["induk"] else area
        row["keterangan"] = f"{place} · {row['singkatan'] or row['perangkat']}"
        row["keputusan"] = label[row["status"]]
    tahapan, asal = pilihan.tahapan()
    return render(
        request,
        "warga/usulan_daftar.html",
        {
            "rows": rows,
            "page": hal,
            "sums": sums,
            "saringan": saringan,
            "query": saringan.query(),
            "numbered": numbered,
            "umpan": feed(saringan),
            "kecamatan": pilihan.kecamatan(),
            "kelurahan": pilihan.kelurahan(saringan.kecamatan),
            "perangkat": pilihan.perangkat(),
            "bidang": pilihan.bidang(),
            "tahapan": tahapan,
            "asal": asal,
            "status": pilihan.status(),
            "prioritas_daerah": pilihan_rpjmd.saringan(years.dipilih.pk),
            "pilihan_tahun": years,
            "urut": URUT.items(),
        },
    )
