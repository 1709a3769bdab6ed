"""The columns of the two sheets: how they are headed, what they mean, and which have to be filled in."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eplanning.harga.models import Macam
from eplanning.tukar.lembar import EJAAN, heading
from eplanning.tukar.models import Macam as Lembar


@dataclass(frozen=True)
class Kolom:
    """`nama` is the column here, `judul` its heading in our files; `lain` other headings offices use."""

    nama: str
    judul: str
    arti: str
    wajib: bool = False
    lain: tuple[str, ...] = ()


_LEMBAR = heading(Lembar.KAMUS)  # the ten columns of SIPD's sheet, in their order
BUTIR = (
    Kolom("kode", _LEMBAR[0], _("kode standar harga; satu kali dalam satu buku"), True, ("kode", "kode barang")),
    Kolom("nama", _LEMBAR[1], _("nama barang, jasa, atau pekerjaan"), True, ("nama", "uraian", "nama barang")),
    Kolom("satuan", _LEMBAR[2], _("satuan harga"), True),
    Kolom("spek", _LEMBAR[3], _("spesifikasi"), False, ("spesifikasi",)),
    Kolom("jenis", _LEMBAR[4], _("1 SSH, 2 HSPK, 3 ASB, 4 SBU"), True, ("jenis", "tipe")),
    Kolom("harga", _LEMBAR[5], _("rupiah bulat per satuan; boleh kosong untuk HSPK dan ASB yang berkomponen"), True,
          ("harga satuan", "harga rp")),
    Kolom("kode_kelompok", _LEMBAR[6], _("kode kelompok barang"), False, (EJAAN["panjang"][0],)),
    Kolom("nama_kelompok", _LEMBAR[7], _("nama kelompok barang"), False, (EJAAN["panjang"][1],)),
    Kolom("keterangan", _LEMBAR[8], _("keterangan"), False, ("keterangan",)),
    Kolom("dalam_negeri", _LEMBAR[9], _("1 produk dalam negeri, 0 luar negeri; boleh kosong"), False, ("produk",)),
)  # fmt: skip
KOMPONEN = (
    Kolom("kode", "kode", _("kode HSPK atau ASB yang disusun"), True, (_LEMBAR[0], "kode hspk", "kode asb")),
    Kolom("kode_komponen", "kode_komponen", _("kode butir yang menjadi komponennya"), True, ("komponen",)),
    Kolom("koefisien", "koefisien", _("banyaknya komponen untuk satu satuan"), True, ("koef",)),
)
KOLOM = {Macam.BUTIR: BUTIR, Macam.KOMPONEN: KOMPONEN}
