"""The steps of a forum that ask for something: prepare, start, close, minutes, upload, send, nihil."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import forum as alur
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.queries import unsent
from eplanning.rencana.belum_ditautkan import unlinked
from eplanning.usulan.models import TERIMA
from eplanning.usulan.queries import inbox
from eplanning.www.operator.forms import forum as forms
from eplanning.www.operator.keadaan import ranking, waits
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.petugas.halaman import FormPage


class StepPage(FormPage):
    """A step: its object is the forum, afterwards the forum's page shows the next one."""

    def find(self, pk: int) -> None:
        self.forum = self.objek = forum_or_404(self.request.user, pk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(forum=self.forum, jendela=self.forum.jendela, **kwargs)

    def get_success_url(self) -> str:
        return reverse("forum", args=[self.forum.pk])


class Prepare(StepPage):
    aksi = "prepare_forum"
    form_class = forms.PersiapanForm
    template_name = "operator/forum_siapkan.html"

    def get_initial(self) -> dict:
        return {name: getattr(self.forum, name) for name in ("tempat", "alamat", "tanggal", "jam_mulai", "pejabat")}

    def act(self, data: dict) -> object:
        return alur.prepare_forum(self.forum, data, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Persiapan tersimpan.")


class Start(StepPage):
    aksi = "start_forum"
    form_class = forms.MulaiForm
    template_name = "operator/forum_mulai.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(belum=unsent(self.forum), **kwargs)

    def act(self, data: dict) -> object:
        return alur.start_forum(self.forum, by=self.request.user, gerbang_alasan=data["gerbang_alasan"])

    def saved(self, result: object) -> str:
        return _("Forum dimulai. Usulan dapat diisi dan diputuskan.")


class Close(StepPage):
    aksi = "close_forum"
    delegates = None
    form_class = forms.PenutupanForm
    template_name = "operator/forum_tutup.html"

    def get_initial(self) -> dict:
        return {"pimpinan": self.forum.pimpinan or self.forum.pejabat}

    def get_context_data(self, **kwargs) -> dict:
        kwargs["delegasi"] = self.delegates or forms.DelegasiFormSet(data=self.kept, prefix="delegasi")
        at_kecamatan = self.forum.tahapan.tingkat == Unit.KECAMATAN
        lacking = unlinked(self.forum).count() if at_kecamatan else 0
        return super().get_context_data(
            menunggu=waits(self.forum), belum_ditautkan=lacking, **ranking(self.forum), **kwargs
        )

    def post(self, request: HttpRequest, *args, **kwargs):
        form = self.get_form()
        self.delegates = forms.DelegasiFormSet(request.POST, prefix="delegasi")
        if form.is_valid() and self.delegates.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def act(self, data: dict) -> object:
        people = [row for row in self.delegates.cleaned_data if row.get("nama")]
        return alur.close_forum(self.forum, data | {"delegasi": people}, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Forum ditutup; daftar usulannya kini tetap dan dapat dibaca publik.")


class Minutes(StepPage):
    aksi = "issue_ba"
    form_class = forms.BeritaAcaraForm
    template_name = "operator/forum_ba.html"

    def act(self, data: dict) -> object:
        return alur.issue_ba(self.forum, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Berita acara terbit. Cetak, tandatangani, lalu unggah pindaiannya.")


class Upload(StepPage):
    aksi = "upload_berkas"
    form_class = forms.BerkasForm
    template_name = "operator/forum_berkas.html"

    def act(self, data: dict) -> object:
        return alur.upload_berkas(self.forum, data["macam"], data["berkas"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Pindaian tersimpan bersama sidik SHA-256-nya.")


class Send(StepPage):
    aksi = "send_forum"
    template_name = "operator/forum_kirim.html"

    def get_context_data(self, **kwargs) -> dict:
        rows = list(inbox(self.forum).values_list("status", "total"))
        forwarded = [total for status, total in rows if status in TERIMA]
        return super().get_context_data(
            diteruskan=len(forwarded),
            nilai=sum(forwarded),
            tidak=len(rows) - len(forwarded),
            berkas=list(self.forum.berkas.all()),
            **kwargs,
        )

    def act(self, data: dict) -> object:
        return alur.send_forum(self.forum, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Terkirim. Usulan yang diterima sudah berada di tahap berikutnya.")


class Nihil(StepPage):
    aksi = "declare_nihil"
    form_class = forms.NihilForm
    template_name = "operator/forum_nihil.html"

    def act(self, data: dict) -> object:
        return alur.declare_nihil(self.forum, data["alasan"], data["berkas"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Forum dinyatakan nihil.")
