"""The forms about one line: another amount, stopped, as it was, new work, a proposal that comes in."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import renja_perubahan as alur
from eplanning.kamus.nomenklatur import untuk
from eplanning.rencana.models import SumberDana
from eplanning.rkpd_perubahan.queries import calon
from eplanning.usulan.models import Usulan
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.rkpd_perubahan import forms
from eplanning.www.rkpd_perubahan.objek import line_or_404, part_or_404
from regiondata.kode import bidang_opd
from regiondata.nomenklatur import untuk_bidang


class _Halaman(FormPage):
    """A form about the part of an office; afterwards its lines."""

    aksi = "edit_perubahan_renja"
    template_name = "rkpd_perubahan/baris_form.html"
    judul = penjelasan = ""
    tombol = ""

    def find(self, pk: int, kode: str) -> None:
        self.objek = part_or_404(self.request.user, pk, kode)
        self.line = None

    def get_context_data(self, **kwargs) -> dict:
        told = {"judul": self.judul, "tombol": self.tombol or _("Simpan"), "penjelasan": self.penjelasan}
        told |= {"renja": self.objek, "baris": self.line, "induk_url": self.get_success_url()}
        return super().get_context_data(**told, **kwargs)

    def get_success_url(self) -> str:
        return reverse("rkpd_perubahan_opd", args=[self.objek.perubahan_id, self.objek.perangkat_id])


class _Baris(_Halaman):
    """About a line that is there."""

    form_class = forms.BarisAksiForm

    def find(self, pk: int, kode: str, kunci: str) -> None:
        self.objek = part_or_404(self.request.user, pk, kode)
        self.line = line_or_404(self.objek, kunci)

    def get_initial(self) -> dict:
        return {"terakhir": self.line.butir[-1].pk if self.line.butir else 0}


class Change(_Baris):
    """Another target, amount or source of money."""

    @property
    def judul(self) -> str:
        return _("Ubah baris")

    def get_form_class(self) -> type:
        return forms.UbahUsulanForm if self.line.usulan else forms.UbahSendiriForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | ({} if self.line.usulan else {"hanya_renja": self.line.hanya_renja})

    def get_initial(self) -> dict:
        line = self.line.baris
        found = {name: getattr(line, name) for name in ("target", "lokasi", "kelompok_sasaran", "pagu_ranwal")}
        found |= {"target_maju": line.target_maju, "pagu_maju": line.pagu_maju, "volume": line.target}
        found["sumber_dana"] = SumberDana.objects.filter(nama=line.sumber_dana).first()
        if self.line.usulan:
            found["harga_satuan"] = round(line.pagu / line.target)
        return super().get_initial() | found

    def act(self, data: dict) -> object:
        return alur.change_line(self.objek, self.line.kunci, data, terakhir=data["terakhir"], by=self.request.user)


class Stop(_Baris):
    """Out of the plan, not out of the record."""

    @property
    def judul(self) -> str:
        return _("Hentikan baris")

    @property
    def penjelasan(self) -> str:
        return _("Baris ini tidak lagi masuk rencana. Pengusul dan publik membaca alasannya.")

    def act(self, data: dict) -> object:
        return alur.stop_line(self.objek, self.line.kunci, data, terakhir=data["terakhir"], by=self.request.user)


class Restore(_Baris):
    """As it was before this round."""

    @property
    def judul(self) -> str:
        return _("Kembalikan seperti semula")

    def act(self, data: dict) -> object:
        return alur.restore_line(self.objek, self.line.kunci, data, terakhir=data["terakhir"], by=self.request.user)


class _Tambah(_Halaman):
    """With the sub kegiatan of the office to choose from."""

    def get_context_data(self, **kwargs) -> dict:
        office = self.objek.perangkat
        known = untuk(office, self.objek.perubahan.tahun_id).order_by("kode").values_list("kode", "nama")
        bidang = bidang_opd(office.pk)[0]
        return super().get_context_data(saran=[(untuk_bidang(kode, bidang), nama) for kode, nama in known], **kwargs)


class AddOwn(_Tambah):
    """Work of the office's own."""

    form_class = forms.TambahSendiriForm

    @property
    def judul(self) -> str:
        return _("Tambah pekerjaan")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"tahun": self.objek.perubahan.tahun_id}

    def act(self, data: dict) -> object:
        return alur.add_own_line(self.objek, data, by=self.request.user)


class AddUsulan(_Tambah):
    """A late pokir, or what was put off."""

    form_class = forms.TambahUsulanForm

    @property
    def judul(self) -> str:
        return _("Masukkan usulan")

    @property
    def penjelasan(self) -> str:
        return _(
            "Yang dapat masuk: pokir terlambat yang diarahkan ke perubahan, dan usulan yang ditunda forum perangkat "
            "daerah atau musrenbang daerah."
        )

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"usulan": calon(self.objek.perubahan, self.objek.perangkat)}

    def get_initial(self) -> dict:
        """`usulan` in the address: what was asked for is the first idea."""
        wanted = self.request.GET.get("usulan", "")
        found = calon(self.objek.perubahan, self.objek.perangkat).filter(nomor=wanted).first() if wanted else None
        return _asked(found) if found else {}

    def act(self, data: dict) -> object:
        return alur.add_usulan_line(self.objek, data["usulan"], data, by=self.request.user)


def _asked(usulan: Usulan) -> dict:
    return {
        "usulan": usulan.nomor,
        "volume": usulan.volume,
        "harga_satuan": usulan.harga_satuan,
        "subkegiatan": usulan.kamus.subkegiatan,
    }
