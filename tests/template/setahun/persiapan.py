"""Before the year: the files are applied, the admin invites everybody, and each sets a password and signs in."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.template.setahun.kota import ANGIN, BARINGIN, HUTA, KANTOR_UTARA, PU, TONGA, UTARA, Kota
from tests.template.setahun.naskah import Naskah, ada
from tests.template.setahun.peramban import Peramban, teks

PAGU_PU = 100_000_000
SANDI = "kopi-hujan-sore-9"
ORANG = (
    ("kaling.satu", "kepala_lingkungan", f"{HUTA}.L01"),
    ("kaling.dua", "kepala_lingkungan", f"{HUTA}.L02"),
    ("kaling.tiga", "kepala_lingkungan", f"{HUTA}.L03"),
    ("kaling.angin", "kepala_lingkungan", f"{ANGIN}.L01"),
    ("operator.huta", "operator_kelurahan", HUTA),
    ("lurah.huta", "lurah", HUTA),
    ("lurah.angin", "lurah", ANGIN),
    ("operator.tonga", "operator_kelurahan", TONGA),
    ("lurah.tonga", "lurah", TONGA),
    ("operator.baringin", "operator_kelurahan", BARINGIN),
    ("lurah.baringin", "lurah", BARINGIN),
    ("operator.utara", "operator_kecamatan", UTARA),
    ("camat.utara", "camat", UTARA),
    ("operator.pu", "operator_opd", PU),
    ("kepala.pu", "kepala_opd", PU),
    ("kepala.kecamatan", "kepala_opd", KANTOR_UTARA),
    ("dewan", "anggota_dprd", "D1"),
    ("setwan", "setwan", ""),
    ("penyelia", "penyelia", ""),
    ("kepala.bappeda", "kepala_bappeda", ""),
    ("inspektorat", "inspektorat", ""),
    ("tapd", "tapd", ""),
)
SLIP = re.compile(r"Namapengguna([\w.]+?)Tugas.*?(/akun/undangan/[\w-]+/[\w-]+/)")


def jalani(kota: Kota) -> None:
    terapkan(kota)
    admin = admin_pertama(kota)
    undang(kota, admin)
    hubungkan_anggota(kota, admin)
    pagu(kota)
    kota.segel()


def terapkan(kota: Kota) -> None:
    """`region apply`, twice: the second time nothing changes."""
    kota.manage("region", "apply")
    assert "tidak ada yang berubah" in kota.manage("region", "apply")
    kota.segel()


def admin_pertama(kota: Kota) -> Peramban:
    """The console makes one account; its password has been seen, so it is changed before anything else."""
    sandi = kota.manage("akun", "pertama").split()[-1]
    admin = Peramban(kota.jam, "admin")
    admin.kirim("account_login", login="admin", password=sandi)
    assert admin.ambil("meja")["Location"] == reverse("account_change_password")
    answer = admin.kirim("account_change_password", oldpassword=sandi, password1=SANDI, password2=SANDI)
    assert answer.status_code == 302, teks(answer)
    assert admin.ambil("meja").status_code == 200
    kota.orang["admin"] = admin
    return admin


def undang(kota: Kota, admin: Peramban) -> None:
    """A list of people goes in, slips come out; who has one sets a password and signs in."""
    rows = ["nama,username,peran,tempat", *(f"Bu {nama.title()},{nama},{peran},{di}" for nama, peran, di in ORANG)]
    wrong = [*rows, "Pak Salah,camat.salah,camat,99.99.99"]
    file = SimpleUploadedFile("orang.csv", "\n".join(wrong).encode(), content_type="text/csv")
    ada(
        admin.lakukan("bappeda_akun_impor", berkas=file),
        "Pak Salah",
        "Tempat ini tidak dikenal",
        f"Buat {len(ORANG)} akun",
    )
    assert f"{len(ORANG)} akun dibuat" in admin.lakukan("bappeda_akun_impor_periksa")
    slips = Naskah(admin.kirim("bappeda_akun_impor_cetak").content)
    slips.bernomor()
    slips.memuat(kota.nama, *(nama for nama, _peran, _di in ORANG)).tanpa("camat.salah")
    links = dict(SLIP.findall("".join(slips.teks.split())))
    assert links.keys() == {nama for nama, _peran, _di in ORANG}
    for nama, link in links.items():
        kota.orang[nama] = terima_undangan(kota, nama, link)


def terima_undangan(kota: Kota, nama: str, tautan: str) -> Peramban:
    """The link opens a page of its own, once; the password set there opens the desk."""
    browser = Peramban(kota.jam, nama)
    page = browser.buka(tautan)["Location"]
    assert browser.kirim("", laman=page, new_password1=SANDI, new_password2=SANDI).status_code == 302
    assert "Undangan tidak berlaku" in Peramban(kota.jam).buka(tautan).content.decode()
    return browser.masuk(SANDI)


def hubungkan_anggota(kota: Kota, admin: Peramban) -> None:
    """The admin says whose account the member's is; the other member is served by the secretariat."""
    page = admin.ambil("dprd_hubungkan", "A1").context["form"].fields["pengguna"].queryset
    admin.lakukan("dprd_hubungkan", "A1", pengguna=page.get(username="dewan").pk)
    admin.ditolak(
        "bappeda_pagu_baru",
        kata="tidak berwenang menetapkan pagu",
        kode=UTARA,
        nilai="1",
        mode="tolak",
        alasan="Bukan tugas admin.",
    )


def pagu(kota: Kota) -> None:
    """The penyelia enters the ceilings of the kecamatan, which refuses, and of the office, which warns."""
    alasan = "Surat Sekretaris Daerah tentang pagu indikatif."
    penyelia = kota.petugas("penyelia")
    penyelia.lakukan("bappeda_pagu_baru", kode=UTARA, nilai="250.000.000", mode="tolak", alasan=alasan)
    penyelia.lakukan("bappeda_pagu_baru", kode=PU, nilai=f"{PAGU_PU}", mode="ingatkan", alasan=alasan)
    assert "250.000.000" in kota.warga.baca("pagu")
