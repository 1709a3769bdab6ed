"""The three steps of a draft: begun, thrown away, fixed."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.harga import discard_harga, fix_harga, start_harga
from eplanning.harga.models import BukuHarga, RancanganHarga
from eplanning.harga.queries import harga_rancangan
from eplanning.www.harga.forms import MulaiForm, TetapkanForm
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.tahun import alamat_tahun, pilihan_tahun


def address(request: HttpRequest, name: str, *args: object) -> str:
    """A page of the same plan year."""
    return reverse(name, args=args) + alamat_tahun(request.GET)


class Langkah(FormPage):
    """A step on the price book of the chosen year."""

    def find(self) -> None:
        require_page(self.request.user, "harga_meja")
        self.years = pilihan_tahun(self.request)
        self.objek = self.years.dipilih

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(pilihan_tahun=self.years, tahun=self.objek, **kwargs)

    def get_success_url(self) -> str:
        return address(self.request, "harga_meja")


class Start(Langkah):
    """Begin a draft, from an earlier book or from nothing."""

    aksi = "start_harga"
    form_class = MulaiForm
    template_name = "harga/mulai.html"

    def get_initial(self) -> dict:
        """The newest book that is not of a later year."""
        return {"dari": BukuHarga.objects.filter(tahun__lte=self.objek.pk).first()}

    def act(self, data: dict) -> RancanganHarga:
        return start_harga(self.objek, by=self.request.user, dari=data["dari"])

    def saved(self, result: RancanganHarga) -> str:
        return _("Rancangan dimulai dengan %(n)d butir.") % {"n": result.butir.count()}


class Discard(Langkah):
    """Throw the draft away."""

    aksi = "change_harga"
    template_name = "harga/buang.html"

    def get_context_data(self, **kwargs) -> dict:
        draft = RancanganHarga.objects.filter(tahun=self.objek.pk).first()
        return super().get_context_data(banyak=draft.butir.count() if draft else 0, **kwargs)

    def act(self, data: dict) -> None:
        discard_harga(self.objek, by=self.request.user)

    def saved(self, result: None) -> str:
        return _("Rancangan dibuang. Buku yang sudah ditetapkan tidak berubah.")


class Fix(Langkah):
    """Fix the draft as the next version. Final."""

    aksi = "fix_harga"
    form_class = TetapkanForm
    template_name = "harga/tetapkan.html"

    def get_context_data(self, **kwargs) -> dict:
        draft = RancanganHarga.objects.filter(tahun=self.objek.pk).first()
        found = harga_rancangan(draft) if draft else None
        last = BukuHarga.objects.filter(tahun=self.objek.pk).first()
        told = {"banyak": len(found.harga) if found else 0, "salah": len(found.salah) if found else 0}
        return super().get_context_data(nomor=last.nomor + 1 if last else 1, **told, **kwargs)

    def act(self, data: dict) -> BukuHarga:
        return fix_harga(self.objek, data["nomor"], data["tanggal"], by=self.request.user, catatan=data["catatan"])

    def saved(self, result: BukuHarga) -> str:
        return _("%(buku)s ditetapkan, %(n)d butir.") % {"buku": result, "n": result.banyak}
