"""Adding, changing and taking out a line of the PPAS."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.ppas_baris import add_line, change_line, drop_line
from eplanning.kamus.nomenklatur import untuk
from eplanning.perangkat.models import Perangkat
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.ppas.forms import CoretForm, TambahForm, UbahForm
from eplanning.www.ppas.meja import line_or_404, ppas_or_404
from regiondata.nomenklatur import untuk_bidang


class _Baris(FormPage):
    """A form about a line of one office; afterwards the lines of that office."""

    aksi = "edit_ppas"
    template_name = "ppas/baris_form.html"
    judul = ""

    def find(self, pk: int) -> None:
        require_page(self.request.user, "ppas_meja")
        self.line = line_or_404(pk)
        self.objek, self.office = self.line.ppas, self.line.perangkat

    def get_context_data(self, **kwargs) -> dict:
        told = {"judul": self.judul, "ppas": self.objek, "kantor": self.office, "baris": getattr(self, "line", None)}
        return super().get_context_data(induk_url=self.get_success_url(), **told, **kwargs)

    def saved(self, result: object) -> str:
        return _("%(baris)s: %(tindakan)s.") % {
            "baris": result.baris,
            "tindakan": result.get_tindakan_display().lower(),
        }

    def get_success_url(self) -> str:
        return reverse("ppas_meja", query={"tahun": self.objek.tahun_id, "opd": self.office.pk})


class Change(_Baris):
    """Another ceiling, target or place."""

    form_class = UbahForm

    @property
    def judul(self) -> str:
        return _("Ubah baris PPAS")

    def get_initial(self) -> dict:
        return {name: getattr(self.line, name) for name in ("nilai", "target", "lokasi", "revisi")}

    def act(self, data: dict) -> object:
        return change_line(self.line, data, revisi=data["revisi"], by=self.request.user)


class Drop(_Baris):
    """Out of the PPAS, not out of the record."""

    form_class = CoretForm

    @property
    def judul(self) -> str:
        return _("Coret baris PPAS")

    def get_initial(self) -> dict:
        return {"revisi": self.line.revisi}

    def act(self, data: dict) -> object:
        return drop_line(self.line, data, revisi=data["revisi"], by=self.request.user)


class Add(_Baris):
    """A sub kegiatan of an office that the PPAS does not have."""

    form_class = TambahForm

    @property
    def judul(self) -> str:
        return _("Tambah baris PPAS")

    def find(self, tahun: int, opd: str) -> None:
        require_page(self.request.user, "ppas_meja")
        self.objek = ppas_or_404(tahun)
        self.office = get_object_or_404(Perangkat.objects.berlaku(), pk=opd)
        if self.office.induk_id:
            raise Http404("a unit has no lines of its own")

    def get_context_data(self, **kwargs) -> dict:
        bidang = self.office.pk[:4]
        known = untuk(self.office, self.objek.tahun_id).order_by("kode").values_list("kode", "nama")
        return super().get_context_data(saran=[(untuk_bidang(kode, bidang), nama) for kode, nama in known], **kwargs)

    def act(self, data: dict) -> object:
        return add_line(self.objek, data | {"perangkat": self.office.pk}, by=self.request.user)
