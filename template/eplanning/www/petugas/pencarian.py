"""Four fragments the form of a proposal asks for while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.alur.pribadi import ada_pribadi
from eplanning.kamus.queries import berlaku
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.kamus_cari import find_kamus
from eplanning.www.petugas.mirip import cards, typed
from eplanning.www.petugas.pintu import officer_act, officer_page
from eplanning.www.petugas.tahun import running_year
from eplanning.www.petugas.taksiran import estimate
from eplanning.www.petugas.usulan_form import PUBLIC, UsulanForm


@officer_page
def kamus(request: HttpRequest) -> HttpResponse:
    """Entries of the running year's kamus for the words typed."""
    chosen = request.GET.get("kamus", "")
    found = find_kamus(running_year(), request.GET.get("cari", "")[:80], chosen=chosen)
    return render(request, "petugas/_kamus.html", {"daftar": found, "terpilih": chosen})


@officer_page
def taksiran(request: HttpRequest) -> HttpResponse:
    """Unit, ceiling, office and total for what is typed so far."""
    wanted = {name: request.GET.get(name, "") for name in ("kamus", "wilayah", "volume", "harga_satuan")}
    return render(request, "petugas/_taksiran.html", {"taksiran": estimate(running_year(), **wanted)})


@officer_act
def pribadi(request: HttpRequest) -> HttpResponse:
    """Which public texts seem to hold a person's number. Changes nothing; POST keeps the text out of addresses."""
    found = [UsulanForm.base_fields[name].label for name in PUBLIC if ada_pribadi(request.POST.get(name, ""))]
    return render(request, "petugas/_pribadi.html", {"isian": found})


@officer_act
def mirip(request: HttpRequest) -> HttpResponse:
    """Proposals like the one being typed. Changes nothing; POST keeps the text out of addresses.

    `forum` says where merging would happen, `nomor` which proposal is being mended.
    """
    year, asked = running_year(), request.GET.get("forum", "")
    forum = Forum.objects.visible_to(request.user).lengkap().filter(pk=asked).first() if asked.isdecimal() else None
    chosen = request.POST.get("kamus", "")
    entry = berlaku(year).filter(pk=chosen).first() if chosen.isdecimal() else None
    form = UsulanForm(request.POST, tahun=year.pk, wilayah=Wilayah.objects.none())
    found = cards(request.user, typed(form, entry, request.GET.get("nomor", "")), forum)
    return render(request, "petugas/_mirip.html", {"mirip": found, "baru": "nomor" not in request.GET})
