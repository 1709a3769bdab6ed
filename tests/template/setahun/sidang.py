"""One meeting, step by step over HTTP, by the people whose steps they are; every paper it leaves is read."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from eplanning.kamus.models import KamusUsulan
from tests.template.musim import PDF
from tests.template.setahun.kota import Kota, Usulan
from tests.template.setahun.naskah import Naskah, ada, rupiah
from tests.template.www.perjalanan import forum_of

NOMOR = re.compile(r"Tersimpan sebagai (\S+)\.")
LAKI, PEREMPUAN = 12, 15
DELEGASI = "Delegasi Uji Satu"
PIMPINAN = "Ketua Sidang Uji"


def pindaian() -> SimpleUploadedFile:
    return SimpleUploadedFile("pindaian.pdf", PDF, content_type="application/pdf")


class Sidang:
    """`petugas` enters and decides, `pemimpin` begins, closes and sends."""

    def __init__(self, kota: Kota, tahapan: str, unit: str, petugas: str, pemimpin: str = "") -> None:
        self.kota, self.forum = kota, forum_of(tahapan, unit)
        self.nama, self.unit = self.forum.tahapan.nama, str(self.forum.unit)
        self.petugas, self.pemimpin = kota.petugas(petugas), kota.petugas(pemimpin or petugas)

    @property
    def pk(self) -> int:
        return self.forum.pk

    def mulai(self, alasan: str = "") -> "Sidang":
        """Invite, print the attendance list and the blank form, begin. Without `alasan` nobody below is waited for."""
        told = {"tempat": f"Aula {self.unit}", "alamat": "Jalan Uji 7", "tanggal": self.kota.jam.hari_ini}
        self.petugas.lakukan("forum_siapkan", self.pk, **told, pejabat="Kepala Uji")
        self.petugas.lakukan("forum_daftar_hadir", self.pk)
        daftar = self.petugas.naskah("forum_daftar_hadir_pdf", self.pk)
        self.kota.sah(daftar, f"DAFTAR HADIR {self.nama}", self.unit, f"Aula {self.unit}, Jalan Uji 7")
        if alasan:
            self.pemimpin.ditolak("forum_mulai", self.pk, kata="belum mengirim")
        self.pemimpin.lakukan("forum_mulai", self.pk, gerbang_alasan=alasan)
        return self

    def formulir(self, *kata: str) -> None:
        """The blank form of a meeting without connection."""
        self.kota.sah(self.petugas.naskah("forum_formulir_pdf", self.pk), f"FORMULIR USULAN {self.nama}", *kata)

    def usulkan(self, nama: str, kamus: str, volume: int, wilayah: str, uraian: str, **isian) -> Usulan:
        """Enter a proposal; its number is the one the screen tells."""
        told = isi_usulan(self.kota, kamus, volume, wilayah, uraian) | isian
        page = self.petugas.lakukan("forum_usulan_baru", self.pk, **told)
        return catat(self.kota, nama, page, kamus, volume, uraian)

    def terima(self, *nama: str) -> None:
        """Accept several with the buttons of the inbox."""
        self.petugas.lakukan("forum_bersama", self.pk, aksi="terima", usulan=[self.kota[n].nomor for n in nama])

    def putuskan(self, nama: str, keputusan: str, alasan: str, **isian) -> None:
        told = {"keputusan": keputusan, "alasan": alasan} | isian
        self.petugas.lakukan("usulan_putuskan", self.pk, self.kota[nama].nomor, **told)

    def tutup(self) -> None:
        """Close with figures and a delegate; while it ran the public saw no minutes."""
        assert self.kota.warga.ambil("forum_ba_pdf", self.pk).status_code == 404
        delegates = {"delegasi-TOTAL_FORMS": "1", "delegasi-INITIAL_FORMS": "0", "delegasi-0-nama": DELEGASI}
        delegates |= {"delegasi-0-unsur": "Perempuan dan PKK", "delegasi-0-perempuan": "on"}
        told = {"pimpinan": PIMPINAN, "hadir_laki": LAKI, "hadir_perempuan": PEREMPUAN, "unsur_0": "4"}
        self.pemimpin.lakukan("forum_tutup", self.pk, **told, **delegates)

    def terbitkan(self, diteruskan: list[str], tidak: dict[str, str], tujuan: str) -> Naskah:
        """The minutes: what they have to say is reckoned here from what was entered. `tidak`: name -> reason."""
        self.kota.segel()
        nomor = f"400/{self.pk}/BA/{self.kota.tahun}"
        self.pemimpin.lakukan("forum_ba", self.pk, nomor=nomor, tanggal=self.kota.jam.hari_ini)
        usulan = [self.kota[nama] for nama in diteruskan]
        total = rupiah(sum(one.nilai for one in usulan))
        said = f"{len(usulan)} usulan senilai {total}"
        orang = f"{LAKI + PEREMPUAN} orang peserta ({PEREMPUAN} perempuan dan {LAKI} laki-laki)"
        rows = [word for one in usulan for word in (one.nomor, one.uraian, rupiah(one.nilai))]
        rows += [word for nama, alasan in tidak.items() for word in (self.kota[nama].uraian, alasan)]
        if tidak:
            rows.append(f"{len(tidak)} usulan tidak diteruskan")
        annexes = ["Lampiran I —", "Lampiran II —", "Lampiran III —", "Lampiran IV —", "Perempuan dan PKK"]
        words = [f"BERITA ACARA {self.nama}", self.unit, f"Nomor: {nomor}", orang, said, tujuan, *rows, *annexes]
        publik = self.kota.warga.naskah("forum_ba_pdf", self.pk)
        self.kota.sah(publik, *words, "Salinan untuk umum").tanpa(PIMPINAN, DELEGASI)
        return publik

    def kirim(self) -> None:
        """Without the signed scan nothing is sent; afterwards it is final."""
        self.pemimpin.ditolak("forum_kirim", self.pk, kata="Unggah pindaian")
        self.pemimpin.lakukan("forum_berkas", self.pk, macam="berita_acara", berkas=pindaian())
        self.pemimpin.lakukan("forum_kirim", self.pk)
        self.pemimpin.ditolak("forum_kirim", self.pk, kata="tidak dapat diubah")

    def nihil(self, alasan: str) -> None:
        """No meeting: the reason and the proof of invitation, and a paper that says so."""
        self.kota.segel()
        self.pemimpin.lakukan("forum_nihil", self.pk, alasan=alasan, berkas=pindaian())
        paper = self.kota.warga.naskah("forum_ba_pdf", self.pk)
        self.kota.sah(paper, f"BERITA ACARA NIHIL {self.nama}", self.unit, alasan, "tidak menghasilkan usulan")
        ada(self.kota.warga.baca("forum_publik", self.pk), alasan)


def isi_usulan(kota: Kota, kamus: str, volume: int, wilayah: str, uraian: str) -> dict[str, object]:
    """What is typed for a proposal."""
    entry = KamusUsulan.objects.get(tahun=kota.tahun, kode=kamus)
    told = {"alamat": "Gang Melati", "permasalahan": f"Warga mengeluhkan: {uraian}.", "volume": f"{volume}"}
    return told | {"wilayah": wilayah, "uraian": uraian, "kamus": entry.pk}


def catat(kota: Kota, nama: str, halaman: str, kamus: str, volume: int, uraian: str) -> Usulan:
    """Keep what was entered, under a name of this year's own."""
    kota.usulan[nama] = Usulan(NOMOR.search(halaman)[1], uraian, volume, kota.harga[kamus])
    return kota.usulan[nama]
