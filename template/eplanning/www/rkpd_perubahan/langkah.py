"""The acts of a round: opening, sending, verifying, fixing, stopping."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import renja_perubahan_putusan as putusan
from eplanning.alur import rkpd_perubahan as alur
from eplanning.jadwal.models import TahunRencana
from eplanning.rencana.models import PutusanRenja
from eplanning.rkpd_perubahan.queries import matrik, matrik_semua, terverifikasi
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.rkpd_perubahan import forms
from eplanning.www.rkpd_perubahan.objek import part_or_404, round_or_404


class _Langkah(FormPage):
    template_name = "rkpd_perubahan/langkah.html"
    judul = tombol = penjelasan = yakin = ""

    def get_context_data(self, **kwargs) -> dict:
        told = {name: getattr(self, name) for name in ("judul", "tombol", "penjelasan", "yakin")}
        return super().get_context_data(induk_url=self.get_success_url(), **told, **kwargs)


class Open(_Langkah):
    """On a ground, with a reason that everybody reads."""

    aksi = "open_perubahan_rkpd"
    form_class = forms.BukaForm

    @property
    def judul(self) -> str:
        return _("Buka perubahan RKPD %(tahun)s") % {"tahun": self.objek}

    @property
    def tombol(self) -> str:
        return _("Buka perubahan")

    @property
    def penjelasan(self) -> str:
        return _(
            "Perangkat daerah mengubah barisnya dari RKPD yang berlaku, masing-masing dengan alasan. RKPD yang berlaku "
            "tidak berubah sampai perubahannya ditetapkan dengan peraturan kepala daerah."
        )

    def find(self, tahun: int) -> None:
        require_page(self.request.user, "rkpd_perubahan")
        self.objek = get_object_or_404(TahunRencana, pk=tahun)

    def act(self, data: dict) -> object:
        return alur.open_perubahan_rkpd(self.objek, data["dasar"], data["alasan"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(perubahan)s dibuka.") % {"perubahan": result}

    def get_success_url(self) -> str:
        return reverse("rkpd_perubahan")


class _Putaran(_Langkah):
    """An act on a whole round."""

    aksi = "end_perubahan_rkpd"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "rkpd_perubahan")
        self.objek = round_or_404(pk)

    def get_success_url(self) -> str:
        return reverse("rkpd_perubahan_putaran", args=[self.objek.pk])


class Fix(_Putaran):
    """With number and date of the regulation; what was verified becomes the plan."""

    form_class = forms.TetapkanForm

    @property
    def judul(self) -> str:
        return _("Tetapkan %(perubahan)s") % {"perubahan": self.objek}

    @property
    def tombol(self) -> str:
        return _("Tetapkan perubahan")

    @property
    def penjelasan(self) -> str:
        parts = terverifikasi(self.objek)
        lines = matrik_semua(self.objek, parts)
        changed = sum(row.berubah for part in parts for row in lines[part.perangkat_id])
        return _(
            "%(n)s baris dari %(opd)s perangkat daerah berubah. Penetapan bersifat akhir: RKPD dan Renja perubahan "
            "dibekukan dan terbit untuk umum bersama alasannya."
        ) % {"n": changed, "opd": len(parts)}

    @property
    def yakin(self) -> str:
        return _("Tetapkan sekarang? Penetapan bersifat akhir.")

    def act(self, data: dict) -> object:
        return alur.fix_perubahan_rkpd(self.objek, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(perubahan)s ditetapkan.") % {"perubahan": self.objek}


class End(_Putaran):
    """Without a result."""

    form_class = forms.AlasanForm

    @property
    def judul(self) -> str:
        return _("Hentikan %(perubahan)s") % {"perubahan": self.objek}

    @property
    def tombol(self) -> str:
        return _("Hentikan perubahan")

    @property
    def penjelasan(self) -> str:
        return _("RKPD tetap seperti sekarang; yang sudah diisi perangkat daerah tersimpan dan tidak berlaku.")

    @property
    def yakin(self) -> str:
        return _("Hentikan sekarang? Putaran ini tidak dapat dibuka lagi.")

    def act(self, data: dict) -> object:
        return alur.stop_perubahan_rkpd(self.objek, data["alasan"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(perubahan)s dihentikan.") % {"perubahan": self.objek}


class _Bagian(_Langkah):
    """An act on the part of one office."""

    def find(self, pk: int, kode: str) -> None:
        self.objek = part_or_404(self.request.user, pk, kode)

    def get_context_data(self, **kwargs) -> dict:
        rows = [row for row in matrik(self.objek) if row.berubah]
        return super().get_context_data(renja=self.objek, baris=rows, **kwargs)

    def get_success_url(self) -> str:
        return reverse("rkpd_perubahan_opd", args=[self.objek.perubahan_id, self.objek.perangkat_id])


class Send(_Bagian):
    """To Bappeda."""

    aksi = "send_perubahan_renja"

    @property
    def judul(self) -> str:
        return _("Kirim perubahan Renja")

    @property
    def tombol(self) -> str:
        return _("Kirim ke Bappeda")

    def act(self, data: dict) -> object:
        return putusan.send_perubahan_renja(self.objek, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Perubahan Renja dikirim ke Bappeda.")


class Decide(_Bagian):
    """Verify or return."""

    aksi = "decide_perubahan_renja"
    form_class = forms.PutusanForm

    @property
    def judul(self) -> str:
        return _("Verifikasi perubahan Renja")

    @property
    def tombol(self) -> str:
        return _("Simpan putusan")

    def act(self, data: dict) -> object:
        return putusan.decide_perubahan_renja(self.objek, data["putusan"], by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        if result.putusan == PutusanRenja.Putusan.KEMBALIKAN:
            return _("Perubahan Renja dikembalikan; perangkat daerah membaca alasannya.")
        return _("Perubahan Renja diverifikasi.")
