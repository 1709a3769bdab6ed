"""The Renstra of an office: a page, a paper, a workbook; and the list of offices that have one."""

from collections.abc import Iterator
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.tabel import Kolom, table_paper
from eplanning.kamus.nomenklatur import nama
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import Rpjmd
from eplanning.renstra.isi import Rencana, jumlah, pagu, susun
from eplanning.renstra.queries import baris, milik
from eplanning.tukar import buku
from eplanning.usulan.nilai import rupiah
from eplanning.www.renstra.berkas import files
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Each office with what its programs have in the plan year; a sentence where the region has no Renstra."""
    years = pilihan_tahun(request)
    year = years.dipilih.pk
    plan = Rpjmd.objects.untuk(year)
    found = [
        {"perangkat": office, "program": sum(row.tingkat == "program" for row in plans.values()), "pagu": money}
        for office, rows in groupby(baris(plan), key=lambda row: row.perangkat)
        for plans in [susun(rows)]
        for money in [jumlah(plans, year)]
    ]
    found.sort(key=lambda row: row["perangkat"].nama)
    context = {
        "pilihan_tahun": years,
        "rpjmd": plan,
        "tahun": year,
        "daftar": found,
        "pagu": sum(row["pagu"] for row in found),
    }
    return render(request, "renstra/daftar.html", context)


@require_safe
def office(request: HttpRequest, kode: str) -> HttpResponse:
    """Programs, kegiatan and sub kegiatan with target and money of each year; 404 for an office without."""
    year = pilihan_tahun(request).dipilih.pk
    found, plan, plans = _found(kode, year)
    context = {"perangkat": found, "rpjmd": plan, "tahun": year, "tahun_target": list(plan.tahun)}
    context |= {"pilihan_tahun": pilihan_tahun(request), "berkas": files(request, "renstra", kode)}
    context |= {"baris": _rows(plans, plan, year), "jumlah": [jumlah(plans, one) for one in plan.tahun]}
    return render(request, "renstra/satu.html", context)


@require_safe
@measured
def pdf(request: HttpRequest, kode: str) -> HttpResponse:
    """The table on paper."""
    year = pilihan_tahun(request).dipilih.pk
    found, plan, plans = _found(kode, year)
    columns = [Kolom("Kode", "28mm"), Kolom("Program, kegiatan, sub kegiatan", "1.5fr"), Kolom("Indikator", "1.3fr")]
    columns += [Kolom("Awal", "14mm"), *(Kolom(str(one), "27mm", angka=True) for one in plan.tahun)]
    rows = [
        [row["kode"], row["nama"], f"{one.indikator} ({one.satuan})", one.awal or "–", *map(_cell, years)]
        for row in _rows(plans, plan, year)
        for one, years in row["indikator"]
    ]
    sums = ["", "Jumlah (Rp)", "", "", *(rupiah(jumlah(plans, one)) for one in plan.tahun)]
    with translation.override("id"):
        made = table_paper(
            "Rencana Strategis Perangkat Daerah",
            columns,
            rows,
            tahun=year,
            periksa=reverse("renstra", args=[kode]),
            jumlah=sums,
            unit=str(found),
            catatan=[f"Periode {plan.mulai}–{plan.selesai}. Tiap tahun: target, lalu pagu dalam rupiah."],
        )
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest, kode: str) -> HttpResponse:
    """One row an indicator, as the region's file has it, with names and sums."""
    year = pilihan_tahun(request).dipilih.pk
    found, plan, plans = _found(kode, year)
    columns = [
        ("tingkat", _("program, kegiatan, atau subkegiatan; jumlahkan satu tingkat saja")),
        ("kode", _("kode menurut nomenklatur")),
        ("nama", _("namanya menurut nomenklatur tahun rencana")),
        ("sasaran", _("kode sasaran RPJMD yang didukung")),
        ("indikator", _("yang diukur")),
        ("satuan", _("satuan indikator")),
        ("awal", _("keadaan saat Renstra disusun")),
    ]
    for one in plan.tahun:
        columns += [(f"target_{one}", _("target tahun itu")), (f"pagu_{one}", _("pagu tahun itu, rupiah"))]
    about = [(_("Perangkat daerah"), f"{found.pk} {found}")]
    title = f"Renstra {found.sebutan} {plan.mulai}-{plan.selesai}"
    return buku.response(buku.Daftar(title, columns, _book(_rows(plans, plan, year)), fakta=about))


def _found(kode: str, year: int) -> tuple[Perangkat, Rpjmd, dict[str, Rencana]]:
    office = get_object_or_404(Perangkat, pk=kode, induk=None)
    plan = Rpjmd.objects.untuk(year)
    plans = milik(office, plan)
    if not plans or plan is None:
        raise Http404("no Renstra")
    return office, plan, plans


def _rows(plans: dict[str, Rencana], plan: Rpjmd, year: int) -> list[dict]:
    """Each plan with its name and its indicators, each of them with a target and money a year. The money stands at the
    first; it is that of the parts where a plan has none of its own."""
    names = nama(year, plans)
    money = {one: pagu(plans, one) for one in plan.tahun}
    return [
        {
            "kode": kode,
            "nama": names[kode],
            "tingkat": row.tingkat,
            "sasaran": row.sasaran,
            "indikator": [
                (one, [(one.target.get(str(y), ""), 0 if at else money[y][kode]) for y in plan.tahun])
                for at, one in enumerate(row.indikator)
            ],
        }
        for kode, row in plans.items()
    ]


def _cell(told: tuple[str, int]) -> str:
    """Target and money of a year on paper."""
    target, money = told
    return " · ".join(filter(None, (target, rupiah(money) if money else ""))) or "–"


def _book(rows: list[dict]) -> Iterator[list]:
    for row in rows:
        for one, years in row["indikator"]:
            cells = [row["tingkat"], row["kode"], row["nama"], row["sasaran"] and row["sasaran"].kode]
            cells += [one.indikator, one.satuan, one.awal]
            for target, money in years:
                cells += [target or None, money or None]
            yield cells
