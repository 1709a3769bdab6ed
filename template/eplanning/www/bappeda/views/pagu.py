"""Ceilings: the table by level, one with its history, and the acts on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.penetapan_pagu import permit_over, set_pagu, tell_overfull
from eplanning.alur.wewenang import may
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import Pagu
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.terpakai import pemakaian, penerimaan
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.bappeda.pagu_forms import BaruForm, LampauiForm, UbahForm
from eplanning.www.pagu import SEBUTAN, ceilings, stages
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year
from eplanning.www.tahun import pilihan_tahun
from regiondata.pagu_kode import lebih_dari_induk


def _found(pk: int) -> Pagu:
    (pagu,) = named([get_object_or_404(Pagu.objects.select_related("tahun", "wilayah", "perangkat"), pk=pk)])
    return pagu


@region_page("bappeda_pagu")
def table(request: HttpRequest) -> HttpResponse:
    """All ceilings of a year, level by level, and where parts come to more than their whole."""
    years = pilihan_tahun(request)
    year = years.dipilih
    context = ceilings(request.GET, year, penerimaan(year.pk))
    rows = {row.kode: row for row in context["semua"]}
    overfull = lebih_dari_induk({kode: row.nilai for kode, row in rows.items()})
    context |= {
        "berlebih": tell_overfull(overfull, rows),
        "izin": may(request.user, "set_pagu"),
        "pilihan_tahun": years,
    }
    return render(request, "bappeda/pagu.html", context)


@region_page("bappeda_pagu")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One ceiling: how it stands, how it came to be, what was let pass above it."""
    pagu = _found(pk)
    stands = pemakaian([pagu], penerimaan(pagu.tahun_id))[0] if pagu.nilai is not None else None
    return render(
        request,
        "bappeda/pagu_rinci.html",
        {
            "pagu": pagu,
            "tingkat": SEBUTAN[pagu.isi.tingkat],
            "satu": stands,
            "tahap": stages(),
            "perubahan": pagu.perubahan.select_related("oleh").order_by("-pk"),
            "pelampauan": pagu.pelampauan.select_related("usulan", "oleh").order_by("-pk"),
            "boleh_ubah": may(request.user, "set_pagu", pagu),
            "boleh_lampaui": may(request.user, "permit_over", pagu),
        },
    )


def _suggested() -> list[tuple[str, str]]:
    """Codes to choose from by name: kecamatan, villages, offices. What lies below would be thousands."""
    areas = Wilayah.objects.berlaku().filter(tingkat__in=(Tingkat.KECAMATAN, Tingkat.KELURAHAN))
    offices = Perangkat.objects.berlaku().induk_saja()
    return [(row.pk, str(row)) for rows in (areas, offices) for row in rows]


class _PaguPage(FormPage):
    """A form about one ceiling; afterwards its page."""

    template_name = "bappeda/pagu_form.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_pagu")
        self.pagu = self.objek = _found(pk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(pagu=self.pagu, judul=self.judul(), **kwargs)

    def get_success_url(self) -> str:
        return reverse("bappeda_pagu_rinci", args=[self.pagu.pk])


class New(_PaguPage):
    """Enter a ceiling for what has none yet."""

    aksi = "set_pagu"
    form_class = BaruForm

    def find(self) -> None:
        require_page(self.request.user, "bappeda_pagu")
        self.pagu = None

    def judul(self) -> str:
        return _("Pagu baru")

    def get_initial(self) -> dict:
        return {"kode": self.request.GET.get("kode", "")[:40]} | super().get_initial()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(saran=_suggested(), **kwargs)

    def act(self, data: dict) -> object:
        row = set_pagu(
            running_year(), data["kode"], data["nilai"], data["mode"], by=self.request.user, alasan=data["alasan"]
        )
        self.pagu = row.pagu
        return row

    def saved(self, result) -> str:
        return _("Pagu %(unit)s ditetapkan.") % {"unit": named([result.pagu])[0]}


class Change(_PaguPage):
    """Change a ceiling, or withdraw it."""

    aksi = "set_pagu"
    form_class = UbahForm

    def judul(self) -> str:
        return _("Ubah pagu")

    def get_initial(self) -> dict:
        return {"nilai": self.pagu.nilai, "mode": self.pagu.mode}

    def act(self, data: dict) -> object:
        return set_pagu(
            self.pagu.tahun,
            self.pagu.kode,
            data["nilai"],
            data["mode"],
            by=self.request.user,
            alasan=data["alasan"],
        )

    def saved(self, result) -> str:
        return _("Pagu dicabut.") if result.nilai_baru is None else _("Pagu diubah dan tercatat.")


class Over(_PaguPage):
    """Let one proposal pass above a ceiling that refuses."""

    aksi = "permit_over"
    form_class = LampauiForm

    def judul(self) -> str:
        return _("Izinkan pelampauan")

    def get_initial(self) -> dict:
        return {"usulan": self.request.GET.get("usulan", "")[:40]}

    def act(self, data: dict) -> object:
        seen = Usulan.objects.visible_to(self.request.user).select_related("perangkat", "kamus")
        usulan = seen.filter(nomor=data["usulan"].strip()).first()
        return permit_over(self.pagu, usulan, by=self.request.user, alasan=data["alasan"])

    def saved(self, result) -> str:
        return _("Usulan %(nomor)s boleh diterima di atas pagu ini.") % {"nomor": result.usulan.nomor}
