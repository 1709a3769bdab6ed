"""Correcting a sent forum, reopening it, putting one off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import penundaan
from eplanning.alur import perubahan as alur
from eplanning.alur.wewenang import may
from eplanning.dokumen.ba_perubahan import change_minutes_pdf
from eplanning.perubahan.models import Perubahan
from eplanning.perubahan.queries import forwardable, withdrawable
from eplanning.www.operator.forms import perubahan as forms
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.operator.views.langkah import StepPage
from eplanning.www.petugas.pintu import officer_page


class Ask(StepPage):
    aksi = "ask_perubahan"
    form_class = forms.MintaForm
    template_name = "operator/perubahan_minta.html"

    def act(self, data: dict) -> Perubahan:
        self.perubahan = alur.ask_perubahan(self.forum, data["alasan"], data["surat_nomor"], by=self.request.user)
        return self.perubahan

    def saved(self, result: object) -> str:
        return _("Permintaan tercatat. Pilih usulan yang berubah, lalu terbitkan berita acaranya.")

    def get_success_url(self) -> str:
        return reverse("perubahan", args=[self.forum.pk, self.perubahan.urutan])


class ChangePage(StepPage):
    """A step of one correction; afterwards its page shows the next one."""

    def find(self, pk: int, urutan: int) -> None:
        self.forum = forum_or_404(self.request.user, pk)
        self.perubahan = self.objek = correction(self.forum, urutan)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(perubahan=self.perubahan, **kwargs)

    def get_success_url(self) -> str:
        return reverse("perubahan", args=[self.forum.pk, self.perubahan.urutan])


class Issue(ChangePage):
    aksi = "issue_perubahan"
    form_class = forms.PerubahanForm
    template_name = "operator/perubahan_ba.html"

    def get_form_kwargs(self) -> dict:
        choices = {"tarik": list(withdrawable(self.forum)), "teruskan": list(forwardable(self.forum))}
        return super().get_form_kwargs() | choices

    def get_initial(self) -> dict:
        """What was minuted before, to be mended."""
        found = {"nomor": self.perubahan.ba_nomor}
        for row in self.perubahan.isi:
            found |= {f"arah_{row.usulan_id}": row.keputusan, f"alasan_{row.usulan_id}": row.alasan}
        return found

    def form_valid(self, form):
        self.isi = form.isi()
        return super().form_valid(form)

    def act(self, data: dict) -> Perubahan:
        return alur.issue_perubahan(self.perubahan, self.isi, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Berita acara perubahan terbit. Cetak, tandatangani, lalu unggah pindaiannya.")


class UploadScan(ChangePage):
    aksi = "upload_perubahan"
    form_class = forms.PindaianForm
    template_name = "operator/perubahan_berkas.html"

    def act(self, data: dict) -> object:
        return alur.upload_perubahan(self.perubahan, data["berkas"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Pindaian tersimpan bersama sidik SHA-256-nya.")


class Apply(ChangePage):
    """The page of a correction: how far it has come; POST puts it in force."""

    aksi, dibaca = "send_perubahan", True
    template_name = "operator/perubahan.html"

    def get_context_data(self, **kwargs) -> dict:
        asked = {aksi: may(self.request.user, aksi, self.perubahan) for aksi in _NEXT}
        return super().get_context_data(isi=list(self.perubahan.isi), izin=asked, **kwargs)

    def act(self, data: dict) -> Perubahan:
        self.perubahan = alur.send_perubahan(self.perubahan, by=self.request.user)
        return self.perubahan

    def saved(self, result: object) -> str:
        return _("Perubahan berlaku. Usulannya sudah dipindahkan.")


_NEXT = ("issue_perubahan", "upload_perubahan", "send_perubahan")


class Postpone(StepPage):
    aksi = "postpone_forum"
    form_class = forms.TundaForm
    template_name = "operator/forum_tunda.html"

    def act(self, data: dict) -> object:
        return penundaan.postpone_forum(self.forum, data["tanggal"], data["alasan"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Forum ditunda. Tanggal baru dan alasannya terlihat oleh publik dan forum di bawahnya.")


class Reopen(StepPage):
    aksi = "reopen_forum"
    form_class = forms.BukaKembaliForm
    template_name = "operator/forum_buka.html"

    def act(self, data: dict) -> object:
        return penundaan.reopen_forum(self.forum, data["sampai"], data["alasan"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Forum dibuka kembali untuk perubahan.")


@officer_page
def minutes_file(request: HttpRequest, pk: int, urutan: int) -> HttpResponse:
    """The minutes of a correction with names, also as a draft."""
    return change_minutes_pdf(correction(forum_or_404(request.user, pk), urutan), request)


def correction(forum, urutan: int) -> Perubahan:
    """A correction of this forum by its number."""
    rows = Perubahan.objects.select_related(
        "pindaian", "forum__tahun", "forum__tahapan__masuk_ke", "forum__wilayah__induk", "forum__perangkat"
    )
    return get_object_or_404(rows, forum=forum, urutan=urutan)
