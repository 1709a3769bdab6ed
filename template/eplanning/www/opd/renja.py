"""The Renja of an office: the whole of it, its papers, and sending it to Bappeda."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.renja_putusan import send_renja
from eplanning.alur.wewenang import may
from eplanning.dokumen.renja import renja_table
from eplanning.rencana.isi_renja import belum_tertaut, isi
from eplanning.rencana.queries import pagu_perangkat
from eplanning.rencana.tabel_renja import tabel
from eplanning.renstra.queries import belum_diambil
from eplanning.versi.queries import semua
from eplanning.www.opd.renja_objek import renja_or_404
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.terbuka.renja import workbook


@officer_page
def plan(request: HttpRequest, kode: str) -> HttpResponse:
    """The table with its sums, the ceiling, what still waits, and what was decided."""
    renja = renja_or_404(request.user, kode)
    found = isi(renja)
    editable = may(request.user, "edit_renja", renja)
    context = {
        "renja": renja,
        "isi": found,
        "tabel": tabel(renja, found),
        "pagu": pagu_perangkat(renja.perangkat, renja.tahun_id),
        "menunggu": belum_tertaut(renja.perangkat, renja.tahun_id).count(),
        "dari_renstra": len(belum_diambil(renja)) if editable else 0,
        "putusan": renja.putusan.all() if renja.pk else [],
        "boleh_ubah": editable,
        "boleh_mohon": may(request.user, "ask_ubah_renja", renja),
        "boleh_kirim": may(request.user, "send_renja", renja),
        "boleh_putus": may(request.user, "decide_renja", renja),
        "boleh_bekukan": may(request.user, "freeze_renja", renja),
        "daftar_versi": list(semua(renja.tahun, renja.perangkat)),
    }
    return render(request, "opd/renja.html", context)


@officer_page
def pdf(request: HttpRequest, kode: str) -> HttpResponse:
    """The table on paper, drafts included."""
    return renja_table(renja_or_404(request.user, kode)).response(request)


@officer_page
def xlsx(request: HttpRequest, kode: str) -> HttpResponse:
    """The table as a workbook, drafts included."""
    return workbook(renja_or_404(request.user, kode))


class Send(FormPage):
    """Hand it over to Bappeda."""

    aksi = "send_renja"
    template_name = "opd/renja_kirim.html"

    def find(self, kode: str) -> None:
        self.objek = renja_or_404(self.request.user, kode)

    def get_context_data(self, **kwargs) -> dict:
        pagu = pagu_perangkat(self.objek.perangkat, self.objek.tahun_id)
        return super().get_context_data(renja=self.objek, isi=isi(self.objek), pagu=pagu, **kwargs)

    def act(self, data: dict) -> object:
        return send_renja(self.objek, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Renja dikirim ke Bappeda.")

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])
