"""The year ends: its log is whole, the next one is prepared and begins, the last one can be read and never changed."""

import json
import shutil

from django.urls import reverse

from eplanning.www.daerah import region
from tests.template.setahun.kota import HUTA, KODE, Kota, write_files
from tests.template.setahun.naskah import ada
from tests.template.www.perjalanan import forum_of


def jalani(kota: Kota) -> None:
    jejak(kota)
    siapkan(kota)
    beralih(kota)
    hanya_dibaca(kota)
    jejak(kota)


def jejak(kota: Kota) -> None:
    """The chain is whole, holds every head that was printed, and its page shows the last one."""
    kota.segel()
    said = json.loads(kota.manage("jejak", "verify", "--json"))
    assert (said["utuh"], said["menunggu"], said["masalah"]) == (True, 0, [])
    for printed in {paper.jejak for paper in kota.naskah}:
        assert json.loads(kota.manage("jejak", "verify", "--json", "--kepala", kota.kepala[printed]))["utuh"]
    ada(kota.warga.baca("jejak_kepala").replace(" ", ""), said["kepala"])


def siapkan(kota: Kota) -> None:
    """Next year's files are applied: it can be read, the running one goes on."""
    fresh = kota.folder.parent / "berikut"
    write_files(fresh, kota.tahun + 1)
    shutil.copy(fresh / "jadwal.csv", kota.folder)
    profile = (kota.folder / "region.yml").read_text(encoding="utf-8")
    profile = profile.replace(f"tahun_rencana: {kota.tahun}", f"tahun_rencana: {kota.tahun + 1}")
    (kota.folder / "region.yml").write_text(profile, encoding="utf-8")
    region.cache_clear()
    kota.manage("region", "apply")
    admin = kota.petugas("admin")
    ada(admin.baca("bappeda_tahun"), f"Tahun rencana {kota.tahun} masih berjalan")
    assert kota.warga.ambil("beranda", tahun=kota.tahun + 1).status_code == 200


def beralih(kota: Kota) -> None:
    """Not while a stage is open; then the admin ends one year and lets the next begin."""
    admin = kota.petugas("admin")
    admin.ditolak("bappeda_tahun_selesaikan", kota.tahun, kata="masih terbuka", alasan="")
    kota.lewat("rkpd")
    kota.petugas("kepala.bappeda").terlarang("bappeda_tahun_selesaikan", kota.tahun, alasan="Sudah cukup.")
    admin.lakukan("bappeda_tahun_selesaikan", kota.tahun, alasan="")
    admin.lakukan("bappeda_tahun_jalankan", kota.tahun + 1)
    assert "tidak ada yang berubah" in kota.manage("region", "apply")
    page = kota.warga.ambil("beranda").context
    assert (page["pilihan_tahun"].dipilih.pk, page["banyak"]) == (kota.tahun + 1, 0)


def hanya_dibaca(kota: Kota) -> None:
    """Numbers, papers and pages of the old year stay where they were; nobody writes into it."""
    drainase = kota["drainase"]
    ada(kota.warga.baca("usulan_rinci", drainase.nomor), "hanya dapat dibaca", "85.000.000")
    ada(kota.warga.baca("usulan_daftar", tahun=kota.tahun), drainase.uraian)
    assert drainase.uraian not in kota.warga.baca("usulan_daftar")
    kota.warga.naskah("rkpd_pdf", kota.tahun).memuat(drainase.nomor)
    assert forum_of("musrenbang_kelurahan", HUTA).tahun_id == kota.tahun + 1
    old = json.loads(kota.warga.isi("api_usulan_satu", drainase.nomor))["keputusan"][1]["forum"]
    kota.warga.naskah("forum_ba_pdf", old).memuat(drainase.nomor)
    lurah = kota.petugas("lurah.huta")
    lurah.ditolak("forum_perubahan", old, kata="hanya dapat dibaca", surat_nomor="1", alasan="Ada yang tertinggal.")
    lurah.ditolak("forum_usulan_baru", old, kata="hanya dapat dibaca")
    told = {"kode": KODE + ".02", "nilai": "1", "mode": "tolak", "alasan": "Pagu tahun yang baru."}
    kota.petugas("penyelia").lakukan("bappeda_pagu_baru", **told)
    assert "250.000.000" not in kota.warga.baca("pagu")
    ada(kota.warga.baca("pagu", tahun=kota.tahun), "250.000.000")
    assert kota.warga.buka(f"{reverse('pantau')}?tahun={kota.tahun}").status_code == 200
