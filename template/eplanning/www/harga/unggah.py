"""A sheet is read, shown with what is wrong row by row and what it would change, and taken over in one step."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.harga_unggah import keep_harga, read_harga
from eplanning.harga.kolom import BUTIR, KOMPONEN
from eplanning.harga.models import PratinjauHarga
from eplanning.harga.periksa import BARU, SAMA, UBAH, Periksa, periksa
from eplanning.www.harga.forms import UnggahForm
from eplanning.www.harga.langkah import Langkah, address
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage

DISEBUT = 200  # rows of each table; the rest is counted


class Upload(Langkah):
    """Hand in a sheet."""

    aksi = "change_harga"
    form_class = UnggahForm
    template_name = "harga/unggah.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(kolom_butir=BUTIR, kolom_komponen=KOMPONEN, **kwargs)

    def act(self, data: dict) -> PratinjauHarga:
        wish = {"buang": data["buang"], "by": self.request.user}
        self.read = read_harga(self.objek, data["macam"], data["berkas"], **wish)
        return self.read

    def saved(self, result: PratinjauHarga) -> str:
        return _("Berkas terbaca: %(n)d baris. Belum disimpan.") % {"n": len(result.baris)}

    def get_success_url(self) -> str:
        return address(self.request, "harga_periksa", self.read.kode)


class Check(FormPage):
    """What the sheet would do to the draft as it is now; POST takes it over, if no row is wrong."""

    aksi = "change_harga"
    template_name = "harga/periksa.html"

    def find(self, kode) -> None:
        require_page(self.request.user, "harga_meja")
        rows = PratinjauHarga.objects.select_related("rancangan__tahun")
        self.read = get_object_or_404(rows, kode=kode, oleh=self.request.user)
        self.objek = self.read.rancangan.tahun

    def get_context_data(self, **kwargs) -> dict:
        found = periksa(self.read.rancangan, self.read.macam, self.read.baris, buang=self.read.buang)
        moved = [row for row in found.baris if row.keadaan != SAMA and not row.salah]
        return super().get_context_data(
            pratinjau=self.read,
            tahun_catatan=self.objek,
            hitungan=[(_("baru"), found.sebanyak(BARU)), (_("berubah"), found.sebanyak(UBAH)),
                      (_("sama"), found.sebanyak(SAMA)), (_("dibuang"), len(found.hilang)),
                      (_("baris yang salah"), len(found.salah))],
            salah=found.salah[:DISEBUT],
            berubah=moved[:DISEBUT],
            lagi=max(0, len(moved) - DISEBUT),
            salah_lagi=max(0, len(found.salah) - DISEBUT),
            hilang=found.hilang[:DISEBUT],
            **kwargs,
        )  # fmt: skip

    def act(self, data: dict) -> Periksa:
        return keep_harga(self.read, by=self.request.user)

    def saved(self, result: Periksa) -> str:
        return _("Rancangan diperbarui: %(baru)d baru, %(ubah)d berubah, %(hilang)d dibuang.") % {
            "baru": result.sebanyak(BARU),
            "ubah": result.sebanyak(UBAH),
            "hilang": len(result.hilang),
        }

    def get_success_url(self) -> str:
        return f"{reverse('harga_rancangan')}?tahun={self.objek.pk}"
